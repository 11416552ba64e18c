package org.gradus.casework;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.kernel.London;
import org.gradus.register.AttendanceRecord;
import org.gradus.register.Registers;
import org.gradus.ui.Figure;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Draws each target of the plans in force or ended beside the register: baseline, week by week, and what was aimed at. */
@Service
public class TargetFigures {

    private static final DateTimeFormatter WEEK = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

    private final Plans plans;
    private final CaseFiles files;
    private final Registers registers;
    private final Clock clock;

    TargetFigures(Plans plans, CaseFiles files, Registers registers, Clock clock) {
        this.plans = plans;
        this.files = files;
        this.registers = registers;
        this.clock = clock;
    }

    /** The figures by target; a target without a baseline has none yet. */
    @Transactional(readOnly = true)
    public Map<Long, Figure> of(String reference) {
        CaseFile file = files.findByReference(reference).orElseThrow();
        LocalDate today = London.today(clock);
        Map<Long, Figure> figures = new HashMap<>();
        for (SupportPlan plan : plans.all(reference)) {
            List<SmartTarget> measured = plan.agreedOn() == null
                    ? List.of()
                    : plan.targets().stream()
                            .filter(target -> target.baseline() != null)
                            .toList();
            measured.stream()
                    .map(target -> target.baseline().from())
                    .min(Comparator.naturalOrder())
                    .map(first -> registers.record(file.pupilId(), first, today))
                    .ifPresent(record ->
                            measured.forEach(target -> figures.put(target.id(), figure(record, plan, target, today))));
        }
        return figures;
    }

    private static Figure figure(AttendanceRecord record, SupportPlan plan, SmartTarget target, LocalDate today) {
        LocalDate from = target.baseline().from();
        Measured since = count(record, target, plan.agreedOn(), today);
        List<Figure.Row> rows = new ArrayList<>();
        for (LocalDate monday = from.with(DayOfWeek.MONDAY); !monday.isAfter(today); monday = monday.plusWeeks(1)) {
            LocalDate last = monday.plusDays(6).isAfter(today) ? today : monday.plusDays(6);
            boolean begun = !last.isBefore(plan.agreedOn());
            // Shares are read week by week; counts add up from the day of the agreement, as the target means them.
            Measured week = count(record, target, monday.isBefore(from) ? from : monday, last);
            if (week.of() > 0 && (target.measure().percentage() || begun)) {
                Measured shown = target.measure().percentage() ? week : count(record, target, plan.agreedOn(), last);
                rows.add(new Figure.Row(
                        WEEK.format(monday),
                        null,
                        List.of(
                                new Figure.Value(amount(target, shown), said(target, shown)),
                                new Figure.Value(amount(target, target.baseline()), said(target, target.baseline())),
                                new Figure.Value(
                                        (double) target.amount(),
                                        ("at-least".equals(target.comparison()) ? "at least " : "at most ")
                                                + target.amount()
                                                + target.measure().unit()))));
            }
        }
        return new Figure(
                "target-" + target.id(),
                target.words(),
                sentence(target, since),
                rows.size() > 1 ? Figure.Kind.LINES : Figure.Kind.TABLE,
                List.of(
                        "Week of",
                        target.measure().percentage()
                                ? target.measure().sentence(target.weekday())
                                : target.measure().sentence(target.weekday()) + ", added up since the plan was agreed",
                        "Baseline",
                        "Target"),
                rows);
    }

    private static String sentence(SmartTarget target, Measured since) {
        String reached = since.of() == 0
                ? "There are no sessions since yet."
                : since.satisfies(target.measure(), target.comparison(), target.amount())
                        ? "Today the figures reach the target."
                        : "Today the figures do not reach the target.";
        return "Baseline: " + said(target, target.baseline()) + ". Since it was agreed: " + said(target, since)
                + ". Target: " + target.rule() + ". " + reached;
    }

    private static double amount(SmartTarget target, Measured measured) {
        if (!target.measure().percentage()) {
            return measured.count();
        }
        return measured.of() == 0 ? 0 : 100.0 * measured.count() / measured.of();
    }

    private static String said(SmartTarget target, Measured measured) {
        if (measured.of() == 0) {
            return "no sessions";
        }
        String counts = measured.count() + " of " + measured.of() + " sessions";
        return target.measure().percentage()
                ? Words.percentage(measured.count(), measured.of()) + " (" + counts + ")"
                : counts;
    }

    private static Measured count(AttendanceRecord record, SmartTarget target, LocalDate from, LocalDate to) {
        return TargetMeasurement.count(record, target.measure(), target.weekday(), from, to);
    }
}
