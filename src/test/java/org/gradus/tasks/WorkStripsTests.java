package org.gradus.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradus.access.Actor;
import org.gradus.access.Excluded;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.gradus.platform.GradusClock;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lists are read in strips of indexes, and hold exactly what {@link Where} lets through, once each and in order. */
@GradusTest
class WorkStripsTests {

    private static final int FIRST = 868_001;
    private static final int SCHOOLS = 12;
    private static final List<Role> ROLES =
            List.of(Role.ATTENDANCE_OFFICER, Role.ATTENDANCE_CHAMPION, Role.HEAD, Role.EDUCATION_WELFARE, Role.LEGAL);
    private static final List<String> STAGES = List.of("Strip listening", "Strip planning");

    @Autowired
    WorkPages pages;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void six_hundred_tasks_at_twelve_schools() {
        clock.moveTo(Instant.parse("2026-11-05T09:00:00Z"));
        Integer there =
                jdbc.queryForObject("select count(*) from work_item where task_id like 'strip-%'", Integer.class);
        if (there != null && there > 0) {
            return;
        }
        Random random = new Random(5);
        for (String who : List.of("strip.one", "strip.two", "strip.three")) {
            jdbc.update(
                    "insert into staff (username, name, password_hash, enabled, created_at) values (?, ?, 'none', true, now())",
                    who,
                    "Strip " + who.substring(6));
        }
        for (int school = 0; school < SCHOOLS; school++) {
            jdbc.update(
                    "insert into school (urn, la_code, name, type, control, phase, status) values (?, 988, ?,"
                            + " 'Community school', 'MAINTAINED', 'Primary', 'Open')",
                    FIRST + school,
                    "Strip School " + school);
        }
        List<Long> pupils = IntStream.range(0, 60)
                .mapToObj(i -> jdbc.queryForObject(
                        "insert into pupil (upn, surname, forename, date_of_birth) values (?, ?, 'Strip', '2016-05-01') returning id",
                        Long.class,
                        "STRIP" + i,
                        i % 5 == 0 ? "Stripford" : "Stripley"))
                .toList();
        for (int i = 0; i < 600; i++) {
            int stage = random.nextInt(STAGES.size());
            String kind = "Task_Strip" + stage + random.nextInt(2);
            String role = ROLES.get(random.nextInt(ROLES.size())).name();
            jdbc.update(
                    """
                    insert into work_item (task_id, reference, pupil_id, school_urn, referred, role, assignee, name, stage,
                            process_key, process_version, task_key, due_on, priority, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, 'Strip', ?, 'strip', 1, ?, ?, ?, ?::timestamptz)
                    """,
                    "strip-" + i,
                    "GR-2026-8680" + String.format("%02d", i % 90),
                    pupils.get(i % 60),
                    FIRST + random.nextInt(SCHOOLS),
                    random.nextInt(3) == 0,
                    role,
                    random.nextInt(2) == 0
                            ? null
                            : "strip." + List.of("one", "two", "three").get(random.nextInt(3)),
                    STAGES.get(stage),
                    kind,
                    random.nextInt(9) == 0 ? null : LocalDate.of(2026, 10, 20).plusDays(random.nextInt(30)),
                    random.nextInt(4),
                    "2026-11-0" + (1 + random.nextInt(4)) + "T0" + random.nextInt(10) + ":00:00Z");
            jdbc.update(
                    "insert into work_kind (task_key, name, stage, role) values (?, 'Strip', ?, ?) on conflict do nothing",
                    kind,
                    STAGES.get(stage),
                    role);
        }
    }

    /** One of each way to see tasks, and mixtures. */
    private static List<Actor> readers() {
        List<Actor.Grant> all = IntStream.range(0, SCHOOLS)
                .mapToObj(i -> new Actor.Grant(Role.ATTENDANCE_OFFICER, FIRST + i))
                .toList();
        return List.of(
                reader("strip.one", new Actor.Grant(Role.ATTENDANCE_OFFICER, FIRST)),
                reader(
                        "strip.two",
                        new Actor.Grant(Role.HEAD, FIRST),
                        new Actor.Grant(Role.ATTENDANCE_OFFICER, FIRST),
                        new Actor.Grant(Role.ATTENDANCE_CHAMPION, FIRST + 1),
                        new Actor.Grant(Role.ATTENDANCE_OFFICER, FIRST + 2)),
                reader("strip.three", all.toArray(Actor.Grant[]::new)),
                reader("strip.one", new Actor.Grant(Role.EDUCATION_WELFARE, null)),
                reader("strip.two", new Actor.Grant(Role.EDUCATION_WELFARE, null), new Actor.Grant(Role.LEGAL, null)),
                reader("strip.three", new Actor.Grant(Role.MANAGER, null)),
                reader("strip.one", new Actor.Grant(Role.MANAGER, null), new Actor.Grant(Role.HEAD, FIRST + 3)),
                reader("strip.two", new Actor.Grant(Role.AUDITOR, null)),
                reader("strip.two", new Actor.Grant(Role.GOVERNOR, FIRST), new Actor.Grant(Role.HEAD, FIRST)),
                reader("strip.three", new Actor.Grant(Role.GOVERNOR, FIRST)),
                reader("strip.nobody"),
                Actor.SYSTEM);
    }

    private static Actor reader(String username, Actor.Grant... grants) {
        return new Actor(username, "Strip", Set.of(grants));
    }

    private static List<WorkFilter> filters() {
        List<WorkFilter> filters = new ArrayList<>();
        for (WorkFilter.Whose whose : WorkFilter.Whose.values()) {
            for (Map<String, String> words : List.<Map<String, String>>of(
                    Map.of(),
                    Map.of("due", "overdue"),
                    Map.of("due", "week", "school", "" + FIRST),
                    Map.of("school", "" + (FIRST + 1), "stage", STAGES.get(0)),
                    Map.of("stage", STAGES.get(1)),
                    Map.of("role", "LEGAL"),
                    Map.of("kind", "Task_Strip01", "due", "later"),
                    Map.of("claimed", "strip tw"),
                    Map.of("pupil", "stripf"),
                    Map.of("pupil", "GR-2026-868007"))) {
                filters.add(WorkFilter.read(words, whose));
            }
        }
        return filters;
    }

    @Test
    void every_list_of_every_reader_holds_what_its_condition_lets_through_in_its_order() {
        LocalDate today = London.today(clock);
        for (Actor actor : readers()) {
            for (WorkFilter filter : filters()) {
                Where where = Where.of(filter, actor, today);
                Set<String> through = Set.copyOf(jdbc.queryForList(
                        "select w.task_id from work_item w where " + where.sql(),
                        String.class,
                        where.values().toArray()));
                String about = actor.username() + " " + actor.grants() + " " + filter;
                for (WorkOrder order : List.of(
                        WorkOrder.URGENT,
                        new WorkOrder(WorkOrder.By.DUE, true),
                        new WorkOrder(WorkOrder.By.SCHOOL, false))) {
                    List<WorkItem> listed = walked(filter, actor, order);
                    if (filter.whose() != WorkFilter.Whose.WAITING) {
                        assertThat(listed.stream().map(WorkItem::taskId).toList())
                                .as(about)
                                .doesNotHaveDuplicates()
                                .containsExactlyInAnyOrderElementsOf(through);
                    } else {
                        assertThat(listed).as(about).hasSameSizeAs(through);
                    }
                    assertThat(listed).as(about).isSortedAccordingTo(comparing(order));
                }
                if (filter.whose() == WorkFilter.Whose.ALL) {
                    eachIsCounted(filter, actor, today);
                }
                assertThat(pages.counts(List.of(filter), actor, 1000)).as(about).containsExactly(through.size());
            }
        }
    }

    private void eachIsCounted(WorkFilter filter, Actor actor, LocalDate today) {
        WorkCounts counts = pages.counts(filter, actor);
        for (WorkFilter.Whose whose : WorkFilter.Whose.values()) {
            Where where = Where.of(filter.on(whose), actor, today);
            assertThat(counts.of(whose))
                    .as(actor.grants() + " " + filter.on(whose))
                    .isEqualTo(jdbc.queryForObject(
                            "select count(*) from work_item w where " + where.sql(),
                            Long.class,
                            where.values().toArray()));
        }
    }

    @Test
    void a_matter_somebody_is_kept_from_is_in_none_of_their_lists() {
        Excluded excluded = new Excluded(Set.of(), Set.of("GR-2026-868007"));
        for (Actor actor : readers().stream().limit(8).toList()) {
            Actor kept = new Actor(actor.username(), actor.name(), actor.grants(), excluded);
            for (WorkFilter.Whose whose : WorkFilter.Whose.values()) {
                assertThat(walked(WorkFilter.of(whose), kept, WorkOrder.URGENT).stream()
                                .map(WorkItem::reference)
                                .collect(Collectors.toSet()))
                        .doesNotContain("GR-2026-868007");
            }
        }
    }

    @Test
    void one_comes_back_from_a_later_page_to_the_page_before_it() {
        Actor actor = readers().get(1);
        WorkFilter filter = WorkFilter.of(WorkFilter.Whose.ALL);
        WorkPage first = pages.page(filter, actor, WorkOrder.URGENT, null, 10);
        WorkPage second = pages.page(filter, actor, WorkOrder.URGENT, Cursor.parse(first.next(), WorkOrder.URGENT), 10);
        WorkPage back =
                pages.page(filter, actor, WorkOrder.URGENT, Cursor.parse(second.previous(), WorkOrder.URGENT), 10);
        assertThat(back.items()).isEqualTo(first.items());
        assertThat(back.previous()).isNull();
    }

    private List<WorkItem> walked(WorkFilter filter, Actor actor, WorkOrder order) {
        List<WorkItem> all = new ArrayList<>();
        WorkPage page = pages.page(filter, actor, order, null, 70);
        all.addAll(page.items());
        while (page.next() != null) {
            page = pages.page(filter, actor, order, Cursor.parse(page.next(), order), 70);
            all.addAll(page.items());
        }
        return all;
    }

    private static Comparator<WorkItem> comparing(WorkOrder order) {
        Comparator<WorkItem> due =
                Comparator.comparing(WorkItem::dueOn, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()));
        Comparator<WorkItem> comparing = switch (order.by()) {
            case DUE -> due;
            case SCHOOL ->
                Comparator.comparing((WorkItem item) -> item.school().toLowerCase(java.util.Locale.ROOT))
                        .thenComparing(due);
            default -> Comparator.comparing((WorkItem item) -> -item.priority()).thenComparing(due);
        };
        return order.descending() ? comparing.reversed() : comparing;
    }
}
