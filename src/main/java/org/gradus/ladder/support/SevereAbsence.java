package org.gradus.ladder.support;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gradus.calendar.SchoolYear;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.Matter;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.gradus.register.Measure;
import org.gradus.register.Registers;
import org.gradus.settings.Settings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Half or more of the possible sessions missed (domain 1.22). The register measures, people decide: two reviews running
 * below half open the way back to ordinary support, and somebody must take it.
 */
@Service
public class SevereAbsence {

    private static final String REVIEWED = "severe.reviewed";

    private final Registers registers;
    private final SupportRecords records;
    private final Steps steps;
    private final Settings settings;
    private final Clock clock;

    SevereAbsence(Registers registers, SupportRecords records, Steps steps, Settings settings, Clock clock) {
        this.registers = registers;
        this.records = records;
        this.steps = steps;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the register says over a time.
     *
     * @param enough whether enough sessions were possible to tell
     */
    public record Measured(LocalDate from, LocalDate to, Measure measure, boolean enough) {

        /** Less than half of the possible sessions missed, on enough of them. */
        public boolean belowHalf() {
            return enough && 2L * measure.absent() < measure.possible();
        }

        /** For instance: 12 of 40 sessions missed from 2 November 2026 to 27 November 2026. */
        public String words() {
            return measure.absent() + " of " + measure.possible() + " possible sessions missed from " + from + " to "
                    + to + (enough ? "." : "; too few sessions to tell.");
        }
    }

    /** The school year so far. */
    @Transactional(readOnly = true)
    public Measured thisYear(Matter matter) {
        LocalDate today = London.today(clock);
        return measured(matter, SchoolYear.of(today).firstDay(), today);
    }

    /** Since the last review of the step, or since it was asked for. */
    @Transactional(readOnly = true)
    public Measured sinceLastReview(Matter matter, String stepKey) {
        Step step = steps.get(stepKey);
        LocalDate from = reviews(stepKey).stream()
                .reduce((first, second) -> second)
                .map(review -> review.on().plusDays(1))
                .orElse(step.askedOn());
        return measured(matter, from, London.today(clock));
    }

    private Measured measured(Matter matter, LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            return new Measured(from, to, Measure.NOTHING, false);
        }
        Measure measure = registers.record(matter.pupilId(), from, to).measure(from, to);
        int least = settings.number("severe.minimum-sessions", matter.schoolUrn(), to);
        return new Measured(from, to, measure, measure.possible() >= least);
    }

    /** The reviews of a step, oldest first. */
    @Transactional(readOnly = true)
    public List<SupportRecords.Entry> reviews(String stepKey) {
        return records.of(stepKey).stream()
                .filter(entry -> entry.what().equals(REVIEWED))
                .toList();
    }

    /** Whether the last review found less than half missed, on enough sessions. */
    boolean lastReviewBelowHalf(Matter matter, String stepKey) {
        return reviews(stepKey).stream()
                .reduce((first, second) -> second)
                .filter(review -> review.possible() != null
                        && review.possible()
                                >= settings.number("severe.minimum-sessions", matter.schoolUrn(), review.on())
                        && 2L * review.absent() < review.possible())
                .isPresent();
    }

    /**
     * Keeps a review with what the register says since the last one.
     *
     * @throws Refused CONFLICT when it should go back to ordinary support and two reviews running below half are missing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void reviewed(AnsweredTask task) {
        SupportDays.mustBeDuring("heldOn", task.day("heldOn"), steps.get(task.stepKey()), clock);
        String decision = task.text("severeReview");
        Measured now = sinceLastReview(task.matter(), task.stepKey());
        if (decision.equals("below-half") && !(now.belowHalf() && lastReviewBelowHalf(task.matter(), task.stepKey()))) {
            throw Refused.conflict(
                    "Two reviews running must find less than half of the possible sessions missed. Since the last review: "
                            + now.words(),
                    "Go on, and look again at the next review; or decide on education elsewhere or social care.");
        }
        // Measured to today, so that the next review begins where this one ended, whatever day the meeting was.
        records.keep(task, REVIEWED, London.today(clock), decision, task.text("reason"), now.from(), now.measure());
    }
}
