package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gradus.access.Role;
import org.gradus.testing.Browser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Leave, severe absence, part-time timetables, attendance orders and deletions as people do them, in a real browser. */
@JourneyTest
@Tag("proof")
class DutiesInBrowserIT extends DutyRoutes {

    private static final Map<Role, String> ACCOUNTS = Map.ofEntries(
            Map.entry(Role.ATTENDANCE_OFFICER, "officer.oakfield"),
            Map.entry(Role.ATTENDANCE_CHAMPION, "champion.oakfield"),
            Map.entry(Role.HEAD, "head.oakfield"),
            Map.entry(Role.DSL, "dsl.oakfield"),
            Map.entry(Role.ATTENDANCE_SUPPORT, "support"),
            Map.entry(Role.EDUCATION_WELFARE, "welfare"),
            Map.entry(Role.MISSING_EDUCATION, "missing-education"),
            Map.entry(Role.VIRTUAL_SCHOOL, "virtual-school"),
            Map.entry(Role.MANAGER, "manager"));

    private final Browser browser = Browser.shared();

    DutiesInBrowserIT() {
        super(50);
    }

    @Override
    Hands hands(String route) {
        return new PageHands(browser, port, route);
    }

    @Test
    void every_kind_of_reference_leads_whoever_has_its_task_to_a_page() {
        List<Map<String, Object>> waiting = jdbc.queryForList("""
                select distinct on (left(reference, 2), role) reference, role from work_item
                 where school_urn = ? order by left(reference, 2), role
                """, Newcomer.SCHOOL);
        assertThat(waiting).isNotEmpty();
        try (PageHands hands = new PageHands(browser, port, "links")) {
            for (Map<String, Object> one : waiting) {
                String account = ACCOUNTS.get(Role.valueOf((String) one.get("role")));
                if (account != null) {
                    assertThat(hands.seesMatter(account, (String) one.get("reference")))
                            .isNotBlank();
                }
            }
        }
    }
}
