package org.gradus.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Samples, their items and what the tests found, in the database. */
@Component
class SampleStore {

    private final JdbcTemplate jdbc;

    SampleStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a sample as it was drawn, with all it was drawn from; returns its reference. */
    String add(
            SampleRequest asked,
            String seed,
            List<Population.Member> population,
            List<Draw.Candidate> drawn,
            String hash,
            String by,
            LocalDate today,
            Instant at) {
        String reference = "AU-%d-%06d"
                .formatted(today.getYear(), jdbc.queryForObject("select nextval('audit_sample_number')", Long.class));
        Long id = jdbc.queryForObject(
                """
                insert into audit_sample (reference, population_of, kind, school_urn, from_day, to_day, method, size, seed,
                    population, scores, population_hash, because, due_on, drawn_by, drawn_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?::integer[], ?, ?, ?, ?, ?) returning id""",
                Long.class,
                reference,
                asked.population(),
                asked.kind(),
                asked.schoolUrn(),
                asked.from(),
                asked.to(),
                asked.method(),
                asked.size(),
                seed,
                population.stream().map(Population.Member::key).toArray(String[]::new),
                population.stream().map(Population.Member::score).toArray(Integer[]::new),
                hash,
                asked.because().text(),
                asked.dueOn(),
                by,
                Timestamp.from(at));
        Map<String, Population.Member> members =
                population.stream().collect(Collectors.toMap(Population.Member::key, Function.identity()));
        List<Object[]> items = new ArrayList<>();
        for (Draw.Candidate candidate : drawn) {
            Population.Member member = members.get(candidate.key());
            items.add(new Object[] {
                id,
                items.size() + 1,
                member.key(),
                member.kind(),
                member.reference(),
                member.pupilId(),
                member.schoolUrn(),
                member.score(),
                member.factors().toArray(String[]::new)
            });
        }
        jdbc.batchUpdate(
                "insert into audit_sample_item (sample_id, place, key, kind, reference, pupil_id, school_urn, score, factors)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?::text[])",
                items);
        return reference;
    }

    /** A sample with what it was drawn from. */
    record Stored(long id, Sample sample, List<Draw.Candidate> population, int size) {}

    /** @param locked whether to hold its row for the rest of the transaction */
    Optional<Stored> find(String reference, boolean locked) {
        List<Stored> found = jdbc.query(
                "select * from audit_sample where reference = ?" + (locked ? " for no key update" : ""),
                (row, n) -> stored(row),
                reference);
        return found.stream().findFirst();
    }

    private Stored stored(ResultSet row) throws SQLException {
        String[] keys = (String[]) row.getArray("population").getArray();
        Integer[] scores = (Integer[]) row.getArray("scores").getArray();
        List<Draw.Candidate> population = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            population.add(new Draw.Candidate(keys[i], scores[i]));
        }
        int size = row.getInt("size");
        List<Sample.Item> items = items(row.getLong("id"));
        String seed = row.getString("seed");
        boolean provable = Draw.hash(population).equals(row.getString("population_hash"))
                && Draw.of(seed, population, size).stream()
                        .map(Draw.Candidate::key)
                        .toList()
                        .equals(items.stream().map(Sample.Item::key).toList());
        Timestamp signed = row.getTimestamp("signed_at");
        Sample sample = new Sample(
                row.getString("reference"),
                row.getString("population_of"),
                row.getString("kind"),
                row.getObject("school_urn", Integer.class),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getString("method"),
                seed,
                keys.length,
                row.getString("population_hash"),
                provable,
                row.getString("because"),
                row.getObject("due_on", LocalDate.class),
                row.getString("drawn_by"),
                row.getTimestamp("drawn_at").toInstant(),
                row.getString("signed_by"),
                signed == null ? null : signed.toInstant(),
                row.getString("signed_words"),
                items);
        return new Stored(row.getLong("id"), sample, population, size);
    }

    private List<Sample.Item> items(long sample) {
        Map<Integer, List<ControlResult>> results = results(sample);
        Map<String, Map<String, String>> evidence = evidence(sample);
        Map<String, List<ControlTest>> tests = tests(sample);
        return jdbc.query(
                """
                select i.place, i.key, i.kind, i.reference, i.pupil_id, i.school_urn, s.name, i.score,
                    (select coalesce(array_agg(f.words order by f.position), '{}') from risk_factor f
                        where f.key = any (i.factors))
                from audit_sample_item i join school s on s.urn = i.school_urn where i.sample_id = ? order by i.place""",
                (row, n) -> {
                    String key = row.getString(2);
                    List<ControlResult> found = results.getOrDefault(row.getInt(1), List.of());
                    Map<String, String> known = evidence.getOrDefault(key, Map.of());
                    return new Sample.Item(
                            row.getInt(1),
                            key,
                            row.getString(3),
                            row.getString(4),
                            row.getLong(5),
                            row.getInt(6),
                            row.getString(7),
                            row.getInt(8),
                            texts(row.getArray(9)),
                            tests.getOrDefault(row.getString(3), List.of()).stream()
                                    .map(test -> new Sample.Row(
                                            test,
                                            test.conditions().stream()
                                                    .filter(known::containsKey)
                                                    .map(known::get)
                                                    .toList(),
                                            found.stream()
                                                    .filter(result ->
                                                            result.test().equals(test.key()))
                                                    .toList()))
                                    .toList());
                },
                sample);
    }

    private Map<Integer, List<ControlResult>> results(long sample) {
        return jdbc
                .query(
                        "select place, test, result, note, owner, due_on, found_by, found_at from control_result"
                                + " where sample_id = ? order by id",
                        (row, n) -> new ControlResult(
                                row.getInt(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6, LocalDate.class),
                                row.getString(7),
                                row.getTimestamp(8).toInstant()),
                        sample)
                .stream()
                .collect(Collectors.groupingBy(ControlResult::place));
    }

    /** What the gate of each item found, condition by condition, as it was frozen. */
    private Map<String, Map<String, String>> evidence(long sample) {
        Map<String, Map<String, String>> evidence = new HashMap<>();
        jdbc.query(
                """
                select i.key, c ->> 'id', c ->> 'words', (c ->> 'met')::boolean, c -> 'fact' ->> 'evidence'
                from audit_sample_item i
                join lateral (select conditions from decision d where d.step_key = i.key and d.gate = any (?)
                    order by d.taken_at desc limit 1) d on true
                cross join jsonb_array_elements(d.conditions) c where i.sample_id = ?""",
                row -> {
                    evidence.computeIfAbsent(row.getString(1), key -> new HashMap<>())
                            .put(
                                    row.getString(2),
                                    row.getString(3) + ": " + (row.getBoolean(4) ? "met. " : "missing. ")
                                            + row.getString(5));
                },
                Acts.GATES.values().toArray(String[]::new),
                sample);
        return evidence;
    }

    /** The tests in force when the sample was drawn, by the kinds they apply to. */
    private Map<String, List<ControlTest>> tests(long sample) {
        Map<String, List<ControlTest>> tests = new HashMap<>();
        jdbc.query(
                """
                select k.kind, t.key, t.words, t.how, t.conditions, t.source
                from audit_sample s join control_test t on t.from_day <= (s.drawn_at at time zone 'Europe/London')::date
                    and (t.to_day is null or t.to_day >= (s.drawn_at at time zone 'Europe/London')::date)
                cross join unnest(t.applies_to) as k (kind) where s.id = ? order by t.position""",
                row -> {
                    tests.computeIfAbsent(row.getString(1), kind -> new ArrayList<>())
                            .add(new ControlTest(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    texts(row.getArray(5)),
                                    row.getString(6)));
                },
                sample);
        return tests;
    }

    void found(long sample, ControlResult result) {
        jdbc.update(
                "insert into control_result (sample_id, place, test, result, note, owner, due_on, found_by, found_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sample,
                result.place(),
                result.test(),
                result.result(),
                result.note(),
                result.owner(),
                result.dueOn(),
                result.foundBy(),
                Timestamp.from(result.foundAt()));
    }

    void signed(long sample, String by, Instant at, String words) {
        jdbc.update(
                "update audit_sample set signed_by = ?, signed_at = ?, signed_words = ? where id = ?",
                by,
                Timestamp.from(at),
                words,
                sample);
    }

    /** Whether the person recorded a result of the sample. */
    boolean tested(long sample, String by) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from control_result where sample_id = ? and found_by = ?)",
                Boolean.class,
                sample,
                by));
    }

    /** The latest samples before one, or from the newest. */
    List<SampleLine> lines(Long before, int limit, LocalDate today) {
        return jdbc.query(
                """
                select s.id, s.reference, s.population_of, s.method, s.from_day, s.to_day,
                    (select count(*) from audit_sample_item i where i.sample_id = s.id),
                    r.answered, r.failing, r.overdue, s.due_on, s.drawn_by, s.signed_by
                from audit_sample s left join lateral (
                    select count(*) as answered, count(*) filter (where result = 'fail') as failing,
                        count(*) filter (where result = 'fail' and due_on < ?) as overdue
                    from (select distinct on (place, test) result, due_on from control_result c where c.sample_id = s.id
                        order by place, test, id desc) latest) r on true
                where ?::bigint is null or s.id < ? order by s.id desc limit ?""",
                (row, n) -> new SampleLine(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class),
                        row.getObject(6, LocalDate.class),
                        row.getInt(7),
                        row.getInt(8),
                        row.getInt(9),
                        row.getInt(10),
                        row.getObject(11, LocalDate.class),
                        row.getString(12),
                        row.getString(13)),
                today,
                before,
                before,
                limit);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
