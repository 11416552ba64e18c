package org.gradus.tasks;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.access.Actor;

/**
 * A condition on {@code work_item w}.
 *
 * @param values its parameters in order
 */
public record Where(String sql, List<Object> values) {

    /** How references of matters and keys of steps are written: {@code GR-2026-000123-PN-1}. */
    private static final Pattern NUMBER = Pattern.compile("([A-Z]{2}-\\d{4}-\\d+)(-.*)?");

    /** Nobody has a name of one letter and twelve digits. */
    private static final Pattern UPN = Pattern.compile("[A-Z]\\d{11}[A-Z\\d]");

    /** The tasks of a filter's list that the filter lets through. */
    static Where of(WorkFilter filter, Actor actor, LocalDate today) {
        return filter.whose() == WorkFilter.Whose.WAITING
                ? Sight.waiting(actor).and(narrowed(filter, actor, today))
                : Sight.of(actor, true).and(list(filter.whose(), actor)).and(narrowed(filter, actor, today));
    }

    /** What makes a list, for those who see the task in any case. */
    static Where list(WorkFilter.Whose whose, Actor actor) {
        return switch (whose) {
            case MINE -> new Where("w.assignee = ?", List.of(actor.username()));
            case UNASSIGNED -> new Where("w.assignee is null", List.of());
            case TEAM -> Sight.team(actor);
            case DAY -> Sight.toDo(actor);
            case WAITING -> Sight.waiting(actor);
            case ALL -> new Where("true", List.of());
        };
    }

    /** What the filter says besides its list. */
    static Where narrowed(WorkFilter filter, Actor actor, LocalDate today) {
        Where where = due(filter.due(), today);
        if (filter.school() != null) {
            where = where.and("w.school_urn = ?", filter.school());
        }
        if (filter.stage() != null) {
            where = where.and("w.stage = ?", filter.stage());
        }
        if (filter.role() != null) {
            where = where.and("w.role = ?", filter.role().name());
        }
        if (filter.claimedBy() != null) {
            where = where.and(claimedBy(filter.claimedBy()));
        }
        if (filter.kind() != null) {
            // A task one may know of but not read must not be told by its kind.
            where = where.and("w.task_key = ?", filter.kind()).and(Sight.of(actor, true));
        }
        return filter.pupil() == null ? where : where.and(pupil(filter.pupil()));
    }

    /** The last day of the week a day lies in. */
    static LocalDate weekEnd(LocalDate today) {
        return today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }

    static Where due(WorkFilter.Due due, LocalDate today) {
        return switch (due) {
            case ANY -> new Where("true", List.of());
            case OVERDUE -> new Where("w.due_order < ?", List.of(today));
            case TODAY -> new Where("w.due_order = ?", List.of(today));
            case WEEK -> new Where("w.due_order > ? and w.due_order <= ?", List.of(today, weekEnd(today)));
            case LATER -> new Where("w.due_order > ?", List.of(weekEnd(today)));
        };
    }

    Where and(Where other) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(other.values);
        return new Where(sql.equals("true") ? other.sql : sql + " and " + other.sql, List.copyOf(all));
    }

    /** As a query for rows: how many there are, counted no further than {@code most}. */
    Where counted(int most) {
        return new Where("select count(*) from (select 1 from (" + sql + ") w limit " + most + ") counted", values);
    }

    private Where and(String condition, Object value) {
        return and(new Where(condition, List.of(value)));
    }

    /** What those hold who have this username or whose names begin so; they are few, and are found before their tasks. */
    static Where claimedBy(String text) {
        return new Where(
                "w.assignee in (select h.username from staff h where h.username = ?"
                        + " or name_lexemes(string_to_array(name_key(h.name), ' ')) @@ name_query(?))",
                List.of(text.toLowerCase(Locale.ROOT), text));
    }

    /**
     * The UPN, the reference or a step's key; else every word must begin one of the pupil's names. One or the other, never
     * both: an index answers each, and none answers both at once.
     */
    static Where pupil(String text) {
        String whole = text.strip().toUpperCase(Locale.ROOT);
        Matcher number = NUMBER.matcher(whole);
        if (number.matches()) {
            return number.group(2) == null
                    ? new Where("w.reference = ?", List.of(whole))
                    : new Where("(w.reference = ? and w.step_key = ?)", List.of(number.group(1), whole));
        }
        if (UPN.matcher(whole).matches()) {
            return new Where("w.pupil_id in (select u.id from pupil u where u.upn = ?)", List.of(whole));
        }
        return new Where(
                "w.pupil_id in (select u.id from pupil u where u.upn = ? or name_lexemes(u.name_words) @@ name_query(?))",
                List.of(whole, text));
    }
}
