package org.gradus.duties;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.calendar.SchoolYear;
import org.gradus.casework.Correspondence;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.PupilLookup;
import org.gradus.register.Measure;
import org.gradus.register.Registers;
import org.gradus.settings.Settings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Targeting support meetings of school and authority: every term, and when one is asked for (WT ch.4). */
@Service
public class TargetingMeetings {

    private static final String LAW = "Working together to improve school attendance, chapter 4";

    private final JdbcTemplate jdbc;
    private final DutyMatters matters;
    private final SchoolTerms terms;
    private final Registers registers;
    private final PupilLookup pupils;
    private final Settings settings;
    private final Correspondence letters;
    private final Access access;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    TargetingMeetings(
            JdbcTemplate jdbc,
            DutyMatters matters,
            SchoolTerms terms,
            Registers registers,
            PupilLookup pupils,
            Settings settings,
            @Lazy Correspondence letters,
            Access access,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.matters = matters;
        this.terms = terms;
        this.registers = registers;
        this.pupils = pupils;
        this.settings = settings;
        this.letters = letters;
        this.access = access;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * A pupil on the agenda.
     *
     * @param band {@code severe} or {@code persistent}
     * @param unstable whether the sessions are too few for the rate to mean much
     */
    public record OnAgenda(
            long pupilId, String upn, String name, String band, int absent, int possible, boolean unstable) {}

    /**
     * An action agreed.
     *
     * @param done {@code done}, {@code partly}, {@code not-done}, or null while open
     */
    public record Action(
            long id, String action, String owner, String ownerName, LocalDate by, String done, String said) {}

    /** A meeting as it stands. */
    public record Meeting(
            String reference,
            String schoolYear,
            String term,
            LocalDate meetingOn,
            String cohorts,
            LocalDate heldOn,
            String present,
            String minutes,
            List<Action> actions) {}

    /** Opens the term's meeting of a school once, when the term has begun; empty when it is open or was held. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<String> ofTerm(int school, LocalDate today) {
        return terms.at(school, today)
                .flatMap(term -> open(
                        school,
                        term,
                        "term:" + school + ":" + term.year() + ":" + term.name(),
                        "The meeting of the " + term.name().toLowerCase(java.util.Locale.UK) + " term " + term.year()
                                + "; the least is three a year."));
    }

    /**
     * Opens a meeting besides the termly ones.
     *
     * @throws Refused FORBIDDEN for others than the authority's attendance team and the school's leaders; NOT_FOUND
     */
    @Transactional
    public String ask(int school, Reason because) {
        access.mustSeeSchool(school);
        access.mustAt(school, Role.ATTENDANCE_SUPPORT, Role.MANAGER, Role.ATTENDANCE_CHAMPION, Role.HEAD);
        access.mustBeAbleToChange();
        LocalDate today = London.today(clock);
        SchoolTerms.Whole term = terms.at(school, today)
                .orElseGet(() -> new SchoolTerms.Whole(SchoolYear.of(today).toString(), "Between terms", today, today));
        return open(school, term, "asked:" + school + ":" + clock.instant(), because.text())
                .orElseThrow();
    }

    private Optional<String> open(int school, SchoolTerms.Whole term, String ground, String because) {
        Optional<String> reference = matters.note(
                new DutyMatters.Opening(DutyKind.TARGETING_MEETING, 0, school, true, 0, ground, because, LAW));
        reference.ifPresent(found -> {
            jdbc.update(
                    "insert into targeting_meeting (reference, school_urn, school_year, term) values (?, ?, ?, ?)",
                    found,
                    school,
                    term.year(),
                    term.name());
            matters.begin(found, Map.of());
        });
        return reference;
    }

    /** Who the register puts on a school's agenda today, the severely absent first, then who missed most. */
    @Transactional(readOnly = true)
    public List<OnAgenda> agenda(int school) {
        LocalDate today = London.today(clock);
        LocalDate from = SchoolYear.of(today).firstDay();
        int stable = settings.number("attendance.unstable-sessions", school, today);
        List<Long> onRoll = pupils.onRollAt(school, today);
        Map<Long, Pupil> known = pupils.withIds(onRoll);
        List<OnAgenda> agenda = new ArrayList<>();
        registers.records(onRoll, from, today, record -> {
            Measure measure = record.measure(from, today);
            if (measure.persistentlyAbsent() && known.containsKey(record.pupilId())) {
                Pupil pupil = known.get(record.pupilId());
                agenda.add(new OnAgenda(
                        pupil.id(),
                        pupil.upn(),
                        pupil.name(),
                        measure.severelyAbsent() ? "severe" : "persistent",
                        measure.absent(),
                        measure.possible(),
                        measure.possible() < stable));
            }
        });
        agenda.sort(Comparator.comparing((OnAgenda one) -> one.band().equals("severe") ? 0 : 1)
                .thenComparing(one -> one.unstable() ? 1 : 0)
                .thenComparing(Comparator.comparingInt(OnAgenda::absent).reversed())
                .thenComparing(OnAgenda::name));
        return List.copyOf(agenda);
    }

    /** The meeting is arranged. */
    @Transactional(propagation = Propagation.MANDATORY)
    void arranged(String reference, LocalDate on, String cohorts) {
        if (on == null || on.isBefore(London.today(clock))) {
            throw Refused.invalid(
                    "meetingOn", "No day from today on is given.", "Give the day agreed with the school.");
        }
        jdbc.update(
                "update targeting_meeting set meeting_on = ?, cohorts = ? where reference = ?", on, cohorts, reference);
    }

    /** What was agreed about a pupil. */
    record Discussed(String upn, String agreed, String formal) {}

    /** Writes the meeting down; written again it takes the place of what was written, until the minutes are agreed. */
    @Transactional(propagation = Propagation.MANDATORY)
    void held(
            String reference,
            LocalDate on,
            String present,
            String minutes,
            List<Discussed> discussed,
            List<Action> actions) {
        if (on.isAfter(London.today(clock))) {
            throw Refused.invalid("heldOn", "The meeting cannot have been held on a day to come.", "Give its day.");
        }
        int school = matters.existing(reference).schoolUrn();
        jdbc.update(
                "update targeting_meeting set held_on = ?, present = ?, minutes = ? where reference = ?",
                on,
                present,
                minutes,
                reference);
        jdbc.update("delete from targeting_pupil where reference = ?", reference);
        jdbc.update("delete from targeting_action where reference = ?", reference);
        agenda(school)
                .forEach(one -> jdbc.update(
                        "insert into targeting_pupil (reference, pupil_id, band, absent, possible) values (?, ?, ?, ?, ?)",
                        reference,
                        one.pupilId(),
                        one.band(),
                        one.absent(),
                        one.possible()));
        discussed.forEach(said -> agreed(reference, school, said));
        actions.forEach(action -> jdbc.update(
                "insert into targeting_action (reference, action, owner, owner_name, by_day) values (?, ?, ?, ?, ?)",
                reference,
                action.action(),
                action.owner(),
                action.ownerName(),
                action.by()));
        publisher.publishEvent(Recorded.of("targeting.held")
                .inCase(reference)
                .about("targeting-meeting", reference)
                .lawfully(LAW)
                .fact("school", school)
                .fact("heldOn", on.toString())
                .fact("pupils", discussed.size())
                .fact("actions", actions.size())
                .build());
    }

    private void agreed(String reference, int school, Discussed said) {
        Pupil pupil = pupils.withUpn(said.upn().strip())
                .filter(found -> pupils.enrolmentsOn(found.id(), London.today(clock)).stream()
                        .anyMatch(enrolment -> enrolment.schoolUrn() == school))
                .orElseThrow(() -> Refused.invalid(
                        "discussed",
                        "No pupil with the UPN \u201c" + said.upn() + "\u201d is on roll at this school.",
                        "Check the number against the agenda."));
        jdbc.update("""
                insert into targeting_pupil (reference, pupil_id, band, absent, possible, agreed, formal)
                values (?, ?, 'other', 0, 0, ?, ?)
                on conflict (reference, pupil_id) do update set agreed = excluded.agreed, formal = excluded.formal
                """, reference, pupil.id(), said.agreed(), said.formal());
    }

    /** What became of an action. */
    @Transactional(propagation = Propagation.MANDATORY)
    void settled(String reference, long actionId, String done, String said) {
        if (jdbc.update(
                        "update targeting_action set done = ?, said = ? where id = ? and reference = ?",
                        done,
                        said,
                        actionId,
                        reference)
                == 0) {
            throw Refused.invalid("results", "There is no such action.", "Answer for the actions listed.");
        }
    }

    /** Drafts the minutes as a document of the school's file. */
    @Transactional(propagation = Propagation.MANDATORY)
    void minutesAgreed(String reference) {
        Meeting meeting = of(reference);
        String actions = meeting.actions().stream()
                .map(action -> action.action() + " \u2013 " + action.ownerName() + ", by " + action.by())
                .collect(Collectors.joining("\n"));
        letters.draft(new Correspondence.Draft(
                "targeting-minutes:" + reference,
                reference,
                null,
                "tsm-minutes",
                null,
                Map.of(
                        "heldOn",
                        String.valueOf(meeting.heldOn()),
                        "present",
                        meeting.present(),
                        "reviewed",
                        meeting.cohorts() == null ? "All pupils on the agenda." : meeting.cohorts(),
                        "cases",
                        meeting.minutes(),
                        "actions",
                        actions.isBlank() ? "None." : actions,
                        "nextMeeting",
                        "Next term.")));
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public Meeting of(String reference) {
        List<Action> actions = jdbc.query(
                "select * from targeting_action where reference = ? order by id",
                (row, n) -> new Action(
                        row.getLong("id"),
                        row.getString("action"),
                        row.getString("owner"),
                        row.getString("owner_name"),
                        row.getObject("by_day", LocalDate.class),
                        row.getString("done"),
                        row.getString("said")),
                reference);
        return jdbc
                .query(
                        "select * from targeting_meeting where reference = ?",
                        (row, n) -> new Meeting(
                                reference,
                                row.getString("school_year"),
                                row.getString("term"),
                                row.getObject("meeting_on", LocalDate.class),
                                row.getString("cohorts"),
                                row.getObject("held_on", LocalDate.class),
                                row.getString("present"),
                                row.getString("minutes"),
                                actions),
                        reference)
                .stream()
                .findFirst()
                .orElseThrow(() ->
                        Refused.notFound("There is no meeting " + reference + ".", "Look in the list of duties."));
    }
}
