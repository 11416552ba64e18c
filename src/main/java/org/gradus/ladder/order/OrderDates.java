package org.gradus.ladder.order;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.gradus.casework.DateSource;
import org.gradus.casework.Matters;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.gradus.pupils.PupilLookup;
import org.gradus.settings.Settings;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The days from which the clocks of a supervision order are counted. */
@Component
class OrderDates implements DateSource {

    /** Without a court's direction the law sets no time; four weeks keep the case moving [DESIGN]. */
    private static final int WEEKS_TO_CONSIDER = 4;

    private final OrderRecords records;
    private final Steps steps;
    private final Matters matters;
    private final PupilLookup pupils;
    private final Settings settings;

    OrderDates(OrderRecords records, @Lazy Steps steps, @Lazy Matters matters, PupilLookup pupils, Settings settings) {
        this.records = records;
        this.steps = steps;
        this.matters = matters;
        this.pupils = pupils;
        this.settings = settings;
    }

    @Override
    public Set<String> knows() {
        return Set.of("order-consider-by", "order-last-day", "order-extension-opens", "order-age-end");
    }

    @Override
    public Optional<LocalDate> date(String reference, String stepKey, String what) {
        return switch (what) {
            case "order-consider-by" -> considerBy(reference, stepKey);
            case "order-last-day" -> records.order(stepKey).map(SupervisionOrder::lastDay);
            case "order-extension-opens" ->
                records.order(stepKey)
                        .map(order -> OrderTerm.extensionOpens(
                                order.lastDay(), settings.number("eso.extension-window-months", null, order.madeOn())));
            case "order-age-end" ->
                matters.find(reference)
                        .flatMap(matter -> pupils.withId(matter.pupilId()))
                        .map(pupil -> pupil.compulsorySchoolAge().to());
            default -> throw new IllegalArgumentException(what);
        };
    }

    /** Eight weeks from an unanswered direction of a court; otherwise four weeks from the day it was asked for. */
    private Optional<LocalDate> considerBy(String reference, String stepKey) {
        Optional<LocalDate> directed = records.directions(reference).stream()
                .filter(direction -> direction.answeredOn() == null)
                .map(CourtDirection::answerBy)
                .findFirst();
        return directed.isPresent()
                ? directed
                : steps.find(stepKey).map(Step::askedOn).map(day -> day.plusWeeks(WEEKS_TO_CONSIDER));
    }
}
