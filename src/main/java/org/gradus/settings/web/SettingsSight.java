package org.gradus.settings.web;

import java.time.Clock;
import java.time.LocalDate;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.springframework.stereotype.Component;

/** Who may read and change settings, for which school and day; the same for the pages and the API. */
@Component
class SettingsSight {

    private final Access access;
    private final Clock clock;

    SettingsSight(Access access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    /**
     * The school asked for, which the one acting may see, or null for the authority.
     *
     * @throws Refused FORBIDDEN for those whose role does not read settings, NOT_FOUND for a school they do not see
     */
    Integer school(String urn) {
        access.must(Role.ADMINISTRATOR, Role.MANAGER, Role.AUDITOR, Role.ATTENDANCE_CHAMPION);
        Integer school = number(urn);
        if (school != null) {
            access.mustSeeSchool(school);
        }
        return school;
    }

    /** A URN as it was typed in; null when empty. */
    static Integer number(String urn) {
        String written = urn == null ? "" : urn.strip();
        if (written.isEmpty()) {
            return null;
        }
        if (!written.matches("\\d{6}")) {
            throw Refused.invalid("school", "\"" + written + "\" is not a URN.", "Give the school's URN, six digits.");
        }
        return Integer.valueOf(written);
    }

    /** @throws Refused FORBIDDEN for others than the administrator */
    void mustChange() {
        access.must(Role.ADMINISTRATOR);
    }

    boolean mayChange() {
        return access.has(Role.ADMINISTRATOR);
    }

    /** Whether every school's own values may be shown. */
    boolean ofAuthority() {
        return access.has(Role.ADMINISTRATOR, Role.MANAGER, Role.AUDITOR);
    }

    LocalDate today() {
        return London.today(clock);
    }

    /** A day that was given, else today. */
    LocalDate on(String day) {
        return day == null || day.isBlank() ? today() : DayWords.read("on", day);
    }
}
