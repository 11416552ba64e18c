package org.gradus.ladder.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.casework.Findings;
import org.gradus.ladder.Fact;
import org.gradus.ladder.FactFinder;
import org.gradus.ladder.GateQuestion;
import org.gradus.pupils.Need;
import org.gradus.pupils.PupilLookup;
import org.gradus.register.Mark;
import org.gradus.register.Registers;
import org.gradus.settings.Settings;
import org.springframework.stereotype.Component;

/** What the gates ask about supervision orders: whether one was considered, may be made, is in force, may be extended. */
@Component
class OrderFacts implements FactFinder {

    private final OrderRecords records;
    private final PupilLookup pupils;
    private final Registers registers;
    private final Findings findings;
    private final Settings settings;

    OrderFacts(OrderRecords records, PupilLookup pupils, Registers registers, Findings findings, Settings settings) {
        this.records = records;
        this.pupils = pupils;
        this.registers = registers;
        this.findings = findings;
        this.settings = settings;
    }

    @Override
    public Set<String> conditions() {
        return Set.of(
                "not-in-care",
                "order-in-force",
                "within-extension-window",
                "extension-length",
                "no-order-in-force",
                "order-considered");
    }

    @Override
    public Fact find(String condition, GateQuestion question) {
        return switch (condition) {
            case "not-in-care" -> notInCare(question);
            case "order-in-force" -> inForce(question);
            case "within-extension-window" -> withinWindow(question);
            case "extension-length" -> length(question);
            case "no-order-in-force" -> noneInForce(question);
            case "order-considered" -> considered(question);
            default -> throw new IllegalArgumentException(condition);
        };
    }

    /** Children Act 1989 s.36(6): no order for a child in the care of an authority. */
    private Fact notInCare(GateQuestion question) {
        return pupils.needsOf(question.pupilId()).stream()
                .filter(need -> need.kind() == Need.Kind.LOOKED_AFTER && need.on(question.on()))
                .findFirst()
                .map(need -> Fact.no("Recorded as looked after since " + need.from() + "."))
                .orElseGet(() -> Fact.yes("Not recorded as looked after on " + question.on() + "."));
    }

    private Fact inForce(GateQuestion question) {
        return ofStep(question)
                .map(order -> Fact.when(
                        order.inForceOn(question.on(), ageEnds(question)),
                        "Made on " + order.madeOn() + ", last day " + order.lastDay()
                                + (order.endedOn() == null ? "." : ", ended on " + order.endedOn() + ".")))
                .orElseGet(() -> Fact.unknown("No order is on record in this step."));
    }

    private Fact withinWindow(GateQuestion question) {
        int months = settings.number("eso.extension-window-months", null, question.on());
        return ofStep(question)
                .map(order -> Fact.when(
                        OrderTerm.inWindow(question.on(), order.lastDay(), months),
                        "An application may be made from " + OrderTerm.extensionOpens(order.lastDay(), months) + " to "
                                + order.lastDay() + "; asked for " + question.on() + "."))
                .orElseGet(() -> Fact.unknown("No order is on record in this step."));
    }

    private Fact length(GateQuestion question) {
        int most = settings.number("eso.extension-most-months", null, question.on());
        return records.extensions(question.stepKey()).stream()
                .filter(extension -> !extension.proposedAt().isAfter(question.knownAt()))
                .reduce((first, second) -> second)
                .map(extension -> Fact.when(
                        extension.months() <= most,
                        extension.months() + " months are proposed; at most " + most + " are lawful."))
                .orElseGet(() -> Fact.unknown("No extension is proposed yet."));
    }

    /** For its days an order replaces the duty of s.444, so no session of those days can be enforced on. */
    private Fact noneInForce(GateQuestion question) {
        List<LocalDate> days = daysConcerned(question);
        LocalDate ageEnds = ageEnds(question);
        for (SupervisionOrder order : records.ordersOf(question.pupilId(), question.knownAt())) {
            Optional<LocalDate> covered =
                    days.stream().filter(day -> order.inForceOn(day, ageEnds)).findFirst();
            if (covered.isPresent()) {
                return Fact.no("The order made on " + order.madeOn() + " was in force on " + covered.get() + ".");
            }
        }
        return Fact.yes("No order was in force on " + days.get(0)
                + (days.size() == 1 ? "." : " or any other of the " + days.size() + " days concerned."));
    }

    private List<LocalDate> daysConcerned(GateQuestion question) {
        if (question.step() == null || question.step().periodFrom() == null) {
            return List.of(question.on());
        }
        List<LocalDate> days = registers
                .marksKnownAt(
                        question.pupilId(),
                        question.step().periodFrom(),
                        question.step().periodTo(),
                        question.knownAt())
                .stream()
                .filter(mark -> mark.code().countsToPenalty())
                .map(Mark::date)
                .distinct()
                .toList();
        return days.isEmpty()
                ? question.step()
                        .periodFrom()
                        .datesUntil(question.step().periodTo().plusDays(1))
                        .toList()
                : days;
    }

    /** Considered in a step for an order after the period began, or minuted in this very step. */
    private Fact considered(GateQuestion question) {
        LocalDate since = question.step() == null || question.step().periodFrom() == null
                ? null
                : question.step().periodFrom();
        Optional<Consideration> minuted = records.considerations(question.pupilId(), question.knownAt()).stream()
                .filter(consideration -> since == null || !consideration.on().isBefore(since))
                .reduce((first, second) -> second);
        if (minuted.isPresent()) {
            return Fact.yes(
                    "Considered on " + minuted.get().on() + " (" + minuted.get().stepKey() + ", "
                            + minuted.get().decision() + "): " + minuted.get().reason());
        }
        return findings.latest(question.reference(), question.stepKey(), "order-considered", question.knownAt())
                .map(found -> Fact.of(found.fact(), "Minuted by " + found.by() + ": " + found.words()))
                .orElseGet(() -> Fact.unknown("No consideration of an order is minuted since the absences began."));
    }

    private Optional<SupervisionOrder> ofStep(GateQuestion question) {
        return question.stepKey() == null
                ? Optional.empty()
                : records.order(question.stepKey())
                        .filter(order -> !order.recordedAt().isAfter(question.knownAt()));
    }

    private LocalDate ageEnds(GateQuestion question) {
        return pupils.withId(question.pupilId())
                .orElseThrow()
                .compulsorySchoolAge()
                .to();
    }
}
