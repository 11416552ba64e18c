package org.gradus.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.gradus.calendar.SchoolYear;
import org.gradus.kernel.London;
import org.gradus.register.YearOfSessions;
import org.gradus.register.YearsOfSessions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The school year of a case's pupil session by session, with what was done about attendance beside the marks. */
@Service
public class CaseAttendance {

    /** What is done about attendance; what is said or noted is not. */
    private static final Set<TimelineEntry.Kind> ACTS = Set.of(
            TimelineEntry.Kind.MEETING,
            TimelineEntry.Kind.PLAN,
            TimelineEntry.Kind.LETTER,
            TimelineEntry.Kind.DECISION);

    private final CaseRegister register;
    private final CaseFiles files;
    private final Timeline timeline;
    private final YearsOfSessions years;
    private final Clock clock;

    CaseAttendance(CaseRegister register, CaseFiles files, Timeline timeline, YearsOfSessions years, Clock clock) {
        this.register = register;
        this.files = files;
        this.timeline = timeline;
        this.years = years;
        this.clock = clock;
    }

    /**
     * The year so far; those who may not read the notes see the marks without what was done.
     *
     * @throws org.gradus.kernel.Refused NOT_FOUND when there is no such case for the one acting
     */
    @Transactional(readOnly = true)
    public YearOfSessions of(String reference) {
        CaseRegister.Line line = register.find(reference);
        LocalDate today = London.today(clock);
        List<YearOfSessions.Act> acts = timeline
                .of(reference, ACTS, SchoolYear.of(today).firstDay(), today)
                .stream()
                .map(entry -> new YearOfSessions.Act(entry.on(), entry.heading()))
                .sorted(Comparator.comparing(YearOfSessions.Act::on))
                .toList();
        return years.of(files.findByReference(reference).orElseThrow().pupilId(), line.schoolUrn(), today, acts);
    }
}
