package org.gradus.casework;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Excluded;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds pupils and their cases by name or unique pupil number, among those the one acting may see.
 *
 * <p>School staff find the pupils of their schools; the authority's teams find those whose case was referred to them; the
 * auditor finds all. A name is found by its beginning, with or without accents, and by its sound.
 */
@Service
@Transactional(readOnly = true)
public class PupilSearch {

    private static final int MOST_WORDS = 5;
    private static final int LONGEST = 100;

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final Access access;
    private final Clock clock;

    PupilSearch(JdbcTemplate jdbc, CurrentActor currentActor, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.access = access;
        this.clock = clock;
    }

    /** How well a name fits. */
    public enum Fit {
        /** Every word typed is a whole name, or the unique pupil number is theirs. */
        SAME,
        /** Every word typed begins a name. */
        BEGINS,
        /** Some word typed only sounds like a name. */
        SOUNDS
    }

    /** A case of a pupil found. */
    public record CaseOf(String reference, boolean open, Stage stage) {}

    /**
     * A pupil found.
     *
     * @param school where they are or were last on roll, or null
     * @param cases newest first, only those that may be seen
     */
    public record Hit(
            long pupilId, String upn, String name, LocalDate born, String school, Fit fit, List<CaseOf> cases) {}

    /** @param next cursor of the page after, or null at the end */
    public record Page(List<Hit> hits, String next) {}

    /** Whether the one acting may find any named child. */
    public boolean mayFind() {
        return access.maySeeMatter(-1, true) || !schools().isEmpty();
    }

    /**
     * A page of pupils, the best fit first, then by name.
     *
     * @param typed a name or part of one, or a unique pupil number
     * @param cursor as the page before gave it, or null
     * @param size 1 to 100
     * @throws Refused INVALID for a cursor or size that cannot be; FORBIDDEN for those who see no named child
     */
    public Page find(String typed, String cursor, int size) {
        if (size < 1 || size > 100) {
            throw Refused.invalid("size", "A page of " + size + " pupils cannot be given.", "Ask for 1 to 100.");
        }
        if (!mayFind()) {
            access.announceRefusal("a search for pupils");
            throw Refused.forbidden("Your role sees no named child.", "Ask a colleague who works with the pupil.");
        }
        String asked = typed == null ? "" : typed.strip();
        asked = asked.substring(0, Math.min(LONGEST, asked.length())).replace("\u0000", "");
        List<String> words = words(asked);
        boolean number = asked.matches("[A-Za-z]\\d{11}[0-9A-Za-z]");
        if (words.isEmpty() && !number) {
            return new Page(List.of(), null);
        }
        List<Object> values = new ArrayList<>();
        String fits = number ? byNumber(asked, values) : byName(words, values);
        String visible = visible(values);
        Place from = Place.parse(cursor);
        values.addAll(List.of(from.fit(), from.name(), from.pupil(), size + 1));
        List<Hit> hits = jdbc.query(
                """
                with found as (
                    select p.id, p.upn, p.surname, p.forename, p.preferred_forename, p.date_of_birth,
                        array_to_string(p.name_words, ' ') as key, %s
                    and %s)
                select f.id, f.upn, coalesce(f.preferred_forename, f.forename) || ' ' || f.surname, f.date_of_birth,
                    (select s.name from enrolment e join school s on s.urn = e.school_urn where e.pupil_id = f.id
                     order by e.entry_date desc, e.id desc limit 1), f.fit, f.key
                from found f where (f.fit, f.key, f.id) > (?, ?, ?) order by f.fit, f.key, f.id limit ?
                """.formatted(fits, visible),
                (row, n) -> new Hit(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getString(5),
                        Fit.values()[row.getInt(6)],
                        List.of()),
                values.toArray());
        boolean more = hits.size() > size;
        List<Hit> page = withCases(more ? hits.subList(0, size) : hits);
        return new Page(
                page,
                more ? Place.of(page.get(size - 1), key(page.get(size - 1))).text() : null);
    }

    private List<String> words(String asked) {
        String key = asked.isEmpty() ? "" : jdbc.queryForObject("select name_key(?)", String.class, asked);
        return key == null || key.isEmpty()
                ? List.of()
                : Arrays.stream(key.split(" ")).limit(MOST_WORDS).toList();
    }

    private String key(Hit hit) {
        return jdbc.queryForObject(
                "select array_to_string(name_words, ' ') from pupil where id = ?", String.class, hit.pupilId());
    }

    private static String byNumber(String asked, List<Object> values) {
        values.add(asked.toUpperCase(java.util.Locale.ROOT));
        values.add(asked.toUpperCase(java.util.Locale.ROOT));
        return "0 as fit from pupil p where (p.upn = ? or p.former_upn = ?)";
    }

    /** Each word must be the beginning of a name or sound like one; an index answers for both. */
    private static String byName(List<String> words, List<Object> values) {
        values.add(words.toArray(String[]::new));
        values.add(String.join(" ", words));
        String either = words.stream()
                .map(word -> "(name_lexemes(p.name_words) @@ name_query(?)"
                        + " or p.name_sounds @> array[nullif(name_sound(?::text), '')])")
                .collect(Collectors.joining(" and "));
        words.forEach(word -> {
            values.add(word);
            // One or two letters sound like half the roll.
            values.add(word.length() < 3 ? "" : word);
        });
        return "case when p.name_words @> ?::text[] then 0 when name_lexemes(p.name_words) @@ name_query(?)"
                + " then 1 else 2 end as fit from pupil p where " + either;
    }

    private List<Integer> schools() {
        return currentActor.get().schools().stream()
                .filter(urn -> access.maySeeMatter(urn, false))
                .toList();
    }

    /** The rule of {@link Access} as a condition on {@code pupil p}; a school keeps those who left until another has them. */
    private String visible(List<Object> values) {
        Excluded kept = access.excluded();
        if (kept.pupils().isEmpty()) {
            return byRole(values);
        }
        String rule = byRole(values);
        values.add(kept.pupilList());
        return rule + " and p.id <> all (?)";
    }

    private String byRole(List<Object> values) {
        if (access.maySeeMatter(-1, false)) {
            return "true";
        }
        List<String> either = new ArrayList<>();
        if (!schools().isEmpty()) {
            either.add(
                    "exists (select from enrolment e where e.pupil_id = p.id and e.school_urn = any (?)"
                            + " and (e.leaving_date is null or e.leaving_date >= ? or not exists (select from enrolment later"
                            + " where later.pupil_id = e.pupil_id and coalesce(later.leaving_date, 'infinity') > e.leaving_date)))");
            values.add(schools().toArray(Integer[]::new));
            values.add(Date.valueOf(London.today(clock)));
        }
        if (access.maySeeMatter(-1, true)) {
            either.add("exists (select from case_file c where c.pupil_id = p.id and c.referred_on is not null)");
        }
        return "(" + String.join(" or ", either) + ")";
    }

    private List<Hit> withCases(List<Hit> hits) {
        Map<Long, List<CaseOf>> cases = jdbc
                .query(
                        """
                        select c.pupil_id, c.reference, c.status = 'OPEN', c.stage, c.school_urn, c.referred_on is not null
                        from case_file c where c.pupil_id = any (?) order by c.id desc
                        """,
                        (row, n) -> access.maySeeMatter(row.getString(2), row.getInt(5), row.getBoolean(6))
                                ? Map.entry(
                                        row.getLong(1),
                                        new CaseOf(
                                                row.getString(2), row.getBoolean(3), Stage.valueOf(row.getString(4))))
                                : null,
                        (Object) hits.stream().map(Hit::pupilId).toArray(Long[]::new))
                .stream()
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return hits.stream()
                .map(hit -> new Hit(
                        hit.pupilId(),
                        hit.upn(),
                        hit.name(),
                        hit.born(),
                        hit.school(),
                        hit.fit(),
                        cases.getOrDefault(hit.pupilId(), Collections.emptyList())))
                .toList();
    }

    /** After which hit a page begins. */
    private record Place(int fit, String name, long pupil) {

        static Place of(Hit hit, String key) {
            return new Place(hit.fit().ordinal(), key, hit.pupilId());
        }

        static Place parse(String cursor) {
            if (cursor == null || cursor.isBlank()) {
                return new Place(-1, "", 0);
            }
            String[] parts = cursor.split("\\.", 3);
            if (parts.length != 3 || !parts[0].matches("[0-2]") || !parts[1].matches("\\d{1,18}")) {
                throw Refused.invalid("cursor", "This page cannot be found.", "Begin at the first page again.");
            }
            return new Place(Integer.parseInt(parts[0]), parts[2].replace('-', ' '), Long.parseLong(parts[1]));
        }

        String text() {
            return fit + "." + pupil + "." + name.replace(' ', '-');
        }
    }
}
