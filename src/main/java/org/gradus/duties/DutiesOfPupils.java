package org.gradus.duties;

import java.util.List;
import java.util.Set;
import org.gradus.access.MattersOfPupils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The duties there are about pupils. */
@Component
class DutiesOfPupils implements MattersOfPupils {

    private final JdbcTemplate jdbc;

    DutiesOfPupils(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> referencesOf(Set<Long> pupilIds) {
        return jdbc.queryForList("select reference from duty_matter where pupil_id = any (?)", String.class, (Object)
                pupilIds.toArray(Long[]::new));
    }

    @Override
    public boolean referred(long pupilId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from duty_matter where pupil_id = ? and referred)", Boolean.class, pupilId));
    }
}
