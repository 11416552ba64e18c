package org.gradus.tasks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.Role;

/**
 * How the rows of a list are reached: in strips, each of which is one stretch of one index in the order of the list. A page
 * takes its first rows from each strip and puts those few in order, so that it costs the same however long the list is; a
 * condition that says the same with {@code or} makes the planner read the whole list and sort it.
 *
 * <p>Strips of one list have no row in common and together hold every row of it; what they say is never more than
 * {@link Where#of} says, which decides who sees what.
 */
final class WorkStrips {

    /** More strips than this are dearer than a walk through the order of all tasks, where one in a few is wanted. */
    private static final int MANY_SCHOOLS = 8;

    /**
     * @param from gives the beginnings of the stretches as {@code s}, with {@code values}
     * @param bind which rows a beginning has
     * @param plain the same without {@code s}, for those that come after; null for the last
     * @param rest what its rows must meet besides
     */
    private record Strip(String from, List<Object> values, String bind, Where plain, Where rest) {}

    private final List<Strip> strips;

    private WorkStrips(List<Strip> strips) {
        this.strips = strips;
    }

    /** The strips of a list that is wanted in an order; with {@code order} null it is only counted. */
    static WorkStrips of(WorkFilter filter, Actor actor, WorkOrder order, LocalDate today) {
        Builder strips = new Builder();
        Where all = Where.of(filter, actor, today);
        boolean urgent = order == null || order.by() == WorkOrder.By.URGENT;
        Reach reach = new Reach(filter, actor);
        if (reach.everybody && filter.whose() != WorkFilter.Whose.MINE) {
            byFilter(strips, filter, actor, reach, all, urgent);
            if (!strips.strips.isEmpty()) {
                return strips.built();
            }
        }
        boolean many = reach.urns.size() > MANY_SCHOOLS;
        boolean walked = !urgent && filter.whose() != WorkFilter.Whose.MINE && (reach.everybody || many);
        if (walked || (filter.whose() != WorkFilter.Whose.MINE && reach.all)) {
            strips.add("(values (1)) s (one)", List.of(), "true", null, all);
            return strips.built();
        }
        byReader(strips, filter, actor, reach, all, today);
        return strips.built();
    }

    /** By what narrows most: those who see all schools' tasks would else read past those of others. */
    private static void byFilter(
            Builder strips, WorkFilter filter, Actor actor, Reach reach, Where all, boolean urgent) {
        if (filter.school() != null) {
            strips.add(
                    "unnest(?::integer[]) s (urn)",
                    List.of((Object) new Integer[] {filter.school()}),
                    "w.school_urn = s.urn",
                    null,
                    all);
        } else if (!urgent || !(reach.all || reach.manager)) {
            // The strips of their roles are shorter, and hold all they may see of any kind.
            return;
        } else if (filter.kind() != null) {
            strips.add(
                    "unnest(?::text[]) s (kind)",
                    List.of((Object) new String[] {filter.kind()}),
                    "w.task_key = s.kind",
                    null,
                    all);
        } else if (filter.stage() != null) {
            strips.add(
                    "(select distinct task_key from work_kind where stage = ?) s (kind)",
                    List.of(filter.stage()),
                    "w.task_key = s.kind",
                    null,
                    all);
        } else if (filter.role() != null && (reach.all || !actor.schools().isEmpty())) {
            strips.add(
                    "unnest(?::text[]) s (role), (values (true), (false)) r (referred)",
                    List.of((Object) new String[] {filter.role().name()}),
                    "w.role = s.role and w.referred = r.referred",
                    null,
                    all);
        } else if (filter.role() != null) {
            Where mine = new Where("w.assignee = ?", List.of(actor.username()));
            strips.add(
                    "unnest(?::text[]) s (assignee)",
                    List.of((Object) new String[] {actor.username()}),
                    "w.assignee = s.assignee",
                    mine,
                    all);
            strips.add(
                    "unnest(?::text[]) s (role)",
                    List.of((Object) new String[] {filter.role().name()}),
                    "w.role = s.role and w.referred",
                    null,
                    all);
        }
    }

    /** By what somebody sees or has: their own, their schools', their roles'. */
    private static void byReader(
            Builder strips, WorkFilter filter, Actor actor, Reach reach, Where all, LocalDate today) {
        // A strip of what somebody may see needs no second look at whether they may.
        Where narrowed = actor.has(Role.GOVERNOR) ? all : Sight.notKept(actor, Where.narrowed(filter, actor, today));
        Where unheld = switch (filter.whose()) {
            case DAY, UNASSIGNED -> new Where("w.assignee is null", List.of()).and(narrowed);
            default -> narrowed;
        };
        if (filter.whose() != WorkFilter.Whose.UNASSIGNED) {
            strips.add(
                    "unnest(?::text[]) s (assignee)",
                    List.of((Object) new String[] {actor.username()}),
                    "w.assignee = s.assignee",
                    new Where("w.assignee = ?", List.of(actor.username())),
                    narrowed);
        }
        if (filter.whose() == WorkFilter.Whose.MINE) {
            return;
        }
        boolean sight = filter.whose() == WorkFilter.Whose.ALL || filter.whose() == WorkFilter.Whose.UNASSIGNED;
        Integer[] whole = sight ? reach.whole.toArray(Integer[]::new) : new Integer[0];
        if (whole.length > 0) {
            strips.add(
                    "unnest(?::integer[]) s (urn)",
                    List.of((Object) whole),
                    "w.school_urn = s.urn",
                    new Where("w.school_urn = any (?)", List.of((Object) whole)),
                    unheld);
        }
        List<Actor.Grant> pairs = reach.grants.stream()
                .filter(grant -> !sight || !reach.whole.contains(grant.schoolUrn()))
                .toList();
        if (!pairs.isEmpty()) {
            Object[] urns = pairs.stream().map(Actor.Grant::schoolUrn).toArray(Integer[]::new);
            Object[] roles = pairs.stream().map(grant -> grant.role().name()).toArray(String[]::new);
            strips.add(
                    "unnest(?::integer[], ?::text[]) s (urn, role)",
                    List.of(urns, roles),
                    "w.school_urn = s.urn and w.role = s.role",
                    new Where(
                            "(w.school_urn, w.role) in (select * from unnest(?::integer[], ?::text[]))",
                            List.of(urns, roles)),
                    unheld);
        }
        if (sight && reach.manager) {
            strips.add("(values (1)) s (one)", List.of(), "w.referred", null, unheld);
        } else if (reach.roles.length > 0) {
            strips.add(
                    "unnest(?::text[]) s (role)",
                    List.of((Object) reach.roles),
                    "w.role = s.role and w.referred",
                    null,
                    unheld);
        }
    }

    /**
     * The first rows of each strip, as a query for rows of {@code work_item}.
     *
     * @param places where to begin: conditions on {@code w} of which each lets through what comes before all that the next does
     * @param order columns with their directions
     */
    Where first(List<Where> places, String order, int most) {
        String end = " order by " + order + " limit " + most;
        List<Object> values = new ArrayList<>();
        return new Where(
                strips.stream()
                        .map(strip -> {
                            values.addAll(strip.values());
                            return "(select w.* from " + strip.from() + " cross join lateral ("
                                    + places.stream()
                                            .map(place -> "(select w.* from work_item w where "
                                                    + bound(strip, place, values) + end + ")")
                                            .collect(Collectors.joining(" union all "))
                                    + (places.size() > 1 ? " limit " + most : "") + ") w)";
                        })
                        .collect(Collectors.joining(" union all ")),
                values);
    }

    /** How many rows there are, counted no further than {@code most}. */
    Where count(int most) {
        List<Object> values = new ArrayList<>();
        return new Where(
                strips.stream()
                        .map(strip -> {
                            values.addAll(strip.values());
                            return "(select 1 from " + strip.from()
                                    + " cross join lateral (select 1 from work_item w where "
                                    + bound(strip, new Where("true", List.of()), values)
                                    // The order keeps the planner on the index of the strip.
                                    + " order by w.urgency, w.due_order, w.task_id limit " + most + ") w)";
                        })
                        .collect(Collectors.joining(
                                " union all ", "select count(*) from (", " limit " + most + ") counted")),
                values);
    }

    private static String bound(Strip strip, Where place, List<Object> values) {
        Where rest = strip.rest().and(place);
        values.addAll(rest.values());
        return strip.bind() + " and " + rest.sql();
    }

    /** Gathers strips, each without the rows of those before it. */
    private static final class Builder {

        private final List<Strip> strips = new ArrayList<>();

        void add(String from, List<Object> values, String bind, Where plain, Where rest) {
            Where left = rest;
            for (Strip before : strips) {
                left = left.and(new Where(
                        "(" + before.plain().sql() + ") is not true",
                        before.plain().values()));
            }
            strips.add(new Strip(from, List.copyOf(values), bind, plain, left));
        }

        WorkStrips built() {
            if (strips.isEmpty()) {
                add("(values (1)) s (one)", List.of(), "false", null, new Where("true", List.of()));
            }
            return new WorkStrips(List.copyOf(strips));
        }
    }

    /** What of the tasks somebody's posts and the filter's school leave. */
    private static final class Reach {

        private final boolean all;
        private final boolean manager;
        private final boolean everybody;
        private final List<Actor.Grant> grants;
        private final Set<Integer> whole = new TreeSet<>();
        private final Set<Integer> urns = new TreeSet<>();
        private final String[] roles;

        Reach(WorkFilter filter, Actor actor) {
            boolean sight = filter.whose() == WorkFilter.Whose.ALL || filter.whose() == WorkFilter.Whose.UNASSIGNED;
            this.all = sight && (actor.isSystem() || actor.has(Role.AUDITOR));
            this.manager = actor.has(Role.MANAGER);
            this.grants = actor.grants().stream()
                    .filter(grant -> grant.schoolUrn() != null)
                    .filter(grant -> filter.school() == null || filter.school().equals(grant.schoolUrn()))
                    .toList();
            grants.forEach(grant -> {
                urns.add(grant.schoolUrn());
                if (Sight.WHOLE_SCHOOL.contains(grant.role())) {
                    whole.add(grant.schoolUrn());
                }
            });
            this.roles = actor.grants().stream()
                    .filter(grant -> grant.schoolUrn() == null)
                    .map(grant -> grant.role().name())
                    .distinct()
                    .toArray(String[]::new);
            this.everybody = all || roles.length > 0;
        }
    }
}
