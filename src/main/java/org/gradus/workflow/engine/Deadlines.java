package org.gradus.workflow.engine;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gradus.calendar.Count;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.casework.CaseDates;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.London;
import org.gradus.workflow.OpenDeadlines;
import org.gradus.workflow.VisibleToModels;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * When something is due: looked up by kind in {@link DeadlineRules}, counted on the school's own calendar, and kept with
 * the working, so that a timer, a task's due day and the case page all say the same.
 *
 * <p>Models call it as {@code deadline}; public, because expressions call public methods of public classes only.
 */
@VisibleToModels
@Component("deadline")
public class Deadlines implements OpenDeadlines {

    /** Reviews come due in the morning of their day, so that they are on the list when staff open it. */
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private final JdbcTemplate jdbc;
    private final DeadlineRules rules;
    private final SchoolCalendars calendars;
    private final Matters matters;
    private final CaseDates dates;
    private final CaseSteps steps;
    private final Clock clock;

    Deadlines(
            JdbcTemplate jdbc,
            DeadlineRules rules,
            SchoolCalendars calendars,
            Matters matters,
            CaseDates dates,
            CaseSteps steps,
            Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.calendars = calendars;
        this.matters = matters;
        this.dates = dates;
        this.steps = steps;
        this.clock = clock;
    }

    /** For timers: 07:00 in England on the day it is due. */
    public java.util.Date on(DelegateExecution execution, String kind) {
        return morningOf(due(execution, kind));
    }

    /** For tasks: the end of the last day on which it is in time. */
    public java.util.Date by(DelegateExecution execution, String kind) {
        return endOf(due(execution, kind));
    }

    static java.util.Date morningOf(LocalDate day) {
        return java.util.Date.from(day.atTime(MORNING).atZone(London.ZONE).toInstant());
    }

    static java.util.Date endOf(LocalDate day) {
        return java.util.Date.from(
                day.plusDays(1).atStartOfDay(London.ZONE).toInstant().minusSeconds(1));
    }

    /** The open deadlines counted on a school's calendar, in the order they were made, after the given one. */
    List<Open> openAt(int schoolUrn, long after, int most) {
        steps.write();
        return jdbc.query(
                OPEN + " and school_urn = ? and id > ? order by id limit " + most, Deadlines::row, schoolUrn, after);
    }

    /**
     * Counts an open deadline again from the day it was counted from, by the rule it was made by.
     *
     * @return the new day when it moved
     */
    Optional<LocalDate> recount(Open before, Timestamp now) {
        Matter matter = matters.find(before.reference()).orElseThrow();
        DeadlineRules.Rule rule = madeBy(before, matter);
        Counted counted = count(rule, matter, before.countedFrom());
        if (counted.due().equals(before.dueOn())) {
            return Optional.empty();
        }
        jdbc.update(
                "update deadline set due_on = ?, working = ?, recounted_at = ? where id = ? and closed_at is null",
                Date.valueOf(counted.due()),
                counted.working(),
                now,
                before.id());
        return Optional.of(counted.due());
    }

    /** The rule a deadline was made by; what school or authority have chosen since is for those to come. */
    private DeadlineRules.Rule madeBy(Open before, Matter matter) {
        return jdbc.queryForObject(
                "select made_at, amount, choice from deadline where id = ?",
                (row, n) -> {
                    LocalDate made = LocalDate.ofInstant(row.getTimestamp(1).toInstant(), London.ZONE);
                    DeadlineRules.Rule rule = rules.of(before.kind(), matter.schoolUrn(), made);
                    Integer amount = row.getObject(2, Integer.class);
                    return amount == null ? rule : rule.with(amount, row.getString(3));
                },
                before.id());
    }

    private record Counted(LocalDate due, String working) {}

    private Counted count(DeadlineRules.Rule rule, Matter matter, LocalDate from) {
        Count count = calendars.of(matter.schoolUrn()).count(from, rule.amount(), rule.unit());
        String working = count.working() + rule.choice();
        LocalDate today = London.today(clock);
        if (count.result().isBefore(today)) {
            // Counted from an earlier fact it may already be past: then it is due at once, and says so.
            return new Counted(today, working + "; that day is past, so due today");
        }
        return new Counted(count.result(), working);
    }

    /** The open deadline of an element, if it has one. */
    public Optional<Open> open(String processInstanceId, String element) {
        Optional<Open> made =
                steps.made(processInstanceId, element).values().stream().reduce((first, last) -> last);
        if (made.isPresent()) {
            return made;
        }
        steps.settle(processInstanceId, element);
        return jdbc
                .query(
                        OPEN + " and process_instance_id = ? and element_id = ? order by id desc limit 1",
                        Deadlines::row,
                        processInstanceId,
                        element)
                .stream()
                .findFirst();
    }

    @Override
    public List<Open> openOf(String reference) {
        steps.write();
        return jdbc.query(OPEN + " and reference = ? order by due_on, id", Deadlines::row, reference);
    }

    private static final String OPEN =
            "select id, reference, process_instance_id, element_id, kind, counted_from, due_on,"
                    + " working, label, source from deadline where closed_at is null";

    private static Open row(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Open(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, LocalDate.class),
                row.getObject(7, LocalDate.class),
                row.getString(8),
                row.getString(9),
                row.getString(10));
    }

    /** Role to which an overdue task of this kind goes, if the table names one. */
    Optional<String> escalateTo(String kind) {
        return rules.escalateTo(kind, London.today(clock));
    }

    private LocalDate due(DelegateExecution execution, String kind) {
        String instance = execution.getProcessInstanceId();
        String element = execution.getCurrentActivityId();
        // A task's due day and its overdue timer are two questions about one deadline.
        Open made = steps.made(instance, element).get(kind);
        return made != null
                ? made.dueOn()
                : known(instance, element, kind)
                        .map(Open::dueOn)
                        .orElseGet(() -> make(execution, instance, element, kind));
    }

    private Optional<Open> known(String instance, String element, String kind) {
        if (steps.began(instance)) {
            return Optional.empty();
        }
        steps.settle(instance, element);
        return jdbc
                .query(
                        OPEN + " and process_instance_id = ? and element_id = ? and kind = ?",
                        Deadlines::row,
                        instance,
                        element,
                        kind)
                .stream()
                .findFirst();
    }

    private LocalDate make(DelegateExecution execution, String instance, String element, String kind) {
        String reference = execution.getProcessBusinessKey();
        Matter matter = matters.find(reference)
                .orElseThrow(() -> new IllegalStateException("No matter " + reference + " for deadline " + kind));
        LocalDate today = London.today(clock);
        DeadlineRules.Rule rule = rules.of(kind, matter.schoolUrn(), today);
        LocalDate from =
                countedFrom(rule.countedFrom(), reference, (String) execution.getVariable("stepKey"), instance);
        Counted counted = count(rule, matter, from);
        LocalDate due = counted.due();
        Long id = jdbc.queryForObject(
                """
                insert into deadline (reference, process_instance_id, element_id, kind, school_urn, counted_from, due_on,
                    working, label, source, table_version, made_at, amount, choice)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """,
                Long.class,
                reference,
                instance,
                element,
                kind,
                matter.schoolUrn(),
                Date.valueOf(from),
                Date.valueOf(due),
                counted.working(),
                rule.label(),
                rule.source(),
                rules.version(today),
                Timestamp.from(clock.instant()),
                rule.amount(),
                rule.choice());
        steps.made(new Open(
                id, reference, instance, element, kind, from, due, counted.working(), rule.label(), rule.source()));
        return due;
    }

    private LocalDate countedFrom(String what, String reference, String stepKey, String instance) {
        if ("reached".equals(what)) {
            return London.today(clock);
        }
        if ("stage-entered".equals(what)) {
            if (steps.began(instance)) {
                return London.today(clock);
            }
            return jdbc.queryForObject(
                    "select min(entered_on) from case_step where process_instance_id = ?", LocalDate.class, instance);
        }
        return dates.date(reference, stepKey, what)
                .orElseThrow(() -> new IllegalStateException(
                        "A deadline of " + reference + " counts from " + what + ", which has not happened"));
    }
}
