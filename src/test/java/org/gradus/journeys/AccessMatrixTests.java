package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Exclusions;
import org.gradus.access.Role;
import org.gradus.evidence.EvidenceBundles;
import org.gradus.kernel.Reason;
import org.gradus.leave.LeaveRequests;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route, asked by every role from its own school, from another school, excluded from the child, and by nobody: whoever
 * may not see a child finds no word of the child anywhere and changes nothing, and each refusal is in the record.
 *
 * <p>Who may see a child is said here once more and on purpose, from the table of the access guide and not from
 * {@code Access}: two statements of one rule that must agree.
 */
@GradusTest
class AccessMatrixTests {

    private static final int OWN = 989_900;
    private static final int OTHER = 989_901;

    /** Sees every school's figures and no child, wherever the case stands. */
    private static final Set<Role> NEVER = Set.of(Role.GOVERNOR, Role.ADMINISTRATOR);

    /** What people may always do, because it touches nothing but what they typed themselves, or what is their office. */
    private static final Set<String> OF_ONES_OWN =
            Set.of("POST /tasks/{id}/forget", "POST /exclusions/{id}/end", "POST /api/exclusions/{id}/end");

    private static final int IN_TURN = 2;

    private static final Path REPORT = Path.of("target", "access-matrix.md");

    /** Routes of one child whose ids this fixture cannot bring about; a route leaves the list with its first row. */
    private static final Path WITHOUT_A_ROW = Path.of("src/test/resources/routes-without-a-row-in-the-matrix.txt");

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Exclusions exclusions;

    @Autowired
    EvidenceBundles bundles;

    @Autowired
    LeaveRequests leave;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    WebApplicationContext web;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    /** Where somebody stands towards the children of the school; of ASKED it is only spoken. */
    private enum Place {
        OWN_SCHOOL,
        OTHER_SCHOOL,
        AUTHORITY,
        EXCLUDED,
        NOBODY,
        ASKED
    }

    private record Asker(Role role, Place place, String username) {

        boolean maySee(Child child) {
            return switch (place) {
                case OWN_SCHOOL -> role != Role.GOVERNOR;
                case AUTHORITY -> role == Role.AUDITOR || (child.referred() && !NEVER.contains(role));
                case OTHER_SCHOOL, EXCLUDED, NOBODY, ASKED -> false;
            };
        }

        String words() {
            return (role == null ? "nobody" : role.name().toLowerCase(Locale.ROOT)) + ", "
                    + place.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** @param secrets words that stand nowhere but with this child */
    private record Child(String reference, String upn, long pupil, boolean referred, List<String> secrets) {}

    /** @param told the children whose secrets were in the answer */
    private record Asked(int status, Set<Child> told) {}

    /** Without the printing that Spring keeps for each request of a test until it is over. */
    private MockMvc mvc;

    private final Map<String, Asked> answers = new HashMap<>();
    private List<Child> children;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void nobody_finds_or_changes_anything_of_a_child_they_may_not_see() throws Exception {
        EnforcedCase enforced =
                new EnforcedCase(context, OWN, "A989900126001").supported().prosecuted();
        Child referred = named(enforced, "Quillfeather", true);
        Child unreferred = second();
        new SchoolFixture(context, OTHER, "A989901126001").found();
        children = List.of(referred, unreferred);
        current.as(enforced.legal, () -> bundles.make(enforced.reference, enforced.prosecution));
        current.as(
                enforced.head,
                () -> leave.request(
                        referred.upn(),
                        enforced.parent,
                        LocalDate.of(2026, 10, 12),
                        LocalDate.of(2026, 11, 9),
                        LocalDate.of(2026, 11, 10),
                        new Reason("A wedding.")));
        List<Asker> askers = askers(children);
        mvc = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();

        List<String> leaks = new ArrayList<>();
        Map<String, Map<Asker, Asked>> matrix = new TreeMap<>();
        Set<String> withoutRow = new TreeSet<>();
        for (Child child : children) {
            for (String route : routes()) {
                String path = path(route, child);
                if (path == null || (!route.startsWith("GET ") && !route.contains("{"))) {
                    if (child.referred() && route.contains("{")) {
                        withoutRow.add(route);
                    }
                    continue;
                }
                for (Asker asker : of(askers, route)) {
                    boolean changes = !route.startsWith("GET ");
                    if (changes && asker.maySee(child)) {
                        // What they may do is shown by the journeys; here it would only use the fixture up.
                        continue;
                    }
                    Asked asked = ask(route, path, asker);
                    matrix.computeIfAbsent(
                                    route + (child.referred() ? "" : " (not referred)"), key -> new LinkedHashMap<>())
                            .put(asker, asked);
                    asked.told().stream()
                            .filter(told -> !asker.maySee(told))
                            .forEach(told ->
                                    leaks.add(asker.words() + " reads of " + told.reference() + " at " + route));
                    boolean away = asked.status() >= 400 || (asker.place() == Place.NOBODY && asked.status() == 302);
                    if (changes && !away && !OF_ONES_OWN.contains(route)) {
                        leaks.add(asker.words() + " is not turned away at " + route + ": " + asked.status());
                    }
                }
            }
        }
        write(matrix, askers);
        Files.write(Path.of("target").resolve(WITHOUT_A_ROW.getFileName()), withoutRow);
        assertThat(leaks).isEmpty();
        for (Child child : children) {
            assertThat(jdbc.queryForList(
                            "select actor || ' ' || action from ledger_entry where case_reference = ? and actor like 'matrix.%'"
                                    + " and actor not like ? and action not like '%viewed' and action <> 'letter.opened'",
                            String.class, child.reference(), "matrix.own.%"))
                    .as("acts on " + child.reference() + " by those who may not see it")
                    .allMatch(act -> askers.stream()
                            .anyMatch(asker -> asker.username() != null
                                    && act.startsWith(asker.username() + " ")
                                    && asker.maySee(child)));
        }
        everyoneIsToldSomewhere(matrix, askers, referred);
        refusalsAreRecorded(matrix, askers);
        assertThat(withoutRow)
                .as("routes without a row, against %s", WITHOUT_A_ROW)
                .containsExactlyElementsOf(Files.readAllLines(WITHOUT_A_ROW));
    }

    /** All of them in the campaign; in every build two of each place, others for each route, so that all have their turn. */
    private static List<Asker> of(List<Asker> askers, String route) {
        if (Boolean.getBoolean("proof")) {
            return askers;
        }
        List<Asker> chosen = new ArrayList<>();
        for (Place place : Place.values()) {
            List<Asker> there =
                    askers.stream().filter(asker -> asker.place() == place).toList();
            if (there.isEmpty()) {
                continue;
            }
            int first = Math.floorMod(route.hashCode(), there.size());
            for (int i = 0; i < Math.min(IN_TURN, there.size()); i++) {
                chosen.add(there.get((first + i) % there.size()));
            }
        }
        return chosen;
    }

    /** Else the matrix would be green for a service that shows nothing to anybody. */
    private static void everyoneIsToldSomewhere(
            Map<String, Map<Asker, Asked>> matrix, List<Asker> askers, Child child) {
        for (Asker asker : askers) {
            long told = matrix.values().stream()
                    .filter(row ->
                            row.containsKey(asker) && row.get(asker).told().contains(child))
                    .count();
            if (asker.maySee(child)) {
                assertThat(told).as(asker.words()).isGreaterThan(Boolean.getBoolean("proof") ? 20 : 1);
            } else {
                assertThat(told).as(asker.words()).isZero();
            }
        }
    }

    /** A child's own page that is refused, or answered as if there were none, is an attempt somebody should know of. */
    private void refusalsAreRecorded(Map<String, Map<Asker, Asked>> matrix, List<Asker> askers) {
        for (Asker asker : askers) {
            if (asker.place() == Place.NOBODY) {
                continue;
            }
            long refused = matrix.entrySet().stream()
                    .filter(row ->
                            row.getKey().startsWith("GET ") && row.getKey().contains("{reference"))
                    .map(row -> row.getValue().get(asker))
                    .filter(asked -> asked != null && (asked.status() == 403 || asked.status() == 404))
                    .count();
            Long recorded = jdbc.queryForObject(
                    "select count(*) from ledger_entry where actor = ? and action = 'access.refused'",
                    Long.class,
                    asker.username());
            assertThat(recorded).as(asker.words()).isGreaterThanOrEqualTo(refused);
        }
    }

    private Asked ask(String route, String path, Asker asker) throws Exception {
        String key = asker.words() + route + path;
        Asked before = answers.get(key);
        if (before == null) {
            before = asked(route, path, asker);
            answers.put(key, before);
        }
        return before;
    }

    private Asked asked(String route, String path, Asker asker) throws Exception {
        String[] parts = route.split(" ", 2);
        MockHttpServletRequestBuilder request =
                MockMvcRequestBuilders.request(HttpMethod.valueOf(parts[0]), java.net.URI.create(path));
        if (!parts[0].equals("GET")) {
            request.with(csrf());
            if (parts[1].startsWith("/api/")) {
                request.contentType(MediaType.APPLICATION_JSON).content("{\"reason\": \"To see whether it works.\"}");
            } else {
                request.param("reason", "To see whether it works.");
            }
        }
        if (asker.username() != null) {
            request.with(user(asker.username()));
        }
        MockHttpServletResponse answer = mvc.perform(request).andReturn().getResponse();
        String said = answer.getContentAsString(StandardCharsets.UTF_8)
                + answer.getHeaderNames().stream()
                        .map(name -> String.join(" ", answer.getHeaders(name)))
                        .reduce("", String::concat);
        return new Asked(
                answer.getStatus(),
                children.stream()
                        .filter(child -> child.secrets().stream().anyMatch(said::contains))
                        .collect(Collectors.toSet()));
    }

    /** The address of a route for this child; null where it needs something the child does not have. */
    private String path(String route, Child child) {
        String pattern = route.substring(route.indexOf(' ') + 1);
        if (pattern.startsWith("/demo")
                || pattern.startsWith("/api/demo")
                || pattern.equals("/sign-in")
                || pattern.equals("/error")) {
            return null;
        }
        StringBuilder path = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('{', at);
            if (open < 0) {
                path.append(pattern.substring(at));
                break;
            }
            path.append(pattern, at, open);
            int close = closing(pattern, open);
            String variable = pattern.substring(open + 1, close);
            String value = value(pattern, variable, child);
            if (value == null) {
                return null;
            }
            path.append(value);
            at = close + 1;
        }
        return path + query(pattern, child);
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            depth += pattern.charAt(i) == '{' ? 1 : pattern.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException(pattern);
    }

    /** Lists are asked for the child; the part of the name that is sent is no secret, the whole of it is. */
    private static String query(String pattern, Child child) {
        String name = child.secrets().get(0).substring(0, 5).toLowerCase(Locale.ROOT);
        return switch (pattern) {
            case "/search", "/api/search" -> "?q=" + name;
            case "/tasks", "/api/tasks" -> "?list=all&pupil=" + name;
            case "/cases", "/api/cases" -> "?pupil=" + name;
            case "/record", "/api/record" -> "?school=" + OWN;
            case "/audit/acts", "/api/audit/acts" -> "?all=yes&school=" + OWN;
            default -> pattern.endsWith("/as-known") ? "?on=2026-10-12" : "";
        };
    }

    private String value(String pattern, String variable, Child child) {
        String name = variable.contains(":") ? variable.substring(0, variable.indexOf(':')) : variable;
        String rule = variable.contains(":") ? variable.substring(variable.indexOf(':') + 1) : "";
        return switch (name) {
            case "reference" -> reference(pattern, rule, child);
            case "upn" -> child.upn();
            case "urn" -> Integer.toString(OWN);
            case "stepKey" -> of("select step_key from ladder_step where reference = ? limit 1", child.reference());
            case "path" -> "people";
            case "key" -> pattern.contains("/operations/models") ? "support-plan" : null;
            case "id" -> id(pattern, child);
            default -> null;
        };
    }

    /** The child's case, or where the route is about something else the child has, that. */
    private String reference(String pattern, String rule, Child child) {
        String table = pattern.contains("/leave/") || rule.startsWith("LR")
                ? "leave_request"
                : pattern.contains("/duties/") || rule.startsWith("(?:ME")
                        ? "duty_matter"
                        : rule.startsWith("FC") ? "first_day_contact" : null;
        return table == null
                ? child.reference()
                : of(
                        "select reference from " + table + " where pupil_id = ? order by reference limit 1",
                        child.pupil());
    }

    private String id(String pattern, Child child) {
        String reference = child.reference();
        if (pattern.contains("/promises/")) {
            return of(
                    "select p.id::text from promise p join support_plan s on s.id = p.plan_id where s.reference = ? limit 1",
                    reference);
        }
        if (pattern.contains("/evidence/")) {
            return of("select id::text from evidence_bundle where reference = ? limit 1", reference);
        }
        if (pattern.contains("/tasks/") && !pattern.contains("handover") && !pattern.contains("filters")) {
            return of("select task_id from work_item where reference = ? limit 1", reference);
        }
        if (pattern.contains("/meetings/")) {
            return of("select task_id from work_item where reference = ? limit 1", reference);
        }
        if (pattern.contains("/letters/")) {
            return of("select id::text from letter where reference = ? limit 1", reference);
        }
        if (pattern.contains("/decisions/")) {
            return of("select id::text from decision where reference = ? limit 1", reference);
        }
        if (pattern.startsWith("/record/")) {
            return of("select id::text from ledger_entry where case_reference = ? limit 1", reference);
        }
        if (pattern.contains("/exclusions/")) {
            return of(
                    "select id::text from exclusion where username = 'matrix.asked.senco' and pupil_id = ?",
                    child.pupil());
        }
        if (pattern.contains("/imports/")) {
            return of("select id::text from import_job where file_name = ? limit 1", "names-" + child.upn() + ".csv");
        }
        return null;
    }

    private String of(String sql, Object key) {
        return jdbc.queryForList(sql, String.class, key).stream().findFirst().orElse(null);
    }

    private Child named(EnforcedCase enforced, String surname, boolean referred) {
        enforced.school.bringIn(
                "pupils", "names-" + enforced.school.upn + ".csv", """
                UPN,Surname,Forename,DateOfBirth,Sex,YearGroup,URN,EntryDate,EnrolmentStatus
                %s,%s,Isolde,2013-03-14,M,8,%d,2024-09-02,C
                """.formatted(enforced.school.upn, surname, OWN));
        enforced.school.bringIn("parents", "named.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority,Address1,Town,Postcode
                %s,P-%d,%s,Vesper,PAM,Y,Y,Y,1,1 Test Lane,Gradton,ZZ99 1ZZ
                """.formatted(enforced.school.upn, OWN, surname));
        return new Child(enforced.reference, enforced.school.upn, enforced.pupil, referred, List.of(surname));
    }

    /** A child of the same school whose case the authority has not been asked into. */
    private Child second() {
        String upn = "A989900126002";
        SchoolFixture school = new SchoolFixture(context, OWN, upn);
        school.bringIn("pupils", "names-" + upn + ".csv", """
                UPN,Surname,Forename,DateOfBirth,Sex,YearGroup,URN,EntryDate,EnrolmentStatus
                %s,Marrowind,Tamsin,2013-05-14,F,8,%d,2024-09-02,C
                """.formatted(upn, OWN));
        long pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, upn);
        String reference = Acting.asSystem(
                        current,
                        () -> context.getBean(org.gradus.casework.Cases.class).open(pupil, OWN, 0, "Away on Fridays."))
                .reference();
        return new Child(reference, upn, pupil, false, List.of("Marrowind"));
    }

    private List<Asker> askers(List<Child> children) {
        List<Asker> askers = new ArrayList<>();
        askers.add(new Asker(null, Place.NOBODY, null));
        // Whom the routes about an exclusion are about: somebody else than those who ask.
        keptFrom(asker(Role.SENCO, Place.ASKED, OWN).username(), children);
        for (Role role : Role.values()) {
            if (role == Role.SYSTEM) {
                continue;
            }
            boolean school = role.place() == Role.Place.SCHOOL;
            askers.add(asker(role, school ? Place.OWN_SCHOOL : Place.AUTHORITY, school ? OWN : null));
            if (school) {
                askers.add(asker(role, Place.OTHER_SCHOOL, OTHER));
            }
            Asker excluded = asker(role, Place.EXCLUDED, school ? OWN : null);
            keptFrom(excluded.username(), children);
            askers.add(excluded);
        }
        return askers;
    }

    private void keptFrom(String username, List<Child> children) {
        for (Child child : children) {
            Acting.as(
                    current,
                    Role.ADMINISTRATOR,
                    null,
                    () -> exclusions.make(
                            username,
                            new Exclusions.From(child.pupil(), OWN, null),
                            LocalDate.of(2026, 10, 12),
                            new Reason("A cousin of the family.")));
        }
    }

    private Asker asker(Role role, Place place, Integer urn) {
        String username = "matrix." + place.name().toLowerCase(Locale.ROOT).replace("_school", "") + "."
                + role.name().toLowerCase(Locale.ROOT);
        Acting.account(context, new Actor(username, "Asker " + username, Set.of(new Actor.Grant(role, urn))));
        return new Asker(role, place, username);
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().startsWith("org.gradus.")) {
                for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
                    mapping.getPatternValues().forEach(pattern -> routes.add(verb + " " + pattern));
                }
            }
        });
        return routes;
    }

    /** One line a route: for each asker what was answered, {@code *} where the child was named. */
    private static void write(Map<String, Map<Asker, Asked>> matrix, List<Asker> askers) throws IOException {
        StringBuilder text = new StringBuilder("| route |");
        askers.forEach(asker -> text.append(' ').append(asker.words()).append(" |"));
        text.append("\n|---|").append("---|".repeat(askers.size())).append('\n');
        matrix.forEach((route, row) -> {
            text.append("| `").append(route.replace("|", "\\|")).append("` |");
            askers.forEach(asker -> {
                Asked asked = row.get(asker);
                text.append(' ')
                        .append(
                                asked == null
                                        ? ""
                                        : asked.status() + (asked.told().isEmpty() ? "" : "*"))
                        .append(" |");
            });
            text.append('\n');
        });
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, text);
    }
}
