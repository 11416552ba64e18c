package org.gradus.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.casework.Correspondence.Method;
import org.gradus.kernel.Refused;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.springframework.stereotype.Component;

/** Whether and where a letter may go, by what is known of the parents at that moment. */
@Component
class SafeContact {

    private final PupilLookup pupils;

    SafeContact(PupilLookup pupils) {
        this.pupils = pupils;
    }

    /**
     * The addressee, with the address to be printed.
     *
     * @throws Refused INVALID when that person is no parent of the pupil in law
     */
    ParentOf addressee(long pupilId, long parentId) {
        return pupils.parentsWithAddresses(pupilId).stream()
                .filter(parent -> parent.parentId() == parentId)
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "parentId",
                        "This person is not a parent of the pupil in law (Education Act 1996 section 576).",
                        "Choose one of the pupil's parents, or correct the contacts in the school's own system."));
    }

    /**
     * Nothing in a document may give away where a parent lives whose address is hidden, other than to that parent.
     *
     * @param addresseeId the parent it goes to, or null
     * @param texts the words given for it, by name
     * @throws Refused INVALID naming the words that give it away
     */
    void mustNotGiveAway(long pupilId, Long addresseeId, Map<String, String> texts) {
        List<Refused.Problem> problems = new ArrayList<>();
        for (ParentOf parent : pupils.parentsWithAddresses(pupilId)) {
            if (!parent.addressHidden() || (addresseeId != null && parent.parentId() == addresseeId)) {
                continue;
            }
            List<String> secrets = secrets(parent);
            texts.forEach((name, text) -> {
                String plain = plain(text);
                if (secrets.stream().anyMatch(plain::contains)) {
                    problems.add(new Refused.Problem(
                            name,
                            "\u201c" + name + "\u201d gives away an address, number or e-mail that is hidden.",
                            "Write it without where that parent lives or how to reach them."));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.INVALID, problems);
        }
    }

    /**
     * Whether an approved letter may go this way today.
     *
     * @param printed the address on the letter
     * @throws Refused CONFLICT when it may not
     */
    void mustBeAllowed(ParentOf parent, List<String> printed, Method method) {
        if (method == Method.HANDED_AT_MEETING) {
            // Handed over where both sides sit anyway, it reaches nobody else and needs no address.
            return;
        }
        if (!parent.safeToContact()) {
            throw Refused.conflict(
                    "It is not safe to contact " + parent.name() + " by post or at home.",
                    "Ask the designated safeguarding lead; the letter can be handed over at a meeting the lead agrees to.");
        }
        if (method == Method.FIRST_CLASS_POST) {
            if (printed.isEmpty()) {
                throw Refused.conflict(
                        "No address is known for " + parent.name() + ".",
                        "Enter it in the school's own system and draft the letter again, or hand it over in person.");
            }
            if (!printed.equals(parent.address())) {
                throw Refused.conflict(
                        "The address of " + parent.name() + " has changed since this letter was approved.",
                        "Drop the letter and draft it again, so that it goes to the new address.");
            }
        }
    }

    /** Street and postcode say where; a house's town alone does not. */
    private static List<String> secrets(ParentOf parent) {
        List<String> address = parent.address();
        Stream<String> where = address.isEmpty()
                ? Stream.empty()
                : Stream.of(address.get(0), address.get(address.size() - 1)).filter(line -> line.matches(".*\\d.*"));
        return Stream.concat(where, Stream.of(parent.phone(), parent.email()).filter(java.util.Objects::nonNull))
                .map(SafeContact::plain)
                .filter(text -> text.length() >= 5)
                .collect(Collectors.toList());
    }

    /** Without case, spaces and punctuation, so that another way of writing it is found too. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}@]", "");
    }
}
