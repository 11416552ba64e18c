package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.gradus.calendar.SchoolCalendars;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The support journey by program: everything over the API with HTTP Basic, and what the API says to bad input on the way. */
@JourneyTest
class ApiJourneyIT {

    @Autowired
    ApplicationContext context;

    @Autowired
    SchoolCalendars calendars;

    @LocalServerPort
    int port;

    private ApiCaller officer;
    private ApiCaller champion;
    private ApiCaller elsewhere;
    private String reference;

    @BeforeEach
    void begin_on_12_october_2026() {
        JourneyStart.of(context);
        officer = new ApiCaller(port, "officer.oakfield");
        champion = new ApiCaller(port, "champion.oakfield");
        elsewhere = new ApiCaller(port, "officer.hollybrook");
    }

    @Test
    void a_marks_file_becomes_a_case_that_is_closed_after_a_reviewed_plan() {
        Newcomer pupil = new Newcomer("D999955526003", "Nightingale", "Sam");
        imported("pupils", pupil.pupilsFile());
        imported("parents", pupil.parentsFile());
        imported("marks", pupil.marksFile(days("2026-09-07", "2026-10-09"), true));

        JourneyStart.waitUntil(
                "a case is open",
                () -> !officer.get("/api/cases?pupil=Nightingale")
                        .body()
                        .get("cases")
                        .isEmpty());
        reference = officer.get("/api/cases?pupil=Nightingale")
                .body()
                .at("/cases/0/reference")
                .asText();
        assertThat(theCase().at("/headline/stage").asText()).isEqualTo("Monitor");
        assertThat(theCase().at("/tasks/0/dueOn").asText()).isEqualTo("2026-10-19");

        String triage = taskId();
        officer.post("/api/tasks/" + triage + "/claim", Map.of()).has(200);
        missing_and_foreign_answers_are_named(triage);
        another_school_sees_neither_case_nor_task(triage);
        complete(officer, SupportAnswers.TRIAGE);
        completing_twice_says_who_was_first(triage);

        complete(officer, SupportAnswers.CURIOSITY);
        complete(officer, SupportAnswers.INVITATION);
        complete(officer, SupportAnswers.LISTENING_MEETING);
        complete(officer, SupportAnswers.NEEDS);
        complete(officer, SupportAnswers.PLAN);
        complete(officer, SupportAnswers.AGREEMENT);

        JsonNode agreed = theCase();
        assertThat(agreed.at("/headline/stage").asText()).isEqualTo("Facilitate support");
        assertThat(agreed.at("/plans/0/targets/0/baseline").asText()).startsWith("5 sessions of 10 possible");
        JsonNode review = deadline(agreed, "plan-review");
        assertThat(review.get("dueOn").asText()).isEqualTo("2026-11-30");
        assertThat(review.get("working").asText()).contains("half-term w/c 26 Oct skipped");

        advance("P40D", "2026-11-21");
        imported("marks", pupil.marksFile(days("2026-10-12", "2026-11-20"), false));
        advance("P8D", "2026-11-29");
        assertThat(theCase().get("tasks")).isEmpty();
        advance("P1D", "2026-11-30");

        JsonNode target = theCase().at("/plans/0/targets/0");
        assertThat(target.get("reached").asBoolean()).isTrue();
        Map<String, Object> verdict = new HashMap<>(SupportAnswers.VERDICT);
        verdict.put("targetId", target.get("id").asText());
        complete(officer, Map.of("verdicts", List.of(verdict)));
        complete(champion, SupportAnswers.REVIEW);
        // Four school weeks after Mon 30 November, over Christmas.
        assertThat(theCase().at("/deadlines/0/dueOn").asText()).isEqualTo("2027-01-11");

        advance("P41D", "2027-01-10");
        assertThat(theCase().get("tasks")).isEmpty();
        advance("P1D", "2027-01-11");
        complete(officer, SupportAnswers.MONITORING);

        JsonNode closed = theCase();
        assertThat(closed.at("/headline/status").asText()).isEqualTo("CLOSED");
        assertThat(closed.at("/headline/outcome").asText()).isEqualTo("sustained");
        assertThat(closed.at("/headline/closedOn").asText()).isEqualTo("2027-01-11");
        assertThat(closed.get("deadlines")).isEmpty();
        the_record_tells_it_all();
        the_register_measures_it(pupil);
    }

    @Test
    void a_file_that_cannot_be_read_as_it_claims_is_refused_and_a_row_that_is_wrong_is_reported() {
        assertThat(officer.upload("recipes", "marks.csv", "a,b\n").refused(400).toString())
                .contains("kind");
        assertThat(officer.upload(null, "marks.csv", "a,b\n").refused(400).toString())
                .contains("kind");
        officer.upload("schools", "schools.csv", "URN\n").refused(403);

        JsonNode job = ended(officer.upload("marks", "marks.csv", """
                URN,UPN,Date,Session,Mark
                900001,X000000000000,2026-10-05,AM,/
                900001,D999955526003,2026-10-05,noon,/
                900001,D999955526003,2027-10-05,AM,/
                900001,D999955526003,2026-10-06,AM,Ω
                """));
        assertThat(job.get("rowsRefused").asInt()).isEqualTo(4);
        assertThat(job.get("rowsAccepted").asInt()).isZero();
        List<String> report = officer.text(job.get("report").asText()).lines().toList();
        assertThat(report).hasSize(5);
        assertThat(report.subList(1, 5))
                .allSatisfy(line -> assertThat(line.split(",").length).isGreaterThanOrEqualTo(5));

        JsonNode unreadable = ended(officer.upload("marks", "marks.csv", "Name,Height\nRobin,140\n"));
        assertThat(unreadable.get("state").asText()).isEqualTo("REFUSED");
        assertThat(unreadable.at("/message/fix").asText()).isNotBlank();
    }

    @Test
    void what_does_not_exist_or_cannot_be_said_is_answered_with_cause_and_fix() {
        officer.get("/api/cases/GR-2026-999999").refused(404);
        officer.get("/api/tasks/none").refused(404);
        officer.get("/api/pupils/Z000000000000/measures").refused(404);
        officer.get("/api/pupils/Z000000000000/measures?on=yesterday").refused(400);
        officer.get("/api/imports/not-an-id").refused(400);
        officer.post("/api/cases", Map.of("upn", "", "reason", "")).refused(400);
        for (String advance : List.of("P0D", "P-3D", "P1Y", "PT3H", "tomorrow")) {
            JsonNode problems =
                    officer.post("/api/demo/clock", Map.of("advance", advance)).refused(400);
            assertThat(problems.at("/0/field").asText()).isEqualTo("advance");
        }
        officer.post("/api/demo/clock", "{\"advance\":").refused(400);
        assertThat(new ApiCaller(port, "nobody").get("/api/tasks").status()).isEqualTo(401);
    }

    private void missing_and_foreign_answers_are_named(String task) {
        JsonNode missing = officer.post("/api/tasks/" + task + "/complete", Map.of("answers", Map.of()))
                .refused(400);
        assertThat(missing.findValuesAsText("field")).contains("triage", "reason");
        JsonNode foreign = officer.post(
                        "/api/tasks/" + task + "/complete",
                        Map.of("answers", Map.of("triage", "perhaps", "reason", "Because.", "colour", "red")))
                .refused(400);
        assertThat(foreign.findValuesAsText("field")).contains("triage", "colour");
        officer.post("/api/tasks/" + task + "/complete", Map.of()).refused(400);
    }

    private void another_school_sees_neither_case_nor_task(String task) {
        elsewhere.get("/api/cases/" + reference).refused(404);
        elsewhere.get("/api/cases/" + reference + "/record").refused(404);
        elsewhere.get("/api/tasks/" + task).refused(404);
        elsewhere.post("/api/tasks/" + task + "/claim", Map.of()).refused(404);
        elsewhere.get("/api/pupils/D999955526003/measures").refused(404);
        assertThat(elsewhere.get("/api/cases?pupil=Nightingale").body().get("cases"))
                .isEmpty();
    }

    private void completing_twice_says_who_was_first(String task) {
        JsonNode late = officer.post("/api/tasks/" + task + "/complete", Map.of("answers", SupportAnswers.TRIAGE))
                .refused(409);
        assertThat(late.at("/0/cause").asText())
                .contains("finished this task on Monday 12 October 2026 at 10:0")
                .doesNotContain("Somebody");
    }

    private void the_record_tells_it_all() {
        ApiCaller auditor = new ApiCaller(port, "auditor");
        JsonNode record = auditor.get("/api/cases/" + reference + "/record?limit=200")
                .has(200)
                .body();
        assertThat(record.get("entries").findValuesAsText("action"))
                .contains(
                        "case.opened",
                        "meeting.held",
                        "plan.agreed",
                        "plan.started",
                        "target.judged",
                        "plan.reviewed",
                        "case.closed");
        auditor.post("/api/cases", Map.of("upn", "D999955526003", "reason", "I only read."))
                .refused(403);
    }

    private void the_register_measures_it(Newcomer pupil) {
        JsonNode measures = officer.get("/api/pupils/" + pupil.upn() + "/measures?on=2026-11-20")
                .has(200)
                .body();
        JsonNode year = measures.get("yearToDate");
        int sessions = 2
                * (days("2026-09-07", "2026-10-09").size()
                        + days("2026-10-12", "2026-11-20").size());
        assertThat(year.get("possible").asInt()).isEqualTo(sessions);
        assertThat(year.get("unauthorised").asInt()).isEqualTo(5);
    }

    private void imported(String kind, String content) {
        ApiCaller.Answer begun = officer.upload(kind, kind + ".csv", content);
        JsonNode job = ended(begun);
        assertThat(job.get("state").asText()).as("%s", job).isEqualTo("DONE");
        assertThat(job.get("rowsRefused").asInt()).as("%s", job).isZero();
        assertThat(job.get("percentage").asInt()).isEqualTo(100);
    }

    private JsonNode ended(ApiCaller.Answer begun) {
        String path = begun.has(202).headers().getLocation().getPath();
        JourneyStart.waitUntil(
                path + " has ended",
                () -> List.of("DONE", "REFUSED", "FAILED")
                        .contains(officer.get(path).body().get("state").asText()));
        return officer.get(path).body();
    }

    private JsonNode theCase() {
        return officer.get("/api/cases/" + reference).has(200).body();
    }

    private String taskId() {
        JsonNode tasks =
                officer.get("/api/tasks?pupil=" + reference).has(200).body().get("tasks");
        assertThat(tasks).hasSize(1);
        return tasks.get(0).get("id").asText();
    }

    private void complete(ApiCaller caller, Map<String, Object> answers) {
        JsonNode tasks = caller.get("/api/cases/" + reference).has(200).body().get("tasks");
        assertThat(tasks).hasSize(1);
        String id = tasks.get(0).get("id").asText();
        caller.post("/api/tasks/" + id + "/complete", Map.of("answers", answers))
                .has(200);
    }

    private void advance(String period, String arrives) {
        JsonNode shown = officer.post("/api/demo/clock", Map.of("advance", period))
                .has(200)
                .body();
        assertThat(shown.get("date").asText()).isEqualTo(arrives);
    }

    private List<LocalDate> days(String from, String to) {
        return calendars.of(Newcomer.SCHOOL).schoolDays(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static JsonNode deadline(JsonNode wholeCase, String kind) {
        return StreamSupport.stream(wholeCase.get("deadlines").spliterator(), false)
                .filter(deadline -> deadline.get("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
