package org.gradus.oversight;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.calendar.SchoolYear;
import org.gradus.kernel.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was promised in support plans and falls due this school year: kept, broken, late or still to come. */
@Service
@Transactional(readOnly = true)
public class Promises {

    /** Who may promise, in the order of every table. */
    public static final List<String> OWNERS = List.of("school", "authority", "partner", "family");

    /** States in addresses: kept, broken, late (open after its day), to-come. */
    public static final List<String> STATES = List.of("kept", "broken", "late", "to-come");

    private static final String STATE =
            "case p.state when 'KEPT' then 'kept' when 'BROKEN' then 'broken' else case when p.due_on < ? then 'late'"
                    + " else 'to-come' end end";

    private static final String FROM =
            " from promise p join support_plan a on a.id = p.plan_id join case_file c on c.reference = a.reference"
                    + " where a.state <> 'DRAFT' and p.due_on between ? and ? and ";

    private final JdbcTemplate jdbc;
    private final Reach.Finder reaches;
    private final Ahead ahead;

    Promises(JdbcTemplate jdbc, Reach.Finder reaches, Ahead ahead) {
        this.jdbc = jdbc;
        this.reaches = reaches;
        this.ahead = ahead;
    }

    /** How promises stand. */
    public record Count(long kept, long broken, long late, long toCome) {

        static final Count NONE = new Count(0, 0, 0, 0);

        public long settled() {
            return kept + broken;
        }

        public long all() {
            return kept + broken + late + toCome;
        }

        Count plus(String state, long number) {
            return switch (state) {
                case "kept" -> new Count(kept + number, broken, late, toCome);
                case "broken" -> new Count(kept, broken + number, late, toCome);
                case "late" -> new Count(kept, broken, late + number, toCome);
                default -> new Count(kept, broken, late, toCome + number);
            };
        }
    }

    /** The promises made by the school itself to children there. */
    public record OfSchool(int urn, String name, Count count) {}

    /** The promises by who made them, and those of schools one by one. */
    public record Kept(String schoolYear, Map<String, Count> byOwner, List<OfSchool> bySchool, Reach reach) {}

    /** A promise. */
    public record Line(
            String reference,
            String pupil,
            String school,
            String words,
            String owner,
            String ownerName,
            LocalDate dueOn,
            String state,
            LocalDate settledOn) {}

    /** @throws Refused FORBIDDEN to those who oversee nothing; NOT_FOUND for another's school */
    public Kept of(Integer school) {
        Reach reach = reaches.of(school);
        LocalDate today = ahead.today();
        SchoolYear year = SchoolYear.of(today);
        Condition in = reach.counted("c.school_urn");
        Map<String, Count> byOwner = new LinkedHashMap<>();
        OWNERS.forEach(owner -> byOwner.put(owner, Count.NONE));
        Map<Integer, OfSchool> bySchool = new LinkedHashMap<>();
        jdbc.query(
                "select g.*, coalesce(s.name, g.school_urn::text) as name from (select p.owner, " + STATE
                        + " as state, c.school_urn, count(*) as number" + FROM + in.sql()
                        + " group by 1, 2, 3) g left join school s on s.urn = g.school_urn order by name, school_urn",
                row -> {
                    String owner = row.getString("owner");
                    String state = row.getString("state");
                    long number = row.getLong("number");
                    byOwner.computeIfPresent(owner, (one, count) -> count.plus(state, number));
                    if (owner.equals("school")) {
                        int urn = row.getInt("school_urn");
                        OfSchool before =
                                bySchool.getOrDefault(urn, new OfSchool(urn, row.getString("name"), Count.NONE));
                        bySchool.put(
                                urn,
                                new OfSchool(urn, before.name(), before.count().plus(state, number)));
                    }
                },
                Condition.values(today, year.firstDay(), year.lastDay(), in));
        return new Kept(year.toString(), byOwner, List.copyOf(bySchool.values()), reach);
    }

    /**
     * The promises behind a number, the earliest first; only those of cases that the reader's list shows.
     *
     * @param owner one of {@link #OWNERS}, or null
     * @param state one of {@link #STATES}, or null
     * @throws Refused FORBIDDEN to those who see counts only; INVALID; NOT_FOUND
     */
    public List<Line> list(Integer school, String owner, String state, int after, int most) {
        Reach reach = reaches.named(school);
        LocalDate today = ahead.today();
        SchoolYear year = SchoolYear.of(today);
        Condition where = reach.counted("c.school_urn").and(reach.openable());
        if (owner != null && !owner.isBlank()) {
            where = where.and(Condition.of("p.owner = ?", known("owner", owner, OWNERS)));
        }
        if (state != null && !state.isBlank()) {
            where = where.and(Condition.of(STATE + " = ?", today, known("state", state, STATES)));
        }
        return jdbc.query(
                "select a.reference, " + STATE + " as state, p.words, p.owner, p.owner_name, p.due_on, p.settled_on,"
                        + " (select coalesce(u.preferred_forename, u.forename) || ' ' || u.surname from pupil u"
                        + " where u.id = c.pupil_id) as pupil, (select s.name from school s where s.urn = c.school_urn)"
                        + " as school" + FROM + where.sql() + " order by p.due_on, p.id offset ? limit ?",
                (row, n) -> new Line(
                        row.getString("reference"),
                        row.getString("pupil"),
                        row.getString("school"),
                        row.getString("words"),
                        row.getString("owner"),
                        row.getString("owner_name"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("state"),
                        row.getObject("settled_on", LocalDate.class)),
                Condition.values(today, year.firstDay(), year.lastDay(), where, after, most));
    }

    private static String known(String field, String word, List<String> words) {
        if (!words.contains(word)) {
            throw Refused.invalid(
                    field, "There is no \u201c" + word + "\u201d.", "Ask for one of " + String.join(", ", words) + ".");
        }
        return word;
    }
}
