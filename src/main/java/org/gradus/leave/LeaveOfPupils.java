package org.gradus.leave;

import java.util.List;
import java.util.Set;
import org.gradus.access.MattersOfPupils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The requests for leave of pupils. */
@Component
class LeaveOfPupils implements MattersOfPupils {

    private final JdbcTemplate jdbc;

    LeaveOfPupils(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> referencesOf(Set<Long> pupilIds) {
        return jdbc.queryForList("select reference from leave_request where pupil_id = any (?)", String.class, (Object)
                pupilIds.toArray(Long[]::new));
    }

    /** Never: leave is the school's to grant, and what follows from it is a case. */
    @Override
    public boolean referred(long pupilId) {
        return false;
    }
}
