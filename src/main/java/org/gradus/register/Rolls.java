package org.gradus.register;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gradus.pupils.PupilLookup;
import org.gradus.pupils.RollOf;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;

/** Schools and their rolls as one file asks for them; each is read once. */
final class Rolls {

    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

    private final Schools schools;
    private final PupilLookup pupils;
    private final LocalDate today;
    private final Map<String, Optional<School>> byNumber = new HashMap<>();
    private final Map<Integer, RollOf> bySchool = new HashMap<>();

    Rolls(Schools schools, PupilLookup pupils, LocalDate today) {
        this.schools = schools;
        this.pupils = pupils;
        this.today = today;
    }

    /** The school with this URN. */
    Optional<School> schoolByUrn(String urn) {
        return urn.matches("\\d{5,7}")
                ? byNumber.computeIfAbsent(urn, text -> schools.withUrn(Integer.parseInt(text)))
                : Optional.empty();
    }

    /** The school with this number: three digits of the authority, four of the establishment, with or without / or -. */
    Optional<School> schoolByLaestab(String laestab) {
        String digits = laestab.replaceAll("[ /-]", "");
        return digits.matches("\\d{7}")
                ? byNumber.computeIfAbsent("laestab " + digits, text -> schools.withLaestab(Integer.parseInt(digits)))
                : Optional.empty();
    }

    /** Everyone who has been on the roll of that school up to today. */
    RollOf of(int schoolUrn) {
        return bySchool.computeIfAbsent(schoolUrn, urn -> pupils.enrolmentsAt(urn, EVER, today));
    }
}
