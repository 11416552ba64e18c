package org.gradus.signals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.calendar.SchoolCalendar;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.kernel.Refused;
import org.gradus.register.HoursPerDay;
import org.gradus.register.Registers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs versions of the table {@code signals} over marks that are known, as if each school's marks had come in at the end
 * of every school week; nothing is raised and nothing is kept. The rule about brothers and sisters, which follows from
 * other children's signals, is left out.
 */
@Service
@Transactional(readOnly = true)
public class SignalRehearsal {

    private static final int PUPILS_AT_ONCE = 500;
    private static final int GREATEST = 1000;

    private final SchoolCalendars calendars;
    private final Registers registers;
    private final HoursPerDay hoursPerDay;
    private final SignalStore store;

    SignalRehearsal(SchoolCalendars calendars, Registers registers, HoursPerDay hoursPerDay, SignalStore store) {
        this.calendars = calendars;
        this.registers = registers;
        this.hoursPerDay = hoursPerDay;
        this.store = store;
    }

    /** Hears what would have been raised. */
    @FunctionalInterface
    public interface Heard {

        /**
         * A sign that is new beside those raised before in the same rehearsal.
         *
         * @param table the place of the table among those rehearsed
         * @param startsCase whether it would have opened a case, had there been none
         */
        void sign(int table, long pupilId, String rule, LocalDate on, boolean startsCase);
    }

    /**
     * Looks whether rows can be applied at all.
     *
     * @throws Refused INVALID on {@code table}, with what is wrong
     */
    public void check(List<Map<String, Object>> rows) {
        List<Threshold> thresholds;
        try {
            new SignalRules(rows);
            thresholds = Threshold.of(rows);
        } catch (ClassCastException | NullPointerException e) {
            throw wrong("A row has text where a number belongs, or leaves out what every row has.");
        } catch (IllegalArgumentException e) {
            throw wrong("A row counts its window in a unit that nobody knows.");
        } catch (IllegalStateException e) {
            throw wrong(e.getMessage() + ".");
        }
        if (thresholds.isEmpty()) {
            throw wrong("The table has no row that marks can show.");
        }
        for (Threshold threshold : thresholds) {
            if (threshold.label() == null || threshold.label().isBlank()) {
                throw wrong("The rule " + threshold.rule() + " has no words.");
            }
            if (outside(threshold.amount(), 1) || outside(threshold.window(), 1) || outside(threshold.secondary(), 0)) {
                throw wrong("The rule " + threshold.rule() + " has a number below 1 or above " + GREATEST + ".");
            }
            if (outside(threshold.priority(), 0) || threshold.priority() > 2) {
                throw wrong("The rule " + threshold.rule() + " has a priority that is none.");
            }
        }
    }

    private static boolean outside(int number, int least) {
        return number < least || number > GREATEST;
    }

    private static Refused wrong(String cause) {
        return Refused.invalid(
                "table", cause, "Start from the table in force and change its numbers, or correct the file.");
    }

    /**
     * Rehearses tables at a school.
     *
     * @param from first day on which signs could have been raised
     * @param to last such day
     * @param tables rows of each table, as {@link org.gradus.kernel.DecisionTables#rows} gives them
     */
    public void run(
            int school,
            List<Long> pupils,
            LocalDate from,
            LocalDate to,
            List<List<Map<String, Object>>> tables,
            Heard heard) {
        List<SignalRules> rules = tables.stream().map(SignalRules::new).toList();
        List<Look> looks = looks(school, pupils, from, to);
        for (int start = 0; start < pupils.size(); start += PUPILS_AT_ONCE) {
            registers.records(
                    pupils.subList(start, Math.min(start + PUPILS_AT_ONCE, pupils.size())),
                    from.minusYears(1),
                    to,
                    record -> {
                        List<Before> before =
                                rules.stream().map(each -> new Before()).toList();
                        for (Look look : looks) {
                            LocalDate joined = look.joined().get(record.pupilId());
                            if (joined != null) {
                                Sight sight = new Sight(
                                        record, look.time(), joined, look.day().minusYears(1));
                                for (int table = 0; table < rules.size(); table++) {
                                    before.get(table).look(rules.get(table), sight, table, heard);
                                }
                            }
                        }
                    });
        }
    }

    /** A day on which marks are looked at, with the school's days as they stood and who was on roll. */
    private record Look(LocalDate day, SchoolTime time, Map<Long, LocalDate> joined) {}

    private List<Look> looks(int school, List<Long> pupils, LocalDate from, LocalDate to) {
        SchoolCalendar calendar = calendars.of(school);
        List<LocalDate> weeks = registers.schoolWeeks(school, from.minusYears(1), to);
        List<Look> looks = new ArrayList<>();
        for (LocalDate monday : weeks) {
            LocalDate friday = monday.plusDays(4);
            LocalDate day = friday.isAfter(to) ? to : friday;
            if (!day.isBefore(from)) {
                List<LocalDate> held = weeks.stream()
                        .filter(week -> !week.isAfter(day) && !week.isBefore(day.minusYears(1)))
                        .toList();
                looks.add(new Look(
                        day,
                        new SchoolTime(calendar, held, day, hoursPerDay.at(school, day)),
                        store.joined(pupils, school, day)));
            }
        }
        return looks;
    }

    /** What one table raised so far in one pupil's marks. */
    private static final class Before {

        private final List<SignalStore.Raised> raised = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();

        void look(SignalRules rules, Sight sight, int table, Heard heard) {
            for (SignalRules.Sign sign : rules.look(sight)) {
                String rule = sign.threshold().rule();
                if (sign.newBeside(raised) && keys.add(rule + " " + sign.found().key())) {
                    LocalDate day = sight.time().today();
                    raised.add(new SignalStore.Raised(rule, sign.found().subject(), day));
                    heard.sign(
                            table, sight.pupilId(), rule, day, sign.threshold().startsCase());
                }
            }
        }
    }
}
