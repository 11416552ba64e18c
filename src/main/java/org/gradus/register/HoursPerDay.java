package org.gradus.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.gradus.settings.Setting;
import org.gradus.settings.Settings;
import org.springframework.stereotype.Component;

/**
 * The taught hours of a school day: what the setting {@code attendance.hours-per-day} says for the school, else what came
 * with the school's own data, else what the setting says for the authority, else 6.5 (the expected week of 32.5 hours).
 */
@Component
public class HoursPerDay {

    private static final String KEY = "attendance.hours-per-day";

    private final Schools schools;
    private final Settings settings;

    HoursPerDay(Schools schools, Settings settings) {
        this.schools = schools;
        this.settings = settings;
    }

    /** Hours on a day at a school, or where no school is known (null) what holds for the authority. */
    public BigDecimal at(Integer schoolUrn, LocalDate day) {
        Setting setting = settings.inForce(KEY, schoolUrn, day);
        BigDecimal set = new BigDecimal(setting.value());
        if (schoolUrn == null || setting.origin() == Setting.Origin.SCHOOL) {
            return set;
        }
        return schools.withUrn(schoolUrn).flatMap(School::hours).orElse(set);
    }
}
