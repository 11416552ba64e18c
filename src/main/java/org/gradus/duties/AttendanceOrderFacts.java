package org.gradus.duties;

import java.util.Set;
import org.gradus.ladder.Fact;
import org.gradus.ladder.FactFinder;
import org.gradus.ladder.GateQuestion;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.PupilLookup;
import org.springframework.stereotype.Component;

/** What roll and record tell about the conditions of a school attendance order (EA96 s.437). */
@Component
class AttendanceOrderFacts implements FactFinder {

    /** EA96 s.437(2): not less than fifteen days beginning with the day on which the notice is served. */
    static final int LEAST_DAYS = 15;

    private final PupilLookup pupils;
    private final AttendanceOrderFile orders;

    AttendanceOrderFacts(PupilLookup pupils, AttendanceOrderFile orders) {
        this.pupils = pupils;
        this.orders = orders;
    }

    @Override
    public Set<String> conditions() {
        return Set.of("not-on-roll", "notice-period-lawful", "notice-period-over");
    }

    @Override
    public Fact find(String condition, GateQuestion question) {
        if (condition.equals("not-on-roll")) {
            return pupils.enrolmentsOn(question.pupilId(), question.on()).stream()
                    .findFirst()
                    .map(Enrolment::schoolUrn)
                    .map(school -> Fact.no("On roll at school " + school + " on " + question.on() + "."))
                    .orElseGet(() -> Fact.yes("On no school's roll known here on " + question.on() + "."));
        }
        return orders.notice(question.reference(), question.knownAt())
                .map(notice -> condition.equals("notice-period-lawful")
                        ? Fact.when(
                                notice.days() >= LEAST_DAYS,
                                "The notice was served on " + notice.servedOn() + " and gave " + notice.days()
                                        + " days beginning with that day.")
                        : Fact.when(
                                notice.lastDay().isBefore(question.on()),
                                "The last day of the notice is " + notice.lastDay() + "; asked on " + question.on()
                                        + "."))
                .orElseGet(() -> Fact.unknown("No notice has been served."));
    }
}
