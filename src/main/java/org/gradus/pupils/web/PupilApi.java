package org.gradus.pupils.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gradus.kernel.London;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.Pupils;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A pupil by unique pupil number, for those who may see them. */
@RestController
class PupilApi {

    private final Pupils pupils;
    private final Schools schools;
    private final Clock clock;

    PupilApi(Pupils pupils, Schools schools, Clock clock) {
        this.pupils = pupils;
        this.schools = schools;
        this.clock = clock;
    }

    /**
     * @param needs why the pupil counts as vulnerable today, in plain words
     */
    record PupilAnswer(
            String upn,
            String surname,
            String forename,
            String preferredForename,
            LocalDate dateOfBirth,
            LocalDate compulsorySchoolAgeFrom,
            LocalDate compulsorySchoolAgeTo,
            List<OnRoll> enrolments,
            List<String> needs) {}

    /**
     * @param to last day on roll, or null while it lasts
     */
    record OnRoll(int urn, String school, String yearGroup, String status, LocalDate from, LocalDate to) {}

    @GetMapping("/api/pupils/{upn}")
    PupilAnswer pupil(@PathVariable String upn) {
        Pupil pupil = pupils.withUpn(upn);
        List<Enrolment> enrolments = pupils.enrolmentsOf(pupil.id());
        Map<Integer, School> known = schools.withUrns(
                enrolments.stream().map(Enrolment::schoolUrn).distinct().toList());
        return new PupilAnswer(
                pupil.upn(),
                pupil.surname(),
                pupil.forename(),
                pupil.preferredForename(),
                pupil.dateOfBirth(),
                pupil.compulsorySchoolAge().from(),
                pupil.compulsorySchoolAge().to(),
                enrolments.stream()
                        .map(one -> new OnRoll(
                                one.schoolUrn(),
                                known.get(one.schoolUrn()).name(),
                                one.yearGroup(),
                                one.status(),
                                one.from(),
                                one.to()))
                        .toList(),
                pupils.vulnerabilityOn(pupil.id(), London.today(clock)));
    }
}
