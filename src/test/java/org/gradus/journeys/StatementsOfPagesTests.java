package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.testing.Acting;
import org.gradus.testing.CountedActs;
import org.gradus.testing.CountedStatements;
import org.gradus.testing.TestDatabaseInitializer;
import org.gradus.ui.NavItem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.flyway.FlywayDataSource;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;

/**
 * A page asks the database no more often when five times as much stands behind it: what it shows is fetched together, not
 * row by row. Two schools are filled with the rows the measurements of pages use, then filled further.
 */
@SpringBootTest(properties = "gradus.home=target/gradus-home-statements")
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
@Import({CountedActs.class, CountedStatements.class})
@ActiveProfiles("test")
@DirtiesContext
class StatementsOfPagesTests {

    private static final Path SCRIPTS = Path.of("src", "bench", "resources", "org", "gradus", "bench", "pages");
    private static final Instant FRIDAY = Instant.parse("2026-11-20T10:00:00Z");
    private static final int PUPILS = 240;

    /** Who reads a page that is for a role. */
    private static final Map<Role, String> READERS = readers();

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    @FlywayDataSource
    DataSource owner;

    @Autowired
    List<NavItem> navigation;

    @Autowired
    GradusClock clock;

    @Autowired
    Outbox outbox;

    @Autowired
    Cases cases;

    @Autowired
    CurrentActor current;

    private record Visit(String reader, String page) {}

    @Test
    void no_page_asks_the_database_more_often_when_there_is_more_behind_it() throws Exception {
        clock.moveTo(FRIDAY);
        run(script("authority.sql").replace("${pupils}", "" + PUPILS).replace("${password}", "none"));
        Acting.asSystem(current, () -> {
            while (outbox.workOff(50) > 0) {
                clock.moveTo(FRIDAY);
            }
        });
        String running = Acting.asSystem(
                current,
                () -> cases.open(PUPILS, 900_002, 1, "Fridays were missed").reference());
        fill(1, 40);
        String reference = jdbc.queryForObject(
                "select reference from case_file where school_urn = 900001 and stage = 'FACILITATE_SUPPORT'"
                        + " and referred_on is not null order by id limit 1",
                String.class);
        more(reference, 1);
        Set<Visit> visits = visits(reference, running);
        Map<Visit, List<String>> few = statements(visits);

        fill(41, 200);
        more(reference, 3);
        Map<Visit, List<String>> many = statements(visits);

        List<String> grown = new ArrayList<>();
        few.forEach((visit, sent) -> {
            List<String> more = more(sent, many.get(visit));
            if (!more.isEmpty()) {
                grown.add(visit + ": " + sent.size() + " statements, then "
                        + many.get(visit).size() + ":\n  " + String.join("\n  ", more));
            }
        });
        assertThat(visits).hasSizeGreaterThan(80);
        assertThat(grown).as("Pages that ask more often").isEmpty();
    }

    /** Every page of the navigation as those it is for see it, what stands behind the pages of the navigation, a case, a task. */
    private Set<Visit> visits(String reference, String running) {
        Set<Visit> visits = new LinkedHashSet<>();
        for (NavItem item : navigation) {
            READERS.entrySet().stream()
                    .filter(reader -> item.roles().isEmpty()
                            || item.roles().contains(reader.getKey().name()))
                    .limit(4)
                    .forEach(reader -> visits.add(new Visit(reader.getValue(), item.href())));
        }
        for (String page : List.of(
                "/oversight/load",
                "/oversight/schools",
                "/oversight/promises",
                "/oversight/promises/list",
                "/oversight/feeds",
                "/oversight/alerts",
                "/oversight/returns",
                "/oversight/work?when=overdue",
                "/oversight/work?kind=reviews",
                "/analysis",
                "/analysis/benchmarks",
                "/analysis/fairness",
                "/analysis/fairness/list?act=penalty-notice",
                "/analysis/plans",
                "/operations/models",
                "/operations/models/support-plan",
                "/tasks?list=all&sort=pupil",
                "/tasks?list=unassigned",
                "/tasks?list=waiting",
                "/cases?stage=ENFORCE",
                "/search?q=lar",
                "/audit/acts?all=yes",
                "/tasks/caseload")) {
            visits.add(new Visit("manager.1", page));
        }
        visits.add(new Visit("champion.900001", "/oversight/targeting/900001"));
        visits.add(new Visit("auditor.1", "/record?school=900001"));
        visits.add(new Visit("auditor.1", "/record/seal"));
        String step = jdbc.queryForObject(
                "select step_key from ladder_step where live_since is not null order by id limit 1", String.class);
        visits.add(new Visit("auditor.1", "/audit/trace/" + step));
        for (String part :
                List.of("", "/timeline", "/plan", "/attendance", "/people", "/letters", "/deadlines", "/record")) {
            visits.add(new Visit("officer.900001", "/cases/" + reference + part));
        }
        visits.add(new Visit("officer.900002", "/cases/" + running + "/process"));
        visits.add(new Visit(
                "officer.900002",
                "/tasks/"
                        + jdbc.queryForObject(
                                "select task_id from work_item where reference = ?", String.class, running)));
        String upn = jdbc.queryForObject(
                "select upn from case_file c join pupil p on p.id = c.pupil_id where c.reference = ?",
                String.class,
                reference);
        visits.add(new Visit("officer.900001", "/pupils/" + upn + "/register"));
        return visits;
    }

    private Map<Visit, List<String>> statements(Set<Visit> visits) throws Exception {
        Map<Visit, List<String>> statements = new LinkedHashMap<>();
        for (Visit visit : visits) {
            // What is kept in memory after the first time is not asked for again.
            visit(visit);
            statements.put(visit, CountedStatements.of(() -> visit(visit)));
        }
        return statements;
    }

    private void visit(Visit visit) throws Exception {
        mvc.perform(get(java.net.URI.create(visit.page())).with(user(visit.reader())))
                .andExpect(result -> assertThat(result.getResponse().getStatus())
                        .as(visit.toString())
                        .isIn(200, 302));
    }

    /**
     * Each statement that was sent more often than before, and more than once; a part of a page that had nothing to show and now
     * has asks once.
     */
    private static List<String> more(List<String> before, List<String> now) {
        Map<String, Long> then =
                before.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return now.stream()
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > Math.max(1, then.getOrDefault(entry.getKey(), 0L)))
                .sorted(Comparator.comparing(Map.Entry<String, Long>::getValue).reversed())
                .map(entry -> then.getOrDefault(entry.getKey(), 0L) + " then " + entry.getValue() + ": "
                        + entry.getKey().replaceAll("\\s+", " "))
                .toList();
    }

    private void fill(int first, int last) throws IOException {
        run(script("cases.sql").replace("${first}", "" + first).replace("${last}", "" + last));
        clock.moveTo(FRIDAY);
    }

    private void more(String reference, int times) throws IOException {
        run(new String(
                        StatementsOfPagesTests.class
                                .getResourceAsStream("more-of-a-case.sql")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replace("${reference}", reference)
                .replace("${times}", "" + times));
    }

    /** As the measurements have it, with two schools, and with matters that are rare among many cases in each of them. */
    private static String script(String name) throws IOException {
        return Files.readString(SCRIPTS.resolve(name))
                .replace("% 110", "% 2")
                .replace("generate_series(1, 110)", "generate_series(1, 2)")
                .replaceAll("bench\\.pick\\(i, 5[345], \\d+\\) = 0", "true");
    }

    /** Counted afterwards: what was filled in at once is else planned for as if nothing were there. */
    private void run(String script) {
        new org.springframework.transaction.support.TransactionTemplate(
                        new org.springframework.jdbc.support.JdbcTransactionManager(owner))
                .executeWithoutResult(status -> new JdbcTemplate(owner).execute(script));
        new JdbcTemplate(owner).execute("analyze");
    }

    private static Map<Role, String> readers() {
        Map<Role, String> readers = new LinkedHashMap<>();
        readers.put(Role.ATTENDANCE_OFFICER, "officer.900001");
        readers.put(Role.MANAGER, "manager.1");
        readers.put(Role.AUDITOR, "auditor.1");
        readers.put(Role.ATTENDANCE_CHAMPION, "champion.900001");
        readers.put(Role.ADMINISTRATOR, "admin.1");
        readers.put(Role.HEAD, "head.900001");
        readers.put(Role.DSL, "dsl.900001");
        readers.put(Role.CLASS_TEACHER, "teacher.900001");
        readers.put(Role.EDUCATION_WELFARE, "welfare.1");
        readers.put(Role.LEGAL, "legal.1");
        readers.put(Role.ATTENDANCE_SUPPORT, "support.1");
        readers.put(Role.SOCIAL_WORKER, "social.1");
        readers.put(Role.VIRTUAL_SCHOOL, "virtual.1");
        readers.put(Role.MISSING_EDUCATION, "missing.1");
        return readers;
    }
}
