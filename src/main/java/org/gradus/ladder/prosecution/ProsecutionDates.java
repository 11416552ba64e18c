package org.gradus.ladder.prosecution;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.gradus.casework.DateSource;
import org.gradus.casework.Matters;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.gradus.settings.Settings;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The days from which the clocks of a prosecution are counted: its time limit, its interview, its hearing. */
@Component
class ProsecutionDates implements DateSource {

    private final CourtRecords records;
    private final CaseSessions sessions;
    private final Steps steps;
    private final Matters matters;
    private final Settings settings;
    private final Clock clock;

    ProsecutionDates(
            CourtRecords records,
            CaseSessions sessions,
            @Lazy Steps steps,
            @Lazy Matters matters,
            Settings settings,
            Clock clock) {
        this.records = records;
        this.sessions = sessions;
        this.steps = steps;
        this.matters = matters;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Set<String> knows() {
        return Set.of("limitation-warning", "limitation-safe", "limitation-outer", "interview-date", "hearing-date");
    }

    @Override
    public Optional<LocalDate> date(String reference, String stepKey, String what) {
        Optional<CourtCase> courtCase = records.find(stepKey);
        return switch (what) {
            case "interview-date" -> courtCase.map(CourtCase::interviewOn);
            case "hearing-date" -> courtCase.map(CourtCase::hearingOn).or(() -> courtCase.map(CourtCase::laidOn));
            default -> steps.find(stepKey).map(step -> limit(reference, step, what));
        };
    }

    /** While the register shows no session, the days of the period stand in for them. */
    private LocalDate limit(String reference, Step step, String what) {
        long pupilId = matters.find(reference).orElseThrow().pupilId();
        Limitation limitation = sessions.limitation(step, pupilId, clock.instant())
                .orElseGet(() -> step.periodFrom() == null
                        ? new Limitation(step.askedOn(), step.askedOn())
                        : new Limitation(step.periodFrom(), step.periodTo()));
        return switch (what) {
            case "limitation-warning" ->
                limitation.warning(settings.number("prosecution.limitation-warning-days", null, step.askedOn()));
            case "limitation-safe" -> limitation.safe();
            case "limitation-outer" -> limitation.outer();
            default -> throw new IllegalArgumentException(what);
        };
    }
}
