package org.gradus.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.demo.simulator.AbsenceProfile;
import org.gradus.demo.simulator.School;
import org.gradus.demo.simulator.SchoolYear;
import org.gradus.demo.simulator.Simulator;
import org.springframework.stereotype.Component;

/** The simulated authority behind the demo, made anew at each start from the first day the demo saw and its seed. */
@InDemo
@Component
class SampleAuthority {

    private static final int SCHOOLS = 12;
    private static final int YEARS_BEFORE = 2;
    private static final int YEARS_AFTER = 1;

    private final DemoRecords records;
    private final List<SampleStaff.Account> accounts;
    private Simulator simulator;

    SampleAuthority(DemoRecords records, DemoSettings settings) {
        this.records = records;
        this.accounts = SampleStaff.of(Simulator.schoolsOf(SCHOOLS, settings.pupils(), settings.seed()));
    }

    List<SampleStaff.Account> accounts() {
        return accounts;
    }

    List<School> schools() {
        return simulator().map(Simulator::schools).orElse(List.of());
    }

    /** The simulator, or empty when this installation did not load the sample authority. */
    synchronized Optional<Simulator> simulator() {
        if (simulator == null) {
            records.load().ifPresent(load -> simulator = new Simulator(options(load)));
        }
        return Optional.ofNullable(simulator);
    }

    private static Simulator.Options options(DemoRecords.Load load) {
        SchoolYear now = SchoolYear.of(load.anchor());
        return new Simulator.Options(
                load.pupils(),
                SCHOOLS,
                now.plus(-YEARS_BEFORE),
                now.plus(YEARS_AFTER),
                load.seed(),
                AbsenceProfile.DUDLEY);
    }

    /** The school years whose marks are loaded at first: two full ones, and this one up to the day before. */
    static List<SchoolYear> yearsWithMarks(LocalDate anchor) {
        SchoolYear now = SchoolYear.of(anchor);
        return List.of(now.plus(-2), now.plus(-1), now);
    }

    /** The school years whose terms are known: one more, since what is due in summer may fall due in autumn. */
    static List<SchoolYear> yearsWithTerms(LocalDate anchor) {
        SchoolYear now = SchoolYear.of(anchor);
        return List.of(now.plus(-2), now.plus(-1), now, now.plus(1));
    }
}
