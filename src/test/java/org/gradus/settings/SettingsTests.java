package org.gradus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.calendar.CalendarEdits;
import org.gradus.calendar.CalendarScope;
import org.gradus.calendar.InsetDay;
import org.gradus.casework.Cases;
import org.gradus.kernel.DecisionTables;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.register.HoursPerDay;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.workflow.OpenDeadlines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@GradusTest
class SettingsTests {

    private static final Reason AGREED = new Reason("Agreed with the heads");

    @Autowired
    Settings settings;

    @Autowired
    RulePacks packs;

    @Autowired
    DecisionTables tables;

    @Autowired
    HoursPerDay hoursPerDay;

    @Autowired
    Cases cases;

    @Autowired
    OpenDeadlines deadlines;

    @Autowired
    CalendarEdits edits;

    @Autowired
    Outbox outbox;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    MessageSource messages;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void it_is_friday_20_november_2026() {
        clock.moveTo(Instant.parse("2026-11-20T10:00:00Z"));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private int school(int urn) {
        jdbc.update(
                "insert into school (urn, name, type, control, phase, status) values (?, ?, 'Community school',"
                        + " 'MAINTAINED', 'Secondary', 'Open')",
                urn,
                "School " + urn);
        return urn;
    }

    private void set(String key, Integer school, String from, String value) {
        Acting.as(current, Role.ADMINISTRATOR, null, () -> settings.set(key, school, day(from), value, AGREED));
    }

    @Test
    void the_value_in_force_is_the_schools_else_the_authoritys_else_the_default() {
        int own = school(971_101);
        int other = school(971_102);
        String key = "statutory.contacts-least";

        set(key, own, "2026-11-23", "8");
        set(key, null, "2027-01-04", "5");

        assertThat(settings.number(key, own, day("2026-11-22"))).isEqualTo(6);
        assertThat(settings.number(key, own, day("2026-11-23"))).isEqualTo(8);
        assertThat(settings.number(key, own, day("2027-02-01"))).isEqualTo(8);
        assertThat(settings.number(key, other, day("2027-01-03"))).isEqualTo(6);
        assertThat(settings.number(key, other, day("2027-01-04"))).isEqualTo(5);
        assertThat(settings.inForce(key, other, day("2027-01-04")))
                .extracting(Setting::origin, Setting::since, Setting::by, Setting::why)
                .containsExactly(
                        Setting.Origin.AUTHORITY, day("2027-01-04"), "test-administrator", "Agreed with the heads");
        assertThat(settings.ownValues(key, day("2027-01-04")))
                .extracting(Setting::schoolUrn, Setting::value)
                .contains(org.assertj.core.groups.Tuple.tuple(own, "8"))
                .doesNotContain(org.assertj.core.groups.Tuple.tuple(other, "8"));
    }

    @Test
    void of_two_changes_from_one_day_the_later_counts_and_an_own_value_can_be_given_up() {
        int school = school(971_103);
        String key = "part-time.limit-weeks";

        set(key, school, "2026-12-01", "4");
        set(key, school, "2026-12-01", "5");
        assertThat(settings.number(key, school, day("2026-12-01"))).isEqualTo(5);

        Acting.as(current, Role.ADMINISTRATOR, null, () -> settings.giveUp(key, school, day("2027-01-04"), AGREED));
        assertThat(settings.number(key, school, day("2027-01-03"))).isEqualTo(5);
        assertThat(settings.inForce(key, school, day("2027-01-04")))
                .extracting(Setting::value, Setting::origin)
                .containsExactly("6", Setting.Origin.DEFAULT);
        assertThat(settings.history(key, school))
                .extracting(Settings.Change::value)
                .containsExactly(null, "5", "4");
    }

    @Test
    void a_day_that_has_passed_is_marked_and_every_change_is_on_record() {
        int school = school(971_104);

        set("part-time.review-weeks", school, "2026-11-02", "3");

        assertThat(settings.history("part-time.review-weeks", school))
                .extracting(Settings.Change::backdated, Settings.Change::by)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(true, "test-administrator"));
        assertThat(jdbc.queryForObject(
                        "select facts::text from ledger_entry where action = 'setting.changed' and object_id ="
                                + " 'part-time.review-weeks' and facts::text like '%971104%'",
                        String.class))
                .contains("\"2026-11-02\"", "\"2\"", "\"3\"", "true");
    }

    @Test
    void penalty_amounts_follow_the_regulations_by_date_and_can_be_corrected() {
        assertThat(List.of("amount-discounted", "amount-full", "amount-second"))
                .extracting(amount -> settings.number("penalty-notice." + amount, null, day("2024-08-18")))
                .containsExactly(60, 120, 120);
        assertThat(List.of("amount-discounted", "amount-full", "amount-second"))
                .extracting(amount -> settings.number("penalty-notice." + amount, null, day("2024-08-19")))
                .containsExactly(80, 160, 160);

        set("penalty-notice.amount-full", null, "2033-09-01", "200");

        assertThat(settings.number("penalty-notice.amount-full", null, day("2033-09-01")))
                .isEqualTo(200);
        assertThat(settings.inForce("penalty-notice.amount-full", null, day("2026-11-20"))
                        .why())
                .contains("SI 2024/210");
    }

    @Test
    void what_may_not_be_set_is_refused() {
        refused("part-time.limit-weeks", null, "2026-12-01", "14", "14 is outside what is allowed.");
        refused("part-time.limits", null, "2026-12-01", "4", "There is no setting part-time.limits.");
        refused("part-time.limit-weeks", 999_999, "2026-12-01", "4", "There is no school 999999.");
        refused(
                "penalty-notice.amount-full",
                school(971_105),
                "2026-12-01",
                "90",
                "This holds for the whole authority.");
        refused("penalty-notice.threshold-sessions", null, "2026-12-01", "10", "This is law and is not set here.");
        refused("deadline.n-correction", null, "2026-12-01", "6", "This is law and is not set here.");
        refused("deadline.plan-review", null, "2026-12-01", "7", "7 is outside what is allowed.");
        refused("part-time.limit-weeks", null, "2036-11-21", "4", "Fri 21 Nov 2036 is too far away.");
        refused("penalty-notice.amount-full", null, "2026-12-01", "160", "On Tue 1 Dec 2026 the value is 160 already.");
        assertThatThrownBy(() -> Acting.as(
                        current,
                        Role.MANAGER,
                        null,
                        () -> settings.set("part-time.limit-weeks", null, day("2026-12-01"), "4", AGREED)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        assertThat(settings.history("part-time.limit-weeks", null)).isEmpty();
    }

    private void refused(String key, Integer school, String from, String value, String cause) {
        assertThatThrownBy(() -> set(key, school, from, value))
                .isInstanceOf(Refused.class)
                .hasMessage(cause);
    }

    @Test
    void a_change_that_is_rolled_back_leaves_nothing_behind() {
        int school = school(971_106);
        transactions.executeWithoutResult(status -> {
            set("part-time.limit-weeks", school, "2026-11-20", "9");
            assertThat(settings.number("part-time.limit-weeks", school, day("2026-11-20")))
                    .isEqualTo(9);
            status.setRollbackOnly();
        });
        assertThat(settings.number("part-time.limit-weeks", school, day("2026-11-20")))
                .isEqualTo(6);
    }

    @Test
    void the_database_lets_nobody_alter_or_remove_a_setting() {
        for (String tampering : List.of("update setting set value = '1'", "delete from setting", "truncate setting")) {
            assertThatThrownBy(() -> jdbc.execute(tampering))
                    .isInstanceOf(org.springframework.dao.DataAccessException.class);
            assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                        jdbc.execute("set local role postgres");
                        jdbc.execute(tampering);
                    }))
                    .hasMessageContaining("Settings are only ever added to");
        }
    }

    @Test
    void hours_of_a_school_day_come_from_the_setting_and_from_the_schools_own_data() {
        int school = school(971_107);
        assertThat(hoursPerDay.at(school, day("2026-11-20"))).isEqualByComparingTo("6.5");
        jdbc.update("update school set hours_per_day = 6.25 where urn = ?", school);
        assertThat(hoursPerDay.at(school, day("2026-11-20"))).isEqualByComparingTo("6.25");
        set("attendance.hours-per-day", school, "2026-11-20", "7");
        assertThat(hoursPerDay.at(school, day("2026-11-20"))).isEqualByComparingTo(new BigDecimal(7));
        assertThat(hoursPerDay.at(null, day("2026-11-20"))).isEqualByComparingTo("6.5");
    }

    @Test
    void every_row_of_the_deadline_table_is_shown_and_those_left_to_the_authority_can_be_changed() {
        List<SettingDefinition> rows = settings.definitions().stream()
                .filter(definition -> definition.group().equals("deadlines"))
                .toList();
        assertThat(rows).hasSize(tables.rows("deadlines", day("2026-11-20")).size());
        assertThat(rows).allSatisfy(definition -> {
            assertThat(definition.editable())
                    .as(definition.key())
                    .isEqualTo(SettingDefinition.chosen(definition.source()));
            assertThat(definition.read(definition.defaultValue())).isEqualTo(definition.defaultValue());
        });
    }

    @Test
    void every_definition_of_every_module_has_words() {
        assertThat(settings.definitions()).allSatisfy(definition -> {
            List<String> keys = definition.label() == null
                    ? List.of("settings." + definition.key() + ".label", "settings." + definition.key() + ".hint")
                    : List.of("settings.unit." + definition.unit(), "settings.unit." + definition.unit() + ".hint");
            keys.forEach(key -> assertThat(messages.getMessage(key, new Object[] {"2"}, Locale.UK))
                    .isNotBlank());
            assertThat(messages.getMessage("settings.group." + definition.group() + ".hint", null, Locale.UK))
                    .isNotBlank();
        });
    }

    @Test
    void a_chosen_amount_moves_the_due_day_and_the_working_says_so() {
        int school = school(971_108);
        jdbc.update("insert into calendar_scope (scope) values (?)", "school:" + school);
        jdbc.update(
                "insert into calendar_entry (scope, kind, name, first_day, last_day, entered_by, entered_at, reason)"
                        + " values (?, 'TERM', 'Autumn 2', '2026-11-02', '2026-12-18', 'test', '2026-08-01T00:00:00Z', 'test')",
                "school:" + school);
        set("deadline.triage", school, "2026-11-16", "7");
        set("deadline.triage", school, "2026-11-23", "2");

        OpenDeadlines.Open triage =
                deadlines.openOf(open(school, "A999200126101")).get(0);

        // 5 school days after Friday 20 November would be Friday 27 November.
        assertThat(triage.kind()).isEqualTo("triage");
        assertThat(triage.dueOn()).isEqualTo(day("2026-12-01"));
        assertThat(triage.working())
                .startsWith("7 school days after Fri 20 Nov 2026")
                .endsWith("; 7 set by the school from Mon 16 Nov 2026, 5 where nothing is set");
        assertThat(triage.source()).startsWith("[DESIGN]; 7 set by the school");

        // Counted again when the calendar is edited, it keeps its seven days, whatever was chosen since.
        clock.moveTo(Instant.parse("2026-11-24T10:00:00Z"));
        set("deadline.triage", school, "2026-11-16", "3");
        Acting.as(
                current,
                Role.ADMINISTRATOR,
                null,
                () -> edits.addInset(
                        new CalendarScope.School(school), new InsetDay(day("2026-11-30"), "Training"), AGREED));
        Acting.asSystem(current, () -> outbox.workOff(5000));
        OpenDeadlines.Open again = deadlines.openOf(triage.reference()).get(0);
        assertThat(again.dueOn()).isEqualTo(day("2026-12-02"));
        assertThat(again.working()).endsWith("; 7 set by the school from Mon 16 Nov 2026, 5 where nothing is set");
    }

    private String open(int school, String upn) {
        Long pupil = jdbc.queryForObject(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, 'Nobody', 'Test', date '2013-01-01') returning id",
                Long.class,
                upn);
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status) values (?, ?, date '2024-09-01', 'C')",
                pupil,
                school);
        return Acting.asSystem(
                current, () -> cases.open(pupil, school, 0, "A signal").reference());
    }

    @Test
    void a_rule_pack_replaces_its_tables_from_its_day_and_earlier_days_keep_theirs() {
        assertThat(tables.pack(day("2026-11-20"))).isEqualTo("wt-2024");
        assertThat(says("2026-11-20")).isEqualTo("base");
        assertThat(tables.version("pack-example", day("2026-11-20"))).startsWith("wt-2024 ");
        assertThat(says("2030-01-01")).isEqualTo("base of 2030");

        set("rule-pack.wt-2026", null, "2031-01-01", "2031-09-01");
        set("rule-pack.cwsa-2026", null, "2031-01-01", "2032-04-01");

        assertThat(says("2031-08-31")).isEqualTo("base of 2030");
        assertThat(says("2031-09-01")).isEqualTo("wt-2026");
        assertThat(tables.version("pack-example", day("2031-09-01"))).startsWith("wt-2026 ");
        assertThat(says("2032-04-01")).isEqualTo("cwsa-2026");
        assertThat(tables.packs(day("2032-04-01"))).containsExactly("wt-2024", "wt-2026", "cwsa-2026");
        assertThat(tables.pack(day("2032-03-31"))).isEqualTo("wt-2024 + wt-2026");
        assertThat(says("2026-11-20")).isEqualTo("base");
        // A table without a version of the pack keeps its own.
        assertThat(tables.version("deadlines", day("2032-04-01"))).startsWith("wt-2024 ");

        set("rule-pack.wt-2026", null, "2031-12-01", "off");
        assertThat(says("2031-11-30")).isEqualTo("wt-2026");
        assertThat(says("2031-12-01")).isEqualTo("base of 2030");
        assertThat(packs.inForce(day("2032-04-01"))).containsExactly("wt-2024", "cwsa-2026");
    }

    private Object says(String on) {
        return tables.evaluate("pack-example", day(on), Map.of("asked", "which"))
                .get(0)
                .get("says");
    }

    @Test
    void the_pages_show_what_is_in_force_and_the_administrator_changes_it() throws Exception {
        int school = school(971_109);
        mvc.perform(get("/settings").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Who issues a notice to improve"),
                                containsString("Hold the listening meeting"),
                                containsString("10 school days"),
                                containsString("from Mon 19 Aug 2024, set by gradus"),
                                containsString("Switched off"))));
        mvc.perform(get("/settings/rule-pack.cwsa-2026").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("wt-2024 where no pack was in force")));
        mvc.perform(get("/settings/notice-to-improve.weeks").with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("name=\"reason\""))));

        mvc.perform(post("/settings/notice-to-improve.weeks")
                        .with(csrf())
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .param("school", "971109")
                        .param("value", "4")
                        .param("from", "1/12/2026")
                        .param("reason", "Asked for by the governors"))
                .andExpect(redirectedUrl("/settings/notice-to-improve.weeks?school=971109"));
        mvc.perform(get("/settings/notice-to-improve.weeks?school=971109")
                        .with(signedInAs(Role.ATTENDANCE_CHAMPION, school)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Tue 1 Dec 2026"),
                                containsString("Still to come"),
                                containsString("Asked for by the governors"))));
        mvc.perform(get("/settings?school=971109").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(content().string(containsString("4 from Tue 1 Dec 2026")));
    }

    @Test
    void a_wrong_form_is_shown_again_with_what_is_wrong() throws Exception {
        mvc.perform(post("/settings/notice-to-improve.weeks")
                        .with(csrf())
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .param("value", "9")
                        .param("from", "1/12/2026")
                        .param("reason", "More time"))
                .andExpect(status().isBadRequest())
                .andExpect(content()
                        .string(allOf(
                                containsString("govuk-error-summary"),
                                containsString("9 is outside what is allowed."),
                                containsString("Give a whole number from 3 to 6."),
                                containsString("value=\"9\""),
                                containsString("More time"))));
        mvc.perform(post("/settings/notice-to-improve.weeks")
                        .with(csrf())
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .param("value", "5")
                        .param("from", "Tuesday 30 November 2026"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("that day is a Monday")));
        mvc.perform(get("/settings?school=12").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("is not a URN")));
    }

    @Test
    void others_neither_read_nor_change() throws Exception {
        int school = school(971_110);
        mvc.perform(get("/settings").with(signedInAs(Role.CLASS_TEACHER, school)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/settings?school=971109").with(signedInAs(Role.ATTENDANCE_CHAMPION, school)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/settings/no-such.key").with(signedInAs(Role.AUDITOR))).andExpect(status().isNotFound());
        mvc.perform(post("/settings/notice-to-improve.weeks")
                        .with(csrf())
                        .with(signedInAs(Role.MANAGER))
                        .param("value", "5")
                        .param("from", "1/12/2026")
                        .param("reason", "x"))
                .andExpect(status().isForbidden());
    }

    @Test
    void the_api_says_and_does_the_same() throws Exception {
        int school = school(971_111);
        mvc.perform(post("/api/settings/notice-to-improve.weeks")
                        .with(csrf())
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"school": "971111", "from": "2026-11-20", "value": "5", "reason": "Agreed"}"""))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.setting.value").value("5"))
                .andExpect(jsonPath("$.setting.origin").value("SCHOOL"))
                .andExpect(jsonPath("$.changes[0].by").value("test-administrator"));
        mvc.perform(get("/api/settings?school=971111").with(signedInAs(Role.ATTENDANCE_CHAMPION, school)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.key == 'notice-to-improve.weeks')].value")
                        .value("5"))
                .andExpect(jsonPath("$[?(@.key == 'deadline.n-correction')].editable")
                        .value(false));
        mvc.perform(post("/api/settings/notice-to-improve.weeks")
                        .with(csrf())
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"from": "2026-11-20", "value": "7", "reason": "Agreed"}"""))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("value"));
        mvc.perform(post("/api/settings/notice-to-improve.weeks")
                        .with(csrf())
                        .with(signedInAs(Role.AUDITOR))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"from": "2026-11-20", "value": "5", "reason": "Agreed"}"""))
                .andExpect(status().isForbidden());
    }
}
