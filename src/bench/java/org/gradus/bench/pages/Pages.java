package org.gradus.bench.pages;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages that are measured: every list, with its filters, orders and later pages, and every dashboard. */
final class Pages {

    private static final String OFFICER = "officer.900001";
    private static final String CHAMPION = "champion.900001";
    private static final String HEAD = "head.900001";
    private static final String DSL = "dsl.900001";
    private static final String TEACHER = "teacher.900001";
    private static final String SUPPORT = "support.1";
    private static final String WELFARE = "welfare.1";
    private static final String LEGAL = "legal.1";
    private static final String SOCIAL = "social.1";
    private static final String MANAGER = "manager.1";
    private static final String AUDITOR = "auditor.1";
    private static final String ADMIN = "admin.1";

    private Pages() {}

    /** The pages, with the cases, steps and tasks they are about looked up. */
    static List<Page> of(JdbcTemplate jdbc) {
        String one = text(
                jdbc,
                "select reference from case_file where school_urn = 900001 and status = 'OPEN'"
                        + " and stage = 'FACILITATE_SUPPORT' and referred_on is not null order by id limit 1");
        String name = text(
                jdbc,
                "select lower(p.surname) from case_file c join pupil p on p.id = c.pupil_id where c.reference = '" + one
                        + "'");
        String upn = text(
                jdbc,
                "select upn from case_file c join pupil p on p.id = c.pupil_id where c.reference = '" + one + "'");
        String step = text(jdbc, "select step_key from ladder_step where live_since is not null order by id limit 1");
        String running = text(
                jdbc,
                "select reference from case_file where id not between 300000 and 500000 and reference like 'GR-2026-4%' order by id limit 1");
        String runningAt =
                text(jdbc, "select 'officer.' || school_urn from case_file where reference = '" + running + "'");
        String task = text(jdbc, "select task_id from work_item where reference = '" + running + "' limit 1");
        return List.of(
                Page.dashboard("day, officer", OFFICER, "/day"),
                Page.dashboard("day, welfare", WELFARE, "/day"),
                Page.dashboard("day, manager", MANAGER, "/day"),
                Page.list("tasks, officer", OFFICER, "/tasks"),
                Page.list("tasks, head", HEAD, "/tasks?list=all"),
                Page.list("tasks, welfare", WELFARE, "/tasks"),
                Page.list("tasks, manager all", MANAGER, "/tasks?list=all"),
                Page.list("tasks, auditor all", AUDITOR, "/tasks?list=all"),
                Page.list("tasks, auditor 100 a page", AUDITOR, "/tasks?list=all&size=100"),
                Page.list("tasks, auditor later page", AUDITOR, "/tasks?list=all&cursor={next}"),
                Page.list("tasks, manager unassigned", MANAGER, "/tasks?list=unassigned"),
                Page.list("tasks, support waiting", SUPPORT, "/tasks?list=waiting"),
                Page.list("tasks, officer waiting", OFFICER, "/tasks?list=waiting"),
                Page.list("tasks, auditor overdue", AUDITOR, "/tasks?list=all&due=overdue"),
                Page.list("tasks, auditor by pupil", AUDITOR, "/tasks?list=all&sort=pupil"),
                Page.list("tasks, manager by pupil desc", MANAGER, "/tasks?list=all&sort=pupil&order=desc"),
                Page.list("tasks, auditor by school", AUDITOR, "/tasks?list=all&sort=school"),
                Page.list("tasks, auditor by stage", AUDITOR, "/tasks?list=all&sort=stage"),
                Page.list("tasks, auditor by oldest", AUDITOR, "/tasks?list=all&sort=oldest"),
                Page.list("tasks, auditor by due", AUDITOR, "/tasks?list=all&sort=due"),
                Page.list("tasks, auditor name", AUDITOR, "/tasks?list=all&pupil=" + name),
                Page.list("tasks, auditor name two words", AUDITOR, "/tasks?list=all&pupil=" + name + "%20ro"),
                Page.list("tasks, auditor nobody's name", AUDITOR, "/tasks?list=all&pupil=zzyzx"),
                Page.list("tasks, manager name", MANAGER, "/tasks?list=all&pupil=" + name),
                Page.list("tasks, auditor kind", AUDITOR, "/tasks?list=all&kind=Task_ReviewPlan"),
                Page.list(
                        "tasks, auditor school and stage",
                        AUDITOR,
                        "/tasks?list=all&school=900005&stage=Listen%20and%20understand"),
                Page.list("tasks, auditor claimed by", AUDITOR, "/tasks?list=all&claimed=welfare"),
                Page.list("tasks, auditor upn", AUDITOR, "/tasks?list=all&pupil=" + upn),
                Page.list("caseload, manager", MANAGER, "/tasks/caseload"),
                Page.list("cases, officer", OFFICER, "/cases"),
                Page.list("cases, manager", MANAGER, "/cases"),
                Page.list("cases, auditor", AUDITOR, "/cases"),
                Page.list("cases, auditor later page", AUDITOR, "/cases?status=open&cursor={next}"),
                Page.list("cases, auditor stage", AUDITOR, "/cases?status=open&stage=ENFORCE"),
                Page.list("cases, auditor school", AUDITOR, "/cases?school=900007"),
                Page.list("cases, auditor name", AUDITOR, "/cases?pupil=" + name),
                Page.list("cases, auditor nobody's name", AUDITOR, "/cases?pupil=zzyzx"),
                Page.list("cases, manager name", MANAGER, "/cases?pupil=" + name),
                Page.list("cases, officer name", OFFICER, "/cases?pupil=" + name),
                Page.list("children, social worker", SOCIAL, "/children"),
                Page.list("children, social worker later page", SOCIAL, "/children?school=&cursor={next}"),
                Page.list("children, auditor", AUDITOR, "/children"),
                Page.list("children, safeguarding lead", DSL, "/children"),
                Page.list("children, tutor", TEACHER, "/children"),
                Page.list("search name, auditor", AUDITOR, "/search?q=" + name),
                Page.list("search two names, manager", MANAGER, "/search?q=robin%20" + name),
                Page.list("search begins, support", SUPPORT, "/search?q=lar"),
                Page.list("search sounds, auditor", AUDITOR, "/search?q=muhamed"),
                Page.list("search nobody, auditor", AUDITOR, "/search?q=zzyzx"),
                Page.list("search name, officer", OFFICER, "/search?q=" + name),
                Page.list("search upn, auditor", AUDITOR, "/search?q=" + upn),
                Page.list("leave, head", HEAD, "/leave"),
                Page.list("duties, officer", OFFICER, "/duties"),
                Page.list("duties, manager", MANAGER, "/duties"),
                Page.list("letters, officer", OFFICER, "/letters"),
                Page.list("letters, welfare", WELFARE, "/letters"),
                Page.list("payments, welfare", WELFARE, "/payments"),
                Page.list("imports, officer", OFFICER, "/imports"),
                Page.dashboard("oversight, manager", MANAGER, "/oversight"),
                Page.dashboard("oversight, head", HEAD, "/oversight"),
                Page.dashboard("oversight, auditor", AUDITOR, "/oversight"),
                Page.list("oversight work overdue", MANAGER, "/oversight/work?when=overdue"),
                Page.list("oversight work soon", MANAGER, "/oversight/work?when=soon"),
                Page.list("oversight work unallocated", AUDITOR, "/oversight/work?when=unallocated"),
                Page.list("oversight work reviews", AUDITOR, "/oversight/work?kind=reviews"),
                Page.dashboard("load, manager", MANAGER, "/oversight/load"),
                Page.dashboard("load, champion", CHAMPION, "/oversight/load"),
                Page.dashboard("schools, manager", MANAGER, "/oversight/schools"),
                Page.dashboard("promises, manager", MANAGER, "/oversight/promises"),
                Page.list("promises list, manager", MANAGER, "/oversight/promises/list"),
                Page.list("promises list broken, auditor", AUDITOR, "/oversight/promises/list?state=broken"),
                Page.dashboard("feeds, manager", MANAGER, "/oversight/feeds"),
                Page.dashboard("alerts, manager", MANAGER, "/oversight/alerts"),
                Page.dashboard("returns, manager", MANAGER, "/oversight/returns"),
                Page.dashboard("targeting pack, champion", CHAMPION, "/oversight/targeting/900001"),
                Page.dashboard("analysis, manager", MANAGER, "/analysis"),
                Page.dashboard("analysis, head", HEAD, "/analysis"),
                Page.dashboard("analysis last year, manager", MANAGER, "/analysis?period=year"),
                Page.dashboard("benchmarks, manager", MANAGER, "/analysis/benchmarks"),
                Page.dashboard("fairness, manager", MANAGER, "/analysis/fairness"),
                Page.list("fairness list, manager", MANAGER, "/analysis/fairness/list?act=penalty-notice"),
                Page.dashboard("plans, manager", MANAGER, "/analysis/plans"),
                Page.list("rehearsals, manager", MANAGER, "/analysis/rehearsal"),
                Page.list("record, auditor", AUDITOR, "/record"),
                Page.list("record of a school, auditor", AUDITOR, "/record?school=900001"),
                Page.list("record of an action, auditor", AUDITOR, "/record?action=plan.agreed"),
                Page.list("record changes only, auditor", AUDITOR, "/record?kind=changes"),
                Page.list("record of a person, auditor", AUDITOR, "/record?actor=" + OFFICER),
                Page.list("acts, auditor", AUDITOR, "/audit/acts"),
                Page.list("acts of one kind, legal", LEGAL, "/audit/acts?kind=prosecution"),
                Page.list("acts of a school, auditor", AUDITOR, "/audit/acts?school=900001"),
                Page.list("acts everything, auditor", AUDITOR, "/audit/acts?all=yes"),
                Page.list("trace, auditor", AUDITOR, "/audit/trace/" + step),
                Page.list("samples, auditor", AUDITOR, "/audit/samples"),
                Page.dashboard("models, manager", MANAGER, "/operations/models"),
                Page.dashboard("model with counts, manager", MANAGER, "/operations/models/support-plan"),
                Page.dashboard("operations, admin", ADMIN, "/operations"),
                Page.list("case overview", OFFICER, "/cases/" + one),
                Page.list("case timeline", OFFICER, "/cases/" + one + "/timeline"),
                Page.list("case plan", OFFICER, "/cases/" + one + "/plan"),
                Page.list("case attendance", OFFICER, "/cases/" + one + "/attendance"),
                Page.list("case people", OFFICER, "/cases/" + one + "/people"),
                Page.list("case letters", OFFICER, "/cases/" + one + "/letters"),
                Page.list("case deadlines", OFFICER, "/cases/" + one + "/deadlines"),
                Page.list("case record", OFFICER, "/cases/" + one + "/record"),
                Page.list("case process", runningAt, "/cases/" + running + "/process"),
                Page.list("task", runningAt, "/tasks/" + task),
                Page.list("pupil's register", OFFICER, "/pupils/" + upn + "/register"),
                Page.list("settings", ADMIN, "/settings"),
                Page.list("staff", ADMIN, "/staff"),
                Page.list("calendar", ADMIN, "/calendar"));
    }

    private static String text(JdbcTemplate jdbc, String sql) {
        return jdbc.queryForList(sql, String.class).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing answers " + sql));
    }
}
