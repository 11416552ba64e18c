package org.gradus.demo.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gradus.demo.simulator.Parent.Home;

/** Makes families: one home or two, step-parents, foster carers, shared fathers, hidden addresses, unsafe contacts. */
final class Families {

    private static final List<String> STREETS = List.of(
            "Bobbin Row",
            "Candlewick Lane",
            "Copperpot Street",
            "Dandelion Close",
            "Duckling Walk",
            "Featherbed Road",
            "Gingerbread Terrace",
            "Hopscotch Way",
            "Inkwell Street",
            "Jackdaw Avenue",
            "Kettle Hill",
            "Lanternfield Road",
            "Marigold Crescent",
            "Nutmeg Gardens",
            "Otterbrook Drive",
            "Pepperpot Lane",
            "Quillmaker Street",
            "Raincoat Road",
            "Skylark Rise",
            "Teacup Court",
            "Umbrella Street",
            "Velvet Mews",
            "Wheelbarrow Lane");
    static final List<String> TOWNS =
            List.of("Gradbury", "Upper Gradley", "Market Steeping", "Little Wharton", "Coldbrook", "Eastmarsh");

    private static final double TWO_HOMES = 0.24;
    private static final double ONE_PARENT = 0.18;
    private static final double STEP_PARENT = 0.05;
    private static final double FOSTER = 0.009;
    private static final double HIDDEN_ADDRESS = 0.012;
    private static final double UNSAFE_CONTACT = 0.015;
    private static final double SHARED_FATHER = 0.05;

    private final SplittableRandom random;
    private final List<Parent> fathersElsewhere = new ArrayList<>();
    private int families;
    private int people;

    Families(long seed) {
        this.random = Draw.of(seed, 2);
    }

    Family next() {
        Heritage heritage = Heritage.drawn(random);
        String surname = Draw.one(random, heritage.surnames());
        boolean foster = Draw.chance(random, FOSTER);
        Home home = home();
        List<Parent> parents = new ArrayList<>();
        if (foster) {
            Heritage carers = Heritage.drawn(random);
            String name = Draw.one(random, carers.surnames());
            parents.add(person("FOS", 'F', carers, name, true, home, false, true, null));
            parents.add(person(
                    "PAM",
                    'F',
                    heritage,
                    surname,
                    false,
                    home(),
                    false,
                    false,
                    "Contact only through the child's social worker."));
            parents.add(person(
                    "SWR",
                    'F',
                    Heritage.ENGLISH,
                    Draw.one(random, Heritage.ENGLISH.surnames()),
                    false,
                    new Home("Children's Services", "1 Lantern Square", "Gradbury", "ZZ1 1ZZ"),
                    false,
                    true,
                    null));
        } else {
            boolean hidden = Draw.chance(random, HIDDEN_ADDRESS);
            parents.add(person(
                    "PAM",
                    'F',
                    heritage,
                    surname,
                    true,
                    home,
                    hidden,
                    true,
                    hidden ? "Address must not be given to anyone, the other parent included." : null));
            addSecondParent(parents, heritage, surname, home, hidden);
            if (Draw.chance(random, STEP_PARENT)) {
                parents.add(person(
                        "STP", 'M', heritage, Draw.one(random, heritage.surnames()), true, home, hidden, true, null));
            }
            if (Draw.chance(random, 0.2)) {
                parents.add(person(
                        "REL", 'F', heritage, surname, false, home(), false, true, "Grandmother; emergency contact."));
            }
        }
        return new Family(++families, heritage, surname, List.copyOf(parents), foster, Draw.normal(random));
    }

    private void addSecondParent(List<Parent> parents, Heritage heritage, String surname, Home home, boolean hidden) {
        double kind = random.nextDouble();
        if (kind < ONE_PARENT) {
            return;
        }
        if (kind < ONE_PARENT + TWO_HOMES || hidden) {
            if (!hidden && !fathersElsewhere.isEmpty() && Draw.chance(random, SHARED_FATHER * 4)) {
                parents.add(Draw.one(random, fathersElsewhere).elsewhere());
                return;
            }
            boolean unsafe = hidden || Draw.chance(random, UNSAFE_CONTACT / TWO_HOMES);
            Parent father = person(
                    "PAF",
                    'M',
                    heritage,
                    surname,
                    false,
                    home(),
                    false,
                    !unsafe,
                    unsafe ? "Do not contact: court order in force." : null);
            parents.add(father);
            if (!unsafe) {
                fathersElsewhere.add(father);
            }
        } else {
            parents.add(person("PAF", 'M', heritage, surname, true, home, false, true, null));
        }
    }

    private Parent person(
            String relationship,
            char sex,
            Heritage heritage,
            String surname,
            boolean livesWith,
            Home home,
            boolean hidden,
            boolean safe,
            String note) {
        people++;
        String forename = Draw.one(random, heritage.forenames(sex));
        boolean responsibility = switch (relationship) {
            case "PAM", "PAF" -> true;
            default -> false;
        };
        boolean interpreter = heritage.additionalLanguage() && Draw.chance(random, 0.3);
        // Numbers that the regulator keeps free for drama: 07700 900000 to 900999.
        String phone = "07700 900%03d".formatted(random.nextInt(1000));
        String email = Draw.chance(random, 0.9) ? "parent%05d@example.org".formatted(people) : "";
        return new Parent(
                "P%06d".formatted(people),
                sex == 'M' ? "Mr" : Draw.chance(random, 0.5) ? "Mrs" : "Ms",
                surname,
                forename,
                relationship,
                responsibility,
                livesWith,
                home,
                hidden,
                phone,
                email,
                heritage.language(),
                interpreter,
                safe,
                note == null ? "" : note);
    }

    Home home() {
        int town = random.nextInt(TOWNS.size());
        return new Home(
                (1 + random.nextInt(180)) + " " + Draw.one(random, STREETS),
                Draw.chance(random, 0.12) ? "Flat " + (1 + random.nextInt(24)) : "",
                TOWNS.get(town),
                "ZZ%d %d%c%c".formatted(town + 1, random.nextInt(10), (char) ('A' + random.nextInt(8)), (char)
                        ('T' + random.nextInt(5))));
    }
}
