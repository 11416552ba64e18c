package org.gradus.demo.simulator;

import static org.gradus.demo.simulator.SchoolKind.ALL_THROUGH;
import static org.gradus.demo.simulator.SchoolKind.INFANT;
import static org.gradus.demo.simulator.SchoolKind.JUNIOR;
import static org.gradus.demo.simulator.SchoolKind.NURSERY;
import static org.gradus.demo.simulator.SchoolKind.PRIMARY;
import static org.gradus.demo.simulator.SchoolKind.PUPIL_REFERRAL_UNIT;
import static org.gradus.demo.simulator.SchoolKind.SECONDARY;
import static org.gradus.demo.simulator.SchoolKind.SECONDARY_WITH_SIXTH_FORM;
import static org.gradus.demo.simulator.SchoolKind.SIXTH_FORM;
import static org.gradus.demo.simulator.SchoolKind.SPECIAL;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The schools of Gradshire: the twelve of the sample authority, or as many as asked for in the mix of a real one. */
final class Directory {

    /** A code no authority has. */
    static final int AUTHORITY = 999;

    private static final int SAMPLE_PUPILS = 4_000;
    private static final int SAMPLE_SCHOOLS = 12;

    private static final List<String> FIRST = List.of(
            "Acorn", "Amber", "Birch", "Bracken", "Clover", "Copper", "Damson", "Dove", "Elder", "Falcon", "Gorse",
            "Heron", "Ivy", "Juniper", "Kestrel", "Linnet", "Maple", "Nettle", "Orchard", "Pebble", "Quarry", "Rowan",
            "Sorrel", "Tansy", "Violet", "Wren", "Yew");
    private static final List<String> SECOND =
            List.of("bank", "brook", "croft", "dale", "down", "field", "ford", "gate", "hill", "lea", "moor", "wood");

    private Directory() {}

    static List<School> schools(int schools, int pupils, long seed) {
        if (schools == SAMPLE_SCHOOLS) {
            return sample((double) pupils / SAMPLE_PUPILS);
        }
        return mixed(schools, pupils, seed);
    }

    private static List<School> sample(double scale) {
        List<School> schools = new ArrayList<>();
        add(schools, "Oakfield School", SECONDARY, 190 * scale, 0);
        add(schools, "Hollybrook High School", SECONDARY_WITH_SIXTH_FORM, 135 * scale, 50 * scale);
        add(schools, "Larkrise Primary School", PRIMARY, 60 * scale, 0);
        add(schools, "Millpond Primary School", PRIMARY, 45 * scale, 0);
        // The apostrophe is one of the characters that tell Windows-1252 from UTF-8.
        add(schools, "St Brannock\u2019s CofE Primary School", PRIMARY, 30 * scale, 0);
        add(schools, "Thistledown Infant School", INFANT, 60 * scale, 0);
        add(schools, "Fernhollow Junior School", JUNIOR, 62 * scale, 0);
        add(schools, "Little Acorns Nursery School", NURSERY, 28 * scale, 0);
        add(schools, "Beacon Hill All-through School", ALL_THROUGH, 30 * scale, 0);
        add(schools, "Willowmead School", SPECIAL, 10 * scale, 0);
        add(schools, "The Bridge Pupil Referral Unit", PUPIL_REFERRAL_UNIT, 22 * scale, 0);
        add(schools, "Gradshire Sixth Form College", SIXTH_FORM, 0, 150 * scale);
        return schools;
    }

    /**
     * The mix of Dudley in the directory of schools of July 2025: of 106 schools 78 primary, 19 secondary and 9 special or
     * units; pupils in the proportion of the attendance figures of 2025/26 (53.8 %, 44.0 %, 2.2 %).
     */
    private static List<School> mixed(int count, int pupils, long seed) {
        int special = Math.max(1, Math.round(count * 8 / 106f));
        int units = count >= 8 ? Math.max(1, Math.round(count / 106f)) : 0;
        int secondary = Math.max(1, Math.round(count * 19 / 106f));
        int primary = Math.max(1, count - special - units - secondary);
        SplittableRandom random = Draw.of(seed, 1);
        List<School> schools = new ArrayList<>();
        addMany(schools, PRIMARY, primary, pupils * 0.538 / primary / 7, random);
        addMany(schools, SECONDARY, secondary, pupils * 0.440 / secondary / 5, random);
        addMany(schools, SPECIAL, special, pupils * 0.022 / special / 12, random);
        addMany(schools, PUPIL_REFERRAL_UNIT, units, Math.max(2, pupils * 0.003), random);
        return schools;
    }

    private static void addMany(
            List<School> schools, SchoolKind kind, int many, double places, SplittableRandom random) {
        for (int i = 0; i < many; i++) {
            int n = schools.size();
            String name = FIRST.get(n % FIRST.size())
                    + SECOND.get((n / FIRST.size() + n) % SECOND.size())
                    + (n >= FIRST.size() * SECOND.size() ? " " + n : "")
                    + " "
                    + kind.words();
            // Schools differ in size, in pairs that keep the sum.
            double size = i % 2 == 0 && i + 1 < many ? 0.7 + 0.6 * random.nextDouble() : 1;
            double sized = i % 2 == 1 ? 2 * places - schools.get(n - 1).places() : places * size;
            add(schools, name, kind, Math.max(1, sized), 0);
        }
    }

    private static void add(List<School> schools, String name, SchoolKind kind, double places, double sixthFormPlaces) {
        int n = schools.size();
        String town = Families.TOWNS.get(n % Families.TOWNS.size());
        schools.add(new School(
                900_001 + n,
                2_000 + n,
                name,
                kind,
                (int) Math.round(places),
                (int) Math.round(sixthFormPlaces),
                "%d Schoolhouse Lane".formatted(n + 1),
                town,
                "ZZ%d 9%c%c".formatted(n % 6 + 1, (char) ('A' + n / 26 % 26), (char) ('A' + n % 26)),
                "01632 960%03d".formatted(n % 1000)));
    }
}
