package org.gradus.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.gradus.demo.simulator.SchoolYear;
import org.gradus.demo.simulator.Simulator;
import org.gradus.kernel.London;
import org.springframework.stereotype.Component;

/** Brings in what the schools' systems send at the end of each school day: who joined and left, and the day's marks. */
@InDemo
@Component
class DailyFiles {

    /** When a day's file arrives. */
    static final LocalTime ARRIVES = LocalTime.of(16, 0);

    private final SampleAuthority authority;
    private final DemoRecords records;
    private final DemoFiles files;
    private final Clock clock;

    DailyFiles(SampleAuthority authority, DemoRecords records, DemoFiles files, Clock clock) {
        this.authority = authority;
        this.records = records;
        this.files = files;
        this.clock = clock;
    }

    /** Whether schools are open on that day, so that a file comes. */
    boolean comesOn(LocalDate day) {
        return authority
                .simulator()
                .filter(simulator -> simulator.isSchoolDay(day))
                .isPresent();
    }

    /** Brings in every file due by the clock that is not in yet, oldest first. */
    void bringWhatIsDue() {
        DemoRecords.Load load =
                records.load().filter(DemoRecords.Load::finished).orElse(null);
        if (load == null) {
            return;
        }
        Simulator simulator = authority.simulator().orElseThrow();
        LocalDate last = records.lastDay().orElse(load.anchor().minusDays(1));
        LocalDate today = London.today(clock);
        LocalDate due = London.now(clock).toLocalTime().isBefore(ARRIVES) ? today.minusDays(1) : today;
        for (LocalDate day = last.plusDays(1); !day.isAfter(due); day = day.plusDays(1)) {
            if (simulator.isSchoolDay(day)) {
                roll(simulator, last, day);
                UUID id = files.begin("marks", "marks-" + day + ".csv", simulator.dayFile(day));
                files.await(id);
                records.dayImported(day, id);
                last = day;
            }
        }
    }

    /** Joiners and leavers since the last file; on the first day of a school year everyone, who all move up. */
    private void roll(Simulator simulator, LocalDate last, LocalDate day) {
        if (!SchoolYear.of(last).equals(SchoolYear.of(day))) {
            bring("pupils", day, DemoFiles.bytes(out -> simulator.pupilsFile(day, out)));
            bring("parents", day, DemoFiles.bytes(out -> simulator.parentsFile(day, out)));
        } else if (simulator.anyoneMoved(last, day)) {
            bring("pupils", day, DemoFiles.bytes(out -> simulator.pupilsWhoMoved(last, day, out)));
            bring("parents", day, DemoFiles.bytes(out -> simulator.parentsOfPupilsWhoMoved(last, day, out)));
        }
    }

    private void bring(String kind, LocalDate day, byte[] bytes) {
        files.await(files.begin(kind, kind + "-" + day + ".csv", bytes));
    }
}
