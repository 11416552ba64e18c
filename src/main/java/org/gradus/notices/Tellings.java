package org.gradus.notices;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gradus.access.Actor.Grant;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.platform.OutboxHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds out whom a happening concerns and writes it down for each; the same happening twice tells nobody twice. */
@Component
class Tellings implements OutboxHandler {

    /** In a team larger than this a task that comes to everybody is found in the list of tasks. */
    private static final int LARGEST_TEAM = 25;

    private final JdbcTemplate jdbc;
    private final Staff staff;
    private final Clock clock;

    Tellings(JdbcTemplate jdbc, Staff staff, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.clock = clock;
    }

    /** What is told, to whom it may be told. */
    private record Telling(NoticeKind kind, String cause, String reference, String about, String href) {}

    private record Task(String id, String name, String role, int school) {}

    @Override
    public String topic() {
        return Happenings.TOPIC;
    }

    @Override
    public void handle(Map<String, Object> payload) {
        String what = (String) payload.get("what");
        String object = (String) payload.get("object");
        String reference = (String) payload.get("reference");
        String to = (String) payload.get("to");
        String by = (String) payload.get("by");
        switch (what) {
            case "task.assigned" ->
                tell(
                        List.of(to),
                        by,
                        new Telling(
                                NoticeKind.TASK_GIVEN,
                                "given:" + object + ":" + stamp(),
                                reference,
                                (String) payload.get("task"),
                                "/tasks/" + object));
            case "task.escalated" -> escalated(reference, object, to);
            case "task.completed" ->
                tell(
                        jdbc.queryForList(
                                "select distinct assignee from work_item where reference = ? and assignee is not null",
                                String.class,
                                reference),
                        by,
                        new Telling(
                                NoticeKind.OTHERS_ANSWERED,
                                "done:" + object,
                                reference,
                                (String) payload.get("task"),
                                "/cases/" + reference));
            case "letter.returned" -> returned(reference, object, by);
            case "import" ->
                jdbc.query(
                        "select began_by, file_name from import_job where id = ?",
                        row -> {
                            tell(
                                    List.of(row.getString(1)),
                                    null,
                                    new Telling(
                                            NoticeKind.IMPORT_FINISHED,
                                            "import:" + object,
                                            null,
                                            row.getString(2),
                                            "/imports/" + object));
                        },
                        UUID.fromString(object));
            case "alert" ->
                tell(
                        List.of(to),
                        null,
                        new Telling(NoticeKind.ALERT_RAISED, "alert:" + object, null, "", "/oversight/alerts"));
            default -> throw new IllegalArgumentException("Nobody is told of " + what);
        }
    }

    private void escalated(String reference, String taskKey, String role) {
        List<Task> tasks = jdbc.query(
                "select task_id, name, role, school_urn from work_item where reference = ? and task_key = ? and role = ?"
                        + " and assignee is null",
                (row, n) -> new Task(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)),
                reference,
                taskKey,
                role);
        for (Task task : tasks) {
            Role held = Role.valueOf(task.role());
            Grant grant = new Grant(held, held.place() == Role.Place.AUTHORITY ? null : task.school());
            List<String> team = staff.holding(Set.of(grant)).stream()
                    .filter(member -> !member.excluded().fromMatter(reference))
                    .map(Staff.Member::username)
                    .toList();
            if (team.size() <= LARGEST_TEAM) {
                tell(
                        team,
                        null,
                        new Telling(
                                NoticeKind.TASK_ESCALATED,
                                "escalated:" + task.id() + ":" + role,
                                reference,
                                task.name(),
                                "/tasks/" + task.id()));
            }
        }
    }

    /** Whoever prepared the letter is told, and whoever has a task of its matter. */
    private void returned(String reference, String letter, String by) {
        jdbc.query(
                "select number, drafted_by from letter where id = ?",
                row -> {
                    Set<String> whom = new java.util.LinkedHashSet<>(List.of(row.getString(2)));
                    whom.addAll(jdbc.queryForList(
                            "select distinct assignee from work_item where reference = ? and assignee is not null",
                            String.class,
                            reference));
                    tell(
                            whom,
                            by,
                            new Telling(
                                    NoticeKind.LETTER_RETURNED,
                                    "returned:" + letter,
                                    reference,
                                    row.getString(1),
                                    "/letters/" + letter));
                },
                UUID.fromString(letter));
    }

    private void tell(Collection<String> whom, String except, Telling told) {
        String[] people = whom.stream().filter(name -> !name.equals(except)).toArray(String[]::new);
        if (Arrays.asList(people).isEmpty()) {
            return;
        }
        jdbc.update(
                "insert into notice (username, kind, cause, reference, about, href, made_at)"
                        + " select username, ?, ?, ?, ?, ?, ? from staff where username = any (?) and enabled"
                        + " on conflict (username, cause) do nothing",
                told.kind().name(),
                told.cause(),
                told.reference(),
                told.about() == null ? "" : told.about(),
                told.href(),
                Timestamp.from(clock.instant()),
                people);
    }

    /** A task can be given to the same person again later. */
    private long stamp() {
        return clock.instant().toEpochMilli();
    }
}
