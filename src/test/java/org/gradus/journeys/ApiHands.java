package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Works over the API, each person with their own account. */
final class ApiHands implements Hands {

    private final int port;
    private final Map<String, ApiCaller> callers = new HashMap<>();

    ApiHands(int port) {
        this.port = port;
    }

    ApiCaller as(String user) {
        return callers.computeIfAbsent(user, name -> new ApiCaller(port, name));
    }

    @Override
    public String openStep(
            String user, String reference, String kind, Integer parent, String from, String to, String reason) {
        Map<String, Object> opening = new HashMap<>();
        opening.put("kind", kind);
        if (parent != null) {
            opening.put("parentId", parents(user, reference).get(parent));
        }
        opening.put("from", from);
        opening.put("to", to);
        opening.put("reason", reason);
        return as(user).post("/api/cases/" + reference + "/steps", opening)
                .has(201)
                .body()
                .get("stepKey")
                .asText();
    }

    private List<Long> parents(String user, String reference) {
        List<Long> parents = new ArrayList<>();
        as(user).get("/api/cases/" + reference + "/parents")
                .has(200)
                .body()
                .forEach(parent -> parents.add(parent.get("parentId").asLong()));
        return parents;
    }

    @Override
    public void answer(String user, String reference, String taskKey, Map<String, ?> answers) {
        complete(user, reference, taskKey, answers).has(200);
    }

    @Override
    public String refused(String user, String reference, String taskKey, Map<String, ?> answers) {
        ApiCaller.Answer answer = complete(user, reference, taskKey, answers);
        assertThat(answer.status()).as("%s", answer.body()).isBetween(400, 499);
        return answer.body().toString();
    }

    private ApiCaller.Answer complete(String user, String reference, String taskKey, Map<String, ?> answers) {
        List<String> ids = new ArrayList<>();
        tasks(user, reference).forEach(task -> {
            if (task.get("key").asText().equals(taskKey)) {
                ids.add(task.get("id").asText());
            }
        });
        assertThat(ids)
                .as("%s among %s for %s", taskKey, openTasks(user, reference), user)
                .hasSize(1);
        return as(user).post("/api/tasks/" + ids.get(0) + "/complete", Map.of("answers", answers));
    }

    @Override
    public String sees(String user, String reference) {
        StringBuilder seen = new StringBuilder();
        for (String part : List.of("", "/steps", "/contracts", "/notices-to-improve", "/penalty-notices", "/orders")) {
            seen.append(as(user).get("/api/cases/" + reference + part).has(200).body());
        }
        // Proceedings are not for everybody who sees the case.
        seen.append(as(user).get("/api/cases/" + reference + "/proceedings").body());
        return seen.toString();
    }

    @Override
    public String outcome(String user, String stepKey) {
        JsonNode outcome = as(user).get("/api/steps/" + stepKey).has(200).body().at("/step/outcome");
        return outcome.isNull() ? "" : outcome.asText();
    }

    @Override
    public void keepPromise(String user, String reference, String words) {
        List<String> ids = new ArrayList<>();
        as(user).get("/api/cases/" + reference)
                .has(200)
                .body()
                .at("/plans/0/promises")
                .forEach(promise -> {
                    if (promise.get("words").asText().equals(words)) {
                        ids.add(promise.get("id").asText());
                    }
                });
        assertThat(ids).as(words).hasSize(1);
        as(user).post("/api/cases/" + reference + "/promises/" + ids.get(0), Map.of("kept", true))
                .has(200);
    }

    @Override
    public void pay(String user, String transaction, String notice, String pounds, String on) {
        as(user).post(
                        "/api/payments",
                        Map.of(
                                "transactionId", transaction,
                                "reference", notice,
                                "amount", pounds,
                                "receivedOn", on,
                                "payer", "A parent"))
                .has(201);
    }

    @Override
    public void endOrder(String user, String reference, String stepKey, String how, String on, String reason) {
        as(user).post(
                        "/api/steps/" + stepKey + "/order-ended",
                        Map.of("how", how, "on", on, "court", "Family Court", "reason", reason))
                .has(204);
    }

    @Override
    public List<String> openTasks(String user, String reference) {
        List<String> keys = new ArrayList<>();
        tasks(user, reference).forEach(task -> keys.add(task.get("key").asText()));
        return keys;
    }

    private JsonNode tasks(String user, String reference) {
        return as(user).get("/api/tasks?list=all&pupil=" + reference)
                .has(200)
                .body()
                .get("tasks");
    }

    @Override
    public String askForLeave(
            String user, String upn, int parent, String requestedOn, String from, String to, String reason) {
        JsonNode parents =
                as(user).get("/api/leave/parents?upn=" + upn).has(200).body();
        return as(user).post(
                        "/api/leave",
                        Map.of(
                                "upn",
                                upn,
                                "parentId",
                                parents.get(parent).get("parentId").asLong(),
                                "requestedOn",
                                requestedOn,
                                "from",
                                from,
                                "to",
                                to,
                                "reason",
                                reason))
                .has(201)
                .body()
                .at("/line/reference")
                .asText();
    }

    @Override
    public String beginDuty(String user, String kind, String upn, String reason) {
        return as(user).post("/api/duties/" + kind, Map.of("upn", upn, "reason", reason))
                .has(201)
                .body()
                .get("reference")
                .asText();
    }

    @Override
    public String seesMatter(String user, String reference) {
        String kind = reference.startsWith("LR-") ? "leave" : "duties";
        return as(user).get("/api/" + kind + "/" + reference).has(200).body().toString();
    }

    @Override
    public void close() {
        callers.clear();
    }
}
