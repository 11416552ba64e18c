package org.gradus.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.calendar.BankHolidays;
import org.gradus.calendar.CalendarScope;
import org.gradus.calendar.InsetDay;
import org.gradus.calendar.SchoolCalendar;
import org.gradus.calendar.SchoolYear;
import org.gradus.calendar.Term;
import org.gradus.demo.simulator.AbsenceProfile;
import org.gradus.demo.simulator.AuthorityCalendar;
import org.gradus.demo.simulator.School;
import org.gradus.demo.simulator.Simulator;
import org.gradus.register.AttendanceCode;
import org.gradus.register.AttendanceRecord;
import org.junit.jupiter.api.Test;

/** How much work the rules make at schools with England's rates of absence: few enough signs that people look at each. */
class SignalVolumeTest {

    private static final LocalDate FIRST_MONDAY = LocalDate.parse("2025-09-01");
    private static final int WEEKS = 65;

    private final Simulator simulator = new Simulator(new Simulator.Options(
            1_000,
            4,
            new org.gradus.demo.simulator.SchoolYear(2025),
            new org.gradus.demo.simulator.SchoolYear(2026),
            7,
            AbsenceProfile.ENGLAND));
    private final SignalRules rules = new SignalRules(SignalTable.rows());

    @Test
    void a_first_load_and_the_ordinary_weeks_after_it_open_as_many_cases_as_people_can_look_at() {
        int pupils = 0;
        int firstLoad = 0;
        int weeksAfter = 0;
        for (School school : simulator.schools()) {
            AtSchool at = new AtSchool(school);
            firstLoad += at.casesOpenedOn(LocalDate.parse("2026-10-23"));
            weeksAfter += at.casesOpenedOn(LocalDate.parse("2026-11-06"));
            weeksAfter += at.casesOpenedOn(LocalDate.parse("2026-11-13"));
            weeksAfter += at.casesOpenedOn(LocalDate.parse("2026-11-20"));
            pupils += at.onRoll;
        }
        double schoolsOf350 = pupils / 350.0;

        assertThat(firstLoad / (double) pupils)
                .as("share of pupils with a case after the first load")
                .isBetween(0.02, 0.2);
        assertThat(weeksAfter / schoolsOf350 / 3)
                .as("new cases a week at a school of 350")
                .isBetween(1.0, 15.0);
    }

    /** One school whose file comes in now and then; whoever has a case keeps it. */
    private final class AtSchool {

        private final School school;
        private final SchoolCalendar calendar;
        private final Map<String, AttendanceCode[]> marks = new HashMap<>();
        private final Map<String, List<SignalStore.Raised>> raised = new HashMap<>();
        private final Set<String> withCase = new HashSet<>();
        private int onRoll;

        AtSchool(School school) {
            this.school = school;
            this.calendar = calendar(school);
            read(LocalDate.parse("2025-09-01"), LocalDate.parse("2026-07-22"));
        }

        int casesOpenedOn(LocalDate today) {
            read(LocalDate.parse("2026-09-01"), today);
            SchoolTime time = new SchoolTime(
                    calendar, calendar.schoolWeeks(LocalDate.parse("2025-09-10"), today), today, new BigDecimal("6.5"));
            int opened = 0;
            onRoll = 0;
            for (Map.Entry<String, AttendanceCode[]> pupil : marks.entrySet()) {
                Sight sight = new Sight(
                        AttendanceRecord.of(
                                1, school.urn(), FIRST_MONDAY, new ArrayList<>(Arrays.asList(pupil.getValue()))),
                        time,
                        null);
                onRoll += sight.asOf().equals(today) ? 1 : 0;
                opened += startsCase(pupil.getKey(), sight) && withCase.add(pupil.getKey()) ? 1 : 0;
            }
            return opened;
        }

        private boolean startsCase(String upn, Sight sight) {
            List<SignalStore.Raised> before = raised.computeIfAbsent(upn, pupil -> new ArrayList<>());
            List<SignalRules.Sign> signs = rules.look(sight).stream()
                    .filter(sign -> sign.newBeside(before))
                    .toList();
            signs.forEach(sign -> before.add(new SignalStore.Raised(
                    sign.threshold().rule(),
                    sign.found().subject(),
                    sight.time().today())));
            return signs.stream().anyMatch(sign -> sign.threshold().startsCase());
        }

        private void read(LocalDate from, LocalDate to) {
            StringBuilder file = new StringBuilder();
            simulator.marksFile(school, from, to, file);
            file.toString().lines().skip(1).forEach(line -> {
                String[] cells = line.split(",", -1);
                AttendanceCode[] codes = marks.computeIfAbsent(cells[1], upn -> new AttendanceCode[WEEKS * 10]);
                int week = (int) ChronoUnit.WEEKS.between(FIRST_MONDAY, LocalDate.parse(cells[2]));
                for (int i = 0; i < 10; i++) {
                    if (!cells[3 + i].isEmpty()) {
                        codes[week * 10 + i] = AttendanceCode.of(cells[3 + i]).orElseThrow();
                    }
                }
            });
        }
    }

    private SchoolCalendar calendar(School school) {
        List<AuthorityCalendar> years = Stream.of(2025, 2026)
                .map(year -> simulator.calendar(new org.gradus.demo.simulator.SchoolYear(year)))
                .toList();
        return new SchoolCalendar(
                new CalendarScope.School(school.urn()),
                years.stream()
                        .flatMap(year -> year.terms().stream())
                        .map(term -> new Term(SchoolYear.of(term.from()), term.name(), term.from(), term.to()))
                        .toList(),
                years.stream()
                        .flatMap(year ->
                                Stream.concat(year.sharedInset().stream(), year.ownInset(school.urn()).stream()))
                        .map(day -> new InsetDay(day, ""))
                        .toList(),
                List.of(),
                BankHolidays.england());
    }
}
