package org.gradus.casework;

import java.util.List;
import java.util.Set;
import org.gradus.access.MattersOfPupils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The cases and first-day contacts of pupils. */
@Component
class MattersOfCasework implements MattersOfPupils {

    private final JdbcTemplate jdbc;

    MattersOfCasework(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> referencesOf(Set<Long> pupilIds) {
        Long[] ids = pupilIds.toArray(Long[]::new);
        return jdbc.queryForList(
                "select reference from case_file where pupil_id = any (?)"
                        + " union all select reference from first_day_contact where pupil_id = any (?)",
                String.class,
                ids,
                ids);
    }

    @Override
    public boolean referred(long pupilId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from case_file where pupil_id = ? and referred_on is not null)",
                Boolean.class,
                pupilId));
    }
}
