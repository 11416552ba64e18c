package org.gradus.letters;

import java.util.Optional;
import org.gradus.access.Access;
import org.gradus.ui.NumberSearch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters by their number; who may read the letter itself is decided on its page. */
@Component
class LetterNumbers implements NumberSearch {

    private final JdbcClient jdbc;
    private final Access access;

    LetterNumbers(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    private record Found(String id, String reference, int school, boolean referred) {}

    @Override
    public Optional<String> page(String number) {
        return jdbc.sql("""
                        select l.id, l.reference, l.school_urn, l.referred or c.referred_on is not null
                        from letter l left join case_file c on c.reference = l.reference where l.number = ?
                        """)
                .param(number)
                .query((row, n) -> new Found(row.getString(1), row.getString(2), row.getInt(3), row.getBoolean(4)))
                .optional()
                .filter(found -> access.maySeeNotes(found.reference(), found.school(), found.referred()))
                .map(found -> "/letters/" + found.id());
    }
}
