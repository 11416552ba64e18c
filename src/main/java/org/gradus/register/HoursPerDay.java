package org.gradus.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The taught hours of a school day: the school's own, else what the configuration {@code hours-per-day} says for its
 * authority or the installation on the day, else 6.5 (the expected week of 32.5 hours).
 */
@Component
class HoursPerDay {

    private static final BigDecimal EXPECTED = new BigDecimal("6.5");

    private final Schools schools;
    private final JdbcTemplate jdbc;

    HoursPerDay(Schools schools, JdbcTemplate jdbc) {
        this.schools = schools;
        this.jdbc = jdbc;
    }

    BigDecimal at(Integer schoolUrn, LocalDate day) {
        if (schoolUrn == null) {
            return configured("installation", day);
        }
        School school = schools.withUrn(schoolUrn).orElseThrow();
        return school.hours().orElseGet(() -> configured("authority:" + school.laCode(), day));
    }

    private BigDecimal configured(String scope, LocalDate day) {
        return jdbc.queryForList("""
                        select value from configuration
                        where name = 'hours-per-day' and scope in (?, 'installation') and effective_from <= ?
                        order by scope = 'installation', effective_from desc, id desc limit 1""", String.class, scope, day).stream()
                .findFirst()
                .map(BigDecimal::new)
                .orElse(EXPECTED);
    }
}
