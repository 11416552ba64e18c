package org.gradus.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.task.TaskQuery;
import org.gradus.access.Actor;
import org.gradus.access.Role;

/**
 * Something that somebody asks of the work list.
 *
 * @param reader in the table
 * @param name in the table
 * @param alike the same question put to the engine's own query; null where the engine has no such question
 */
record ListQuestion(
        Kind kind,
        String reader,
        String name,
        Actor actor,
        WorkFilter filter,
        WorkOrder order,
        UnaryOperator<TaskQuery> alike) {

    /** What is wanted. */
    enum Kind {
        FIRST_PAGE,
        /** The 400th page of 25, or the last before it, by the cursor that the page before gave. */
        LATER_PAGE,
        /** All six lists, each exact to 1,000. */
        COUNTS,
        /** Ten saved filters with their totals. */
        SAVED
    }

    private static final String PUPIL = "larkfield";

    /** The readers, from one school's officer to those who see everything. */
    private static final Actor OFFICER = new Actor(
            "attendance_officer.900001.0", "Officer", Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, 900_001)));

    private static final Actor HEAD = new Actor("head.900001.0", "Head", Set.of(new Actor.Grant(Role.HEAD, 900_001)));
    private static final Actor OF_FORTY = new Actor(
            "attendance_officer.900002.0",
            "Officer of forty schools",
            Set.copyOf(IntStream.rangeClosed(900_001, 900_040)
                    .mapToObj(urn -> new Actor.Grant(Role.ATTENDANCE_OFFICER, urn))
                    .toList()));
    private static final Actor WELFARE =
            new Actor("education_welfare.1", "Welfare", Set.of(new Actor.Grant(Role.EDUCATION_WELFARE, null)));
    private static final Actor MANAGER = new Actor("manager.1", "Manager", Set.of(new Actor.Grant(Role.MANAGER, null)));
    private static final Actor AUDITOR = new Actor("auditor.1", "Auditor", Set.of(new Actor.Grant(Role.AUDITOR, null)));

    static List<ListQuestion> all() {
        List<ListQuestion> all = new ArrayList<>();
        of(all, "officer of a school", OFFICER, groups(1), Map.of("list", "team"), null, true);
        of(
                all,
                "officer of a school",
                OFFICER,
                groups(1, "stage", "Listen and understand"),
                Map.of("list", "team", "stage", "Listen and understand"),
                null,
                true);
        of(all, "officer of a school", OFFICER, null, Map.of("list", "day"), null, false);
        of(all, "officer of a school", OFFICER, null, Map.of("list", "mine"), null, false);
        of(all, "officer of a school", OFFICER, null, Map.of("list", "mine", "due", "overdue"), null, false);
        of(all, "officer of a school", OFFICER, null, Map.of("list", "unassigned"), null, false);
        of(all, "officer of a school", OFFICER, null, Map.of("list", "waiting"), null, false);
        of(all, "officer of a school", OFFICER, null, Map.of("list", "all", "pupil", PUPIL), null, false);
        of(all, "head of a school", HEAD, null, Map.of("list", "all"), null, true);
        of(all, "head of a school", HEAD, null, Map.of("list", "all", "due", "week"), null, false);
        of(all, "officer of 40 schools", OF_FORTY, groups(40), Map.of("list", "team"), null, true);
        of(
                all,
                "officer of 40 schools",
                OF_FORTY,
                groups(40, "stage", "Listen and understand"),
                Map.of("list", "team", "stage", "Listen and understand"),
                null,
                true);
        of(all, "officer of 40 schools", OF_FORTY, null, Map.of("list", "unassigned", "due", "overdue"), null, false);
        of(
                all,
                "officer of 40 schools",
                OF_FORTY,
                null,
                Map.of("list", "team", "kind", "Task_AnalyseNeeds"),
                null,
                false);
        of(all, "welfare officer", WELFARE, null, Map.of("list", "team"), null, true);
        of(all, "welfare officer", WELFARE, null, Map.of("list", "unassigned", "due", "overdue"), null, false);
        of(all, "welfare officer", WELFARE, null, Map.of("list", "all", "school", "900005"), null, false);
        of(all, "manager", MANAGER, null, Map.of("list", "all"), null, true);
        of(all, "manager", MANAGER, null, Map.of("list", "all", "due", "today"), null, false);
        of(all, "manager", MANAGER, null, Map.of("list", "all", "role", "LEGAL"), null, false);
        of(all, "manager", MANAGER, null, Map.of("list", "unassigned", "role", "LEGAL", "due", "overdue"), null, false);
        of(all, "auditor", AUDITOR, groups(0), Map.of("list", "all"), null, true);
        of(
                all,
                "auditor",
                AUDITOR,
                groups(0, "stage", "Prosecution"),
                Map.of("list", "all", "stage", "Prosecution"),
                null,
                true);
        of(
                all,
                "auditor",
                AUDITOR,
                groups(0, "stage", "Prosecution", "school", "900005"),
                Map.of("list", "all", "stage", "Prosecution", "school", "900005"),
                null,
                false);
        of(
                all,
                "auditor",
                AUDITOR,
                null,
                Map.of("list", "all", "kind", "Task_ReviewPlan", "due", "overdue"),
                null,
                false);
        of(all, "auditor", AUDITOR, null, Map.of("list", "all", "pupil", PUPIL), null, false);
        of(all, "auditor", AUDITOR, null, Map.of("list", "all", "pupil", "B000000000007"), null, false);
        of(all, "auditor", AUDITOR, null, Map.of("list", "all", "claimed", "attendance_officer.900001.0"), null, false);
        for (WorkOrder.By by : WorkOrder.By.values()) {
            if (by != WorkOrder.By.URGENT) {
                of(all, "auditor", AUDITOR, null, Map.of("list", "all"), by, by == WorkOrder.By.PUPIL);
            }
        }
        of(all, "manager", MANAGER, null, Map.of("list", "all"), WorkOrder.By.PUPIL, false);
        of(all, "head of a school", HEAD, null, Map.of("list", "all"), WorkOrder.By.DUE, false);
        for (Actor actor : List.of(OFFICER, HEAD, OF_FORTY, WELFARE, MANAGER, AUDITOR)) {
            all.add(new ListQuestion(
                    Kind.COUNTS,
                    actor.name(),
                    "counts of the six lists",
                    actor,
                    WorkFilter.of(WorkFilter.Whose.ALL),
                    WorkOrder.URGENT,
                    null));
            all.add(new ListQuestion(
                    Kind.SAVED,
                    actor.name(),
                    "totals of ten saved filters",
                    actor,
                    WorkFilter.of(WorkFilter.Whose.ALL),
                    WorkOrder.URGENT,
                    null));
        }
        return all;
    }

    /** What ten filters that somebody has saved might be. */
    static List<WorkFilter> saved() {
        return List.of(
                        Map.of("list", "day"),
                        Map.of("list", "team", "due", "overdue"),
                        Map.of("list", "unassigned"),
                        Map.of("list", "all", "stage", "Listen and understand"),
                        Map.of("list", "all", "kind", "Task_ReviewPlan"),
                        Map.of("list", "all", "due", "week"),
                        Map.of("list", "mine"),
                        Map.of("list", "all", "role", "ATTENDANCE_CHAMPION"),
                        Map.of("list", "all", "school", "900005"),
                        Map.of("list", "all", "due", "overdue", "kind", "Task_EvaluateTargets"))
                .stream()
                .map(words -> WorkFilter.read(words, WorkFilter.Whose.ALL))
                .toList();
    }

    private static void of(
            List<ListQuestion> all,
            String reader,
            Actor actor,
            UnaryOperator<TaskQuery> alike,
            Map<String, String> words,
            WorkOrder.By by,
            boolean deep) {
        WorkFilter filter = WorkFilter.read(words, WorkFilter.Whose.ALL);
        WorkOrder order = by == null ? WorkOrder.URGENT : new WorkOrder(by, false);
        String name = String.join(" ", filter.words().values()) + (by == null ? "" : ", by " + by.word());
        all.add(new ListQuestion(Kind.FIRST_PAGE, reader, name, actor, filter, order, alike));
        if (deep) {
            all.add(new ListQuestion(Kind.LATER_PAGE, reader, name, actor, filter, order, alike));
        }
    }

    /** What the engine is asked: groups of so many schools (none for everything), and variables with their values. */
    private static UnaryOperator<TaskQuery> groups(int schools, String... variables) {
        return query -> {
            TaskQuery asked = query;
            if (schools > 0) {
                asked = asked.taskCandidateGroupIn(IntStream.rangeClosed(900_001, 900_000 + schools)
                                .mapToObj(urn -> "ATTENDANCE_OFFICER@" + urn)
                                .toList())
                        .includeAssignedTasks();
            }
            for (int i = 0; i < variables.length; i += 2) {
                asked = asked.processVariableValueEquals(variables[i], variables[i + 1]);
            }
            return asked.orderByDueDate().asc();
        };
    }
}
