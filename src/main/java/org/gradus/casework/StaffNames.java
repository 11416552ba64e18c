package org.gradus.casework;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.gradus.access.Actor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The names others know people by, for usernames that stand in a case file. */
@Component
class StaffNames {

    private final JdbcTemplate jdbc;

    StaffNames(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Names by username, in one query; somebody who never had an account is missing from it. */
    @Transactional(readOnly = true)
    public Map<String, String> of(Collection<String> usernames) {
        Map<String, String> names = new HashMap<>(Map.of(Actor.SYSTEM.username(), Actor.SYSTEM.name()));
        jdbc.query(
                "select username, name from staff where username = any (?)",
                row -> {
                    names.put(row.getString(1), row.getString(2));
                },
                (Object) usernames.stream()
                        .filter(java.util.Objects::nonNull)
                        .distinct()
                        .toArray(String[]::new));
        return names;
    }
}
