package org.gradus.ladder;

import java.util.Optional;
import org.gradus.access.Access;
import org.gradus.casework.Matters;
import org.gradus.ui.NumberSearch;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Formal steps by their key, and penalty notices by their number. */
@Component
class StepNumbers implements NumberSearch {

    private final JdbcTemplate jdbc;
    private final Matters matters;
    private final Access access;

    StepNumbers(JdbcTemplate jdbc, Matters matters, Access access) {
        this.jdbc = jdbc;
        this.matters = matters;
        this.access = access;
    }

    private record Found(String stepKey, String reference) {}

    @Override
    public Optional<String> page(String number) {
        return jdbc.query("""
                        select s.step_key, s.reference from ladder_step s
                        where s.step_key = ? or s.step_key in (select n.step_key from penalty_notice n where n.number = ?)
                        """, (row, n) -> new Found(row.getString(1), row.getString(2)), number, number).stream()
                .filter(found -> matters.find(found.reference())
                        .filter(matter ->
                                access.maySeeMatter(matter.reference(), matter.schoolUrn(), matter.referred()))
                        .isPresent())
                .map(found -> "/steps/" + found.stepKey())
                .findFirst();
    }
}
