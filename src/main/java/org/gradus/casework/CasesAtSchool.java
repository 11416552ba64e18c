package org.gradus.casework;

import java.util.List;
import org.gradus.ledger.CasesOfSchool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells the record which cases are a school's. */
@Component
class CasesAtSchool implements CasesOfSchool {

    private final JdbcTemplate jdbc;

    CasesAtSchool(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> references(int urn) {
        return jdbc.queryForList("select reference from case_file where school_urn = ?", String.class, urn);
    }
}
