package org.gradus.evidence;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What usually may not go out with evidence: other children's names, hidden addresses, telephone numbers and mail addresses. */
@Component
class SensitiveWords {

    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern TELEPHONE =
            Pattern.compile("(?<![\\w-])0\\d{2,4}[ -]?\\d{3,4}[ -]?\\d{3,4}(?![\\w-])");
    private static final int SHORTEST = 3;

    private final PupilLookup pupils;
    private final JdbcTemplate jdbc;

    SensitiveWords(PupilLookup pupils, JdbcTemplate jdbc) {
        this.pupils = pupils;
        this.jdbc = jdbc;
    }

    /** Words with why each is one, as far as they are known before anything is read. */
    TreeMap<String, String> known(long pupilId) {
        TreeMap<String, String> words = new TreeMap<>();
        for (ParentOf parent : pupils.parentsWithAddresses(pupilId)) {
            if (parent.addressHidden()) {
                parent.address().forEach(line -> words.put(line, "hidden address"));
            }
            Stream.of(parent.phone(), parent.email())
                    .filter(contact -> contact != null && !contact.isBlank())
                    .forEach(contact -> words.put(contact, "private contact"));
        }
        jdbc.query(
                """
                select distinct p.forename, p.preferred_forename, p.surname from pupil_parent own
                  join pupil_parent other on other.parent_id = own.parent_id and other.pupil_id <> own.pupil_id
                  join pupil p on p.id = other.pupil_id
                where own.pupil_id = ?""",
                row -> {
                    String forename = row.getString(2) == null ? row.getString(1) : row.getString(2);
                    words.put(forename + " " + row.getString(3), "another child");
                },
                pupilId);
        words.keySet().removeIf(word -> word.length() < SHORTEST);
        return words;
    }

    /** Mail addresses and telephone numbers in a text. */
    static TreeMap<String, String> contacts(String text) {
        TreeMap<String, String> words = new TreeMap<>();
        for (Pattern pattern : List.of(MAIL, TELEPHONE)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                words.put(matcher.group(), "contact details");
            }
        }
        return words;
    }

    /** Whether a text says any of these words, in any case, and over the end of a line too. */
    static boolean says(String text, Set<String> words) {
        String flat = text.replaceAll("\\s+", " ");
        return words.stream().anyMatch(word -> pattern(word).matcher(flat).find());
    }

    static Pattern pattern(String word) {
        return Pattern.compile(
                Stream.of(word.strip().split("\\s+"))
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + "\\s+" + b)
                        .orElse("(?!)"),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
