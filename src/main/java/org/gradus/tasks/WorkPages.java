package org.gradus.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradus.access.Actor;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads the work list page by page, and counts it. */
@Repository
class WorkPages {

    /** Found by leaps through an index, one for each school, instead of a look at every task. */
    private static final String SCHOOLS_OF_MANY = """
            with recursive found as (
                select min(school_urn) as urn from work_item where %1$s
                union all
                select (select min(n.school_urn) from work_item n where n.school_urn > found.urn and %1$s)
                  from found where found.urn is not null
            )
            select found.urn from found where found.urn is not null
            """;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    WorkPages(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A row and where it stands in the order. */
    private record Placed(WorkItem item, List<Object> place) {}

    WorkPage page(WorkFilter filter, Actor actor, WorkOrder order, Cursor cursor, int size) {
        LocalDate today = London.today(clock);
        boolean backwards = cursor != null && cursor.backwards();
        boolean down = order.descending() != backwards;
        List<String> columns = columns(order);
        List<Where> places =
                cursor == null ? List.of(new Where("true", List.of())) : after(columns, cursor.values(), down);
        String sorted =
                columns.stream().map(column -> column + (down ? " desc" : "")).collect(Collectors.joining(", "));
        boolean waiting = filter.whose() == WorkFilter.Whose.WAITING;
        Where rows = few(filter)
                ? allOf(Where.of(filter, actor, today).and(beyond(columns, cursor, down)))
                : WorkStrips.of(filter, actor, order, today).first(places, sorted, size + 1);
        // Everything else is a list of what they may read; a look at that again would cost as much as the page.
        Where readable = waiting ? Sight.of(actor, true) : new Where("true", List.of());
        List<Object> values = new ArrayList<>(readable.values());
        values.addAll(rows.values());
        values.add(size + 1);
        List<Placed> found = new ArrayList<>(jdbc.query(
                "select " + WorkRows.COLUMNS + ", (" + readable.sql() + ") as readable" + keys(order)
                        + WorkRows.from("select w.* from (" + rows.sql() + ") w order by " + sorted + " limit ?")
                        + " order by " + sorted,
                (row, number) -> placed(row, order, today),
                values.toArray()));
        boolean more = found.size() > size;
        if (more) {
            found.remove(size);
        }
        if (backwards) {
            Collections.reverse(found);
        }
        boolean before = cursor != null && (!backwards || more) && !found.isEmpty();
        boolean after = (backwards || more) && !found.isEmpty();
        return new WorkPage(
                found.stream().map(Placed::item).toList(),
                before ? Cursor.text(true, order, found.get(0).place()) : null,
                after ? Cursor.text(false, order, found.get(found.size() - 1).place()) : null);
    }

    /**
     * What comes after a place: first the rest of those with the same first column, then those with a later one. Said in one
     * comparison of all columns, the planner takes it to be next to nothing, since it looks at the first column alone and
     * few tasks differ in how urgent they are.
     */
    private static List<Where> after(List<String> columns, List<Object> place, boolean down) {
        if (columns.size() < 3) {
            return List.of(compared(columns, place, down));
        }
        return List.of(
                new Where(columns.get(0) + " = ?", List.of(place.get(0)))
                        .and(compared(columns.subList(1, columns.size()), place.subList(1, place.size()), down)),
                compared(columns.subList(0, 1), place.subList(0, 1), down));
    }

    private static Where beyond(List<String> columns, Cursor cursor, boolean down) {
        return cursor == null ? new Where("true", List.of()) : compared(columns, cursor.values(), down);
    }

    private static Where compared(List<String> columns, List<Object> place, boolean down) {
        return new Where(
                "(" + String.join(", ", columns) + ") " + (down ? "<" : ">") + " ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")",
                place);
    }

    /** The first tasks of one's own day, in the order in which they should be done. */
    List<WorkItem> best(Actor actor, int most) {
        LocalDate today = London.today(clock);
        Where where = Where.of(WorkFilter.of(WorkFilter.Whose.DAY), actor, today);
        return jdbc.query(
                "select " + WorkRows.COLUMNS + WorkRows.FROM + " where " + where.sql() + " order by " + NextBest.ORDER
                        + " limit " + most,
                (row, number) -> WorkRows.item(row, today),
                where.values().toArray());
    }

    /** Each list counted no further than one beyond {@link WorkCounts#MOST}: a longer list is never read for its number. */
    WorkCounts counts(WorkFilter filter, Actor actor) {
        List<WorkFilter> lists = new ArrayList<>(List.of(
                filter.on(WorkFilter.Whose.DAY),
                filter.on(WorkFilter.Whose.MINE),
                filter.on(WorkFilter.Whose.TEAM),
                filter.on(WorkFilter.Whose.UNASSIGNED),
                filter.on(WorkFilter.Whose.WAITING),
                filter.on(WorkFilter.Whose.ALL)));
        LocalDate today = London.today(clock);
        List<Where> counts = new ArrayList<>(lists.stream()
                .map(list -> count(list, actor, today, WorkCounts.MOST + 1))
                .toList());
        // What is overdue of one's own, whatever day the filter asks for besides.
        counts.add(allOf(Where.of(filter.on(WorkFilter.Whose.MINE), actor, today)
                        .and(Where.due(WorkFilter.Due.OVERDUE, today)))
                .counted(WorkCounts.MOST + 1));
        List<Object> values = new ArrayList<>();
        counts.forEach(count -> values.addAll(count.values()));
        return jdbc.queryForObject(
                counts.stream().map(count -> "(" + count.sql() + ")").collect(Collectors.joining(", ", "select ", "")),
                (row, number) -> new WorkCounts(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)),
                values.toArray());
    }

    /** How many of one's own day are overdue, due today, due later this week, and later. */
    long[] day(Actor actor) {
        LocalDate today = London.today(clock);
        LocalDate week = Where.weekEnd(today);
        Where mine = Where.of(WorkFilter.of(WorkFilter.Whose.DAY), actor, today);
        List<Object> values = new ArrayList<>(List.of(today, today, today, week, week));
        values.addAll(mine.values());
        return jdbc.queryForObject(
                "select count(*) filter (where w.due_order < ?), count(*) filter (where w.due_order = ?),"
                        + " count(*) filter (where w.due_order > ? and w.due_order <= ?),"
                        + " count(*) filter (where w.due_order > ?) from work_item w where " + mine.sql(),
                (row, number) -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)},
                values.toArray());
    }

    /** How many tasks each filter lets through, counted no further than {@code most}, in the order of the filters. */
    List<Integer> counts(List<WorkFilter> filters, Actor actor, int most) {
        if (filters.isEmpty()) {
            return List.of();
        }
        LocalDate today = London.today(clock);
        List<Where> counts = filters.stream()
                .map(filter -> count(filter, actor, today, most))
                .toList();
        return jdbc.queryForObject(
                counts.stream().map(Where::sql).collect(Collectors.joining("), (", "select array[(", ")]")),
                (row, number) -> Arrays.stream((Long[]) row.getArray(1).getArray())
                        .map(Long::intValue)
                        .toList(),
                counts.stream().flatMap(count -> count.values().stream()).toArray());
    }

    private static Where count(WorkFilter filter, Actor actor, LocalDate today, int most) {
        return few(filter)
                ? allOf(Where.of(filter, actor, today)).counted(most)
                : WorkStrips.of(filter, actor, null, today).count(most);
    }

    /** Whether it lets through few among very many, as a name does: those are best found first and then put in order. */
    private static boolean few(WorkFilter filter) {
        return filter.whose() == WorkFilter.Whose.WAITING || filter.pupil() != null || filter.claimedBy() != null;
    }

    private static Where allOf(Where where) {
        return new Where("select w.* from work_item w where " + where.sql() + " offset 0", where.values());
    }

    /** What there is to filter by among the tasks somebody sees. */
    WorkChoices choices(Actor actor) {
        Where sight = Sight.of(actor, true);
        List<SchoolChoice> schools = jdbc.query(
                "select u.urn, coalesce(s.name, u.urn::text) from (" + schools(actor, sight)
                        + ") u left join school s on s.urn = u.urn order by 2, 1",
                (row, number) -> new SchoolChoice(row.getInt(1), row.getString(2)),
                actor.ofAuthority() ? new Object[0] : sight.values().toArray());
        LinkedHashSet<String> stages = new LinkedHashSet<>();
        LinkedHashSet<Role> roles = new LinkedHashSet<>();
        LinkedHashSet<WorkChoices.Kind> kinds = new LinkedHashSet<>();
        jdbc.query("select task_key, name, stage, role from work_kind order by name, task_key, stage", row -> {
            stages.add(row.getString(3));
            roles.add(Role.valueOf(row.getString(4)));
            kinds.add(new WorkChoices.Kind(row.getString(1), row.getString(2)));
        });
        return new WorkChoices(
                schools,
                stages.stream().sorted().toList(),
                roles.stream().sorted().toList(),
                List.copyOf(kinds));
    }

    private static String schools(Actor actor, Where sight) {
        if (!actor.ofAuthority()) {
            return "select distinct w.school_urn as urn from work_item w where " + sight.sql();
        }
        return SCHOOLS_OF_MANY.formatted(actor.isSystem() || actor.has(Role.AUDITOR) ? "true" : "referred");
    }

    private static Placed placed(ResultSet row, WorkOrder order, LocalDate today) throws SQLException {
        WorkItem item = WorkRows.item(row, today);
        List<Object> place = new ArrayList<>();
        for (int i = 0; i < order.by().keys().size(); i++) {
            place.add(row.getObject("key_" + i, order.by().keys().get(i).type()));
        }
        place.add(item.taskId());
        return new Placed(row.getBoolean("readable") ? item : item.unread(), List.copyOf(place));
    }

    private static List<String> columns(WorkOrder order) {
        List<String> columns = new ArrayList<>(
                order.by().keys().stream().map(WorkOrder.Key::sql).toList());
        columns.add("w.task_id");
        return columns;
    }

    private static String keys(WorkOrder order) {
        List<WorkOrder.Key> keys = order.by().keys();
        return IntStream.range(0, keys.size())
                .mapToObj(i -> ", " + keys.get(i).sql() + " as key_" + i)
                .collect(Collectors.joining());
    }
}
