package org.gradus.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.tasks.WorkFilter;
import org.gradus.tasks.WorkList;
import org.gradus.tasks.WorkOrder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * The guided tour: for each of three readers a few stops on the service's own pages, with the sample authority's own
 * cases. A stop that needs an example finds one the reader may see, or leads to the list it would be in.
 */
@InDemo
@Service
public class Tour {

    private static final Map<String, List<String>> STOPS = Map.of(
            "staff", List.of("day", "task", "case", "plan", "attendance", "process"),
            "manager", List.of("oversight", "overdue", "schools", "analysis", "fairness", "authority"),
            "auditor", List.of("acts", "trace", "record", "samples"));

    private static final Map<String, Role> ROLES =
            Map.of("staff", Role.ATTENDANCE_OFFICER, "manager", Role.MANAGER, "auditor", Role.AUDITOR);

    private final WorkList work;
    private final CurrentActor currentActor;
    private final JdbcTemplate jdbc;
    private final Demo demo;

    Tour(WorkList work, CurrentActor currentActor, JdbcTemplate jdbc, Demo demo) {
        this.work = work;
        this.currentActor = currentActor;
        this.jdbc = jdbc;
        this.demo = demo;
    }

    /**
     * One reader's tour as it begins.
     *
     * @param account the sample account to take it with, or null while there is none
     * @param yours whether the one signed in can take it
     */
    public record Beginning(String reader, int stops, String account, boolean yours) {}

    /** A stop of a tour, counted from one. */
    public record Stop(String reader, int number, int of, String name) {

        /** Number of the next, or null at the end. */
        public Integer next() {
            return number < of ? number + 1 : null;
        }

        /** As it stands in an address. */
        public String key() {
            return reader + "." + number;
        }
    }

    /** The three tours. */
    public List<Beginning> beginnings() {
        return List.of("staff", "manager", "auditor").stream()
                .map(reader -> new Beginning(
                        reader,
                        STOPS.get(reader).size(),
                        demo.accounts().stream()
                                .filter(account -> account.roles().equals(List.of(ROLES.get(reader))))
                                .map(Demo.Account::username)
                                .findFirst()
                                .orElse(null),
                        currentActor.get().has(ROLES.get(reader))))
                .toList();
    }

    /** The stop an address names, for instance {@code staff.2}. */
    public Optional<Stop> stop(String key) {
        String[] parts = key == null ? new String[0] : key.split("\\.", 2);
        if (parts.length != 2 || !STOPS.containsKey(parts[0]) || !parts[1].matches("[1-9]")) {
            return Optional.empty();
        }
        List<String> stops = STOPS.get(parts[0]);
        int number = Integer.parseInt(parts[1]);
        return number > stops.size()
                ? Optional.empty()
                : Optional.of(new Stop(parts[0], number, stops.size(), stops.get(number - 1)));
    }

    /** The page of a stop, for the one acting. */
    public String page(Stop stop) {
        return switch (stop.name()) {
            case "day" -> "/day";
            case "task" -> firstTask().map(task -> "/tasks/" + task).orElse("/tasks");
            case "case" -> ofCase("");
            case "plan" -> ofCase("/plan");
            case "attendance" -> ofCase("/attendance");
            case "process" -> ofCase("/process");
            case "overdue" -> "/oversight/work";
            case "schools" -> "/oversight/schools";
            case "analysis" -> "/analysis";
            case "fairness" -> "/analysis/fairness";
            case "authority" -> "/authority";
            case "acts" -> "/audit/acts";
            case "trace" ->
                one("select step_key from ladder_step where live_since is not null order by live_since desc limit 1")
                        .map(step -> "/audit/trace/" + step)
                        .orElse("/audit/acts");
            case "record" -> "/record";
            case "samples" -> "/audit/samples";
            default -> "/oversight";
        };
    }

    private Optional<String> firstTask() {
        return work.page(WorkFilter.of(WorkFilter.Whose.DAY), WorkOrder.URGENT, null, 1).items().stream()
                .map(item -> item.taskId())
                .findFirst();
    }

    /** The case of the reader's school that has come furthest with a plan. */
    private String ofCase(String part) {
        Integer[] schools = currentActor.get().schools().toArray(Integer[]::new);
        return jdbc
                .queryForList(
                        "select reference from case_file where status = 'OPEN' and school_urn = any (?)"
                                + " order by plan_agreed_on nulls last, id limit 1",
                        String.class,
                        (Object) schools)
                .stream()
                .findFirst()
                .map(reference -> "/cases/" + reference + part)
                .orElse("/cases");
    }

    private Optional<String> one(String sql) {
        return jdbc.queryForList(sql, String.class).stream().findFirst();
    }
}
