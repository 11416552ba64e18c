package org.gradus.duties;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.kernel.Ids;
import org.gradus.kernel.London;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.pupils.PupilsAdded;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.gradus.register.MarksChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a new day brings at a school: the term's targeting meeting, returns of names that joined or left the roll, the
 * census, and cases that must end. Done once a day and school, however many marks come in.
 */
@Service
class DayOfDuties implements OutboxHandler {

    /** Names that joined or left longer ago than this are history, not news. */
    private static final int RECENT_DAYS = 14;

    private final Outbox outbox;
    private final JdbcTemplate jdbc;
    private final Schools schools;
    private final SchoolTerms terms;
    private final TargetingMeetings meetings;
    private final StatutoryReturns returns;
    private final CaseEndings endings;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    DayOfDuties(
            Outbox outbox,
            JdbcTemplate jdbc,
            Schools schools,
            SchoolTerms terms,
            TargetingMeetings meetings,
            StatutoryReturns returns,
            CaseEndings endings,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.schools = schools;
        this.terms = terms;
        this.meetings = meetings;
        this.returns = returns;
        this.endings = endings;
        this.publisher = publisher;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void marksChanged(MarksChanged changed) {
        dayAt(changed.schoolUrn());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void pupilsAdded(PupilsAdded added) {
        outbox.put(topic(), "joined:" + Ids.next(), Map.of("pupils", List.copyOf(added.pupilIds())));
    }

    /** Puts every school's day into the outbox, for days on which no file comes. */
    @Transactional
    public void dayEverywhere() {
        schools.withPupils().forEach(school -> dayAt(school.urn()));
        publisher.publishEvent(new DayBegan(London.today(clock)));
    }

    private void dayAt(int school) {
        outbox.put(topic(), school + ":" + London.today(clock), Map.of("school", school));
    }

    @Override
    public String topic() {
        return "duties-of-the-day";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        LocalDate today = London.today(clock);
        if (payload.get("pupils") instanceof Collection<?> ids) {
            jdbc.queryForList(
                            "select distinct school_urn from enrolment where pupil_id = any (?) and entry_date >= ?",
                            Integer.class,
                            ids.stream().map(id -> ((Number) id).longValue()).toArray(Long[]::new),
                            today.minusDays(RECENT_DAYS))
                    .forEach(school -> joined(school, today));
            return;
        }
        int school = ((Number) payload.get("school")).intValue();
        endings.at(school, today);
        joined(school, today);
        left(school, today);
        meetings.ofTerm(school, today);
        census(school, today);
    }

    private record OnRoll(long id, long pupilId, LocalDate day, String yearGroup) {}

    /** Names entered lately, except the youngest class on the first day of the year (Regs24 reg 13). */
    private void joined(int school, LocalDate today) {
        Optional<String> youngest = schools.withUrn(school).map(School::lowAge).map(DayOfDuties::yearOfAge);
        LocalDate firstDay = terms.firstDay(school, today).orElse(LocalDate.MIN);
        enrolments("entry_date", school, today).stream()
                .filter(entered ->
                        entered.day().isAfter(firstDay) || !youngest.equals(Optional.ofNullable(entered.yearGroup())))
                .forEach(entered -> returns.raise(
                        "new-pupil",
                        entered.pupilId(),
                        school,
                        "enrolment " + entered.id(),
                        entered.day(),
                        "The name was entered on the roll on " + entered.day() + "."));
    }

    private static String yearOfAge(int age) {
        return age <= 4 ? "R" : String.valueOf(age - 4);
    }

    /** Names that left lately, unless at the end of the school's last year or told of in a search (Regs24 reg 13). */
    private void left(int school, LocalDate today) {
        Optional<String> oldest = schools.withUrn(school).map(School::highAge).map(age -> String.valueOf(age - 5));
        enrolments("leaving_date", school, today).stream()
                .filter(gone ->
                        gone.day().getMonth() != Month.JULY && gone.day().getMonth() != Month.AUGUST
                                || !oldest.equals(Optional.ofNullable(gone.yearGroup())))
                .filter(gone -> !returns.raisedSince(
                        "deletion", gone.pupilId(), gone.day().minusDays(60)))
                .forEach(gone -> returns.raise(
                        "deletion",
                        gone.pupilId(),
                        school,
                        "enrolment " + gone.id(),
                        gone.day(),
                        "The name left the roll on " + gone.day() + "."));
    }

    private List<OnRoll> enrolments(String what, int school, LocalDate today) {
        return jdbc.query(
                "select id, pupil_id, " + what + ", year_group from enrolment where school_urn = ? and " + what
                        + " between ? and ? and status in ('C', 'M') order by id",
                (row, n) ->
                        new OnRoll(row.getLong(1), row.getLong(2), row.getObject(3, LocalDate.class), row.getString(4)),
                school,
                today.minusDays(RECENT_DAYS),
                today);
    }

    /** The census of a term counts the absence of the term before; its day is in October, January or May. */
    private void census(int school, LocalDate today) {
        Stream.of(today, today.minusMonths(1))
                .flatMap(day -> censusDay(day).stream())
                .filter(day -> !day.isAfter(today) && day.plusDays(RECENT_DAYS).isAfter(today))
                .forEach(day ->
                        returns.raise("census", 0, school, school + ":" + day, day, "Census day was " + day + "."));
    }

    /** First Thursday of October, third Thursday of January and of May [unverified; set each year by the department]. */
    static Optional<LocalDate> censusDay(LocalDate inMonth) {
        return switch (inMonth.getMonth()) {
            case OCTOBER -> Optional.of(inMonth.with(TemporalAdjusters.dayOfWeekInMonth(1, DayOfWeek.THURSDAY)));
            case JANUARY, MAY -> Optional.of(inMonth.with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.THURSDAY)));
            default -> Optional.empty();
        };
    }
}
