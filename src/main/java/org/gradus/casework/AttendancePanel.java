package org.gradus.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.calendar.SchoolYear;
import org.gradus.kernel.London;
import org.gradus.register.YearOfSessions;
import org.gradus.register.YearsOfSessions;
import org.gradus.ui.CasePanel;
import org.springframework.stereotype.Component;

/** The pupil's school year session by session, with plans, meetings, letters and decisions beside the marks. */
@Component
class AttendancePanel implements CasePanel {

    /** What is done about attendance; what is said or noted is not. */
    private static final Set<TimelineEntry.Kind> ACTS = Set.of(
            TimelineEntry.Kind.MEETING,
            TimelineEntry.Kind.PLAN,
            TimelineEntry.Kind.LETTER,
            TimelineEntry.Kind.DECISION);

    private final CaseFiles files;
    private final Timeline timeline;
    private final YearsOfSessions years;
    private final Clock clock;

    AttendancePanel(CaseFiles files, Timeline timeline, YearsOfSessions years, Clock clock) {
        this.files = files;
        this.timeline = timeline;
        this.years = years;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "attendance";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String fragment() {
        return "casework/attendance :: attendance";
    }

    /** Of a matter without a case file there is no such part: its page shows nothing. */
    @Override
    public Map<String, Object> model(String caseReference) {
        Map<String, Object> model = new HashMap<>();
        model.put("year", files.findByReference(caseReference).map(this::year).orElse(null));
        return model;
    }

    private YearOfSessions year(CaseFile file) {
        LocalDate today = London.today(clock);
        LocalDate from = SchoolYear.of(today).firstDay();
        List<YearOfSessions.Act> acts = timeline.of(file.reference(), ACTS, from, today).stream()
                .map(entry -> new YearOfSessions.Act(entry.on(), entry.heading()))
                .sorted(java.util.Comparator.comparing(YearOfSessions.Act::on))
                .toList();
        return years.of(file.pupilId(), file.schoolUrn(), today, acts);
    }
}
