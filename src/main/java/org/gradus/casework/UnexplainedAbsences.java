package org.gradus.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.pupils.Need;
import org.gradus.pupils.PupilLookup;
import org.gradus.register.MarksChanged;
import org.gradus.register.Registers;
import org.gradus.register.UnexplainedMark;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Absences nobody has explained: a first-day contact begins when a file shows code N, and ends when a file shows that N
 * was replaced (Regs24 reg 10(7)-(9)). Gradus writes no mark.
 */
@Service
class UnexplainedAbsences implements OutboxHandler {

    static final String MODEL = "first-day-contact";

    /** Marks older than this many school days feed measures and start nothing (design 5). */
    private static final int RECENT_SCHOOL_DAYS = 10;

    /** Those for whom the safeguarding lead is asked on the first day (domain 1.3). */
    private static final Set<Need.Kind> FIRST = EnumSet.of(
            Need.Kind.CHILD_PROTECTION,
            Need.Kind.CHILD_IN_NEED,
            Need.Kind.LOOKED_AFTER,
            Need.Kind.YOUTH_JUSTICE,
            Need.Kind.EHCP,
            Need.Kind.EARLIER_MISSING_EDUCATION);

    private final Outbox outbox;
    private final Registers registers;
    private final SchoolCalendars calendars;
    private final PupilLookup pupils;
    private final FirstDayContacts contacts;
    private final CaseProcess process;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    UnexplainedAbsences(
            Outbox outbox,
            Registers registers,
            SchoolCalendars calendars,
            PupilLookup pupils,
            FirstDayContacts contacts,
            @Lazy CaseProcess process,
            JdbcTemplate jdbc,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.outbox = outbox;
        this.registers = registers;
        this.calendars = calendars;
        this.pupils = pupils;
        this.contacts = contacts;
        this.process = process;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** An import is not held up by what follows from it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void marksChanged(MarksChanged changed) {
        outbox.put(topic(), changed.importId() + ":" + changed.schoolUrn(), Map.of("school", changed.schoolUrn()));
    }

    @Override
    public String topic() {
        return "unexplained-absences";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        look(((Number) payload.get("school")).intValue());
    }

    /** Ends the contacts whose absence is explained and begins those that are missing, at one school. */
    private void look(int school) {
        LocalDate today = London.today(clock);
        LocalDate since =
                calendars.of(school).schoolDaysBefore(today, RECENT_SCHOOL_DAYS).result();
        Map<Long, List<LocalDate>> open = registers.openN(school).stream()
                .collect(Collectors.groupingBy(
                        UnexplainedMark::pupilId,
                        TreeMap::new,
                        Collectors.mapping(UnexplainedMark::date, Collectors.toList())));
        for (FirstDayContact contact : contacts.findBySchoolUrnAndStatus(school, CaseFile.Status.OPEN)) {
            if (!open.getOrDefault(contact.pupilId(), List.of()).contains(contact.absenceDate())) {
                end(contact);
            }
        }
        open.forEach((pupil, days) -> days.stream()
                .filter(day -> !day.isBefore(since))
                .min(LocalDate::compareTo)
                .ifPresent(first -> begin(pupil, school, first)));
    }

    private void end(FirstDayContact found) {
        FirstDayContact contact = contacts.lockByReference(found.reference()).orElseThrow();
        contact.close("explained", clock.instant());
        contacts.flush();
        process.tell(contact.reference(), "Message_MarkExplained");
        publisher.publishEvent(Recorded.of("absence.explained")
                .inCase(contact.reference())
                .about("first-day-contact", contact.reference())
                .pupil(contact.pupilId())
                .fact("absenceDate", contact.absenceDate().toString())
                .build());
    }

    private void begin(long pupilId, int school, LocalDate absence) {
        jdbc.queryForObject("select id from pupil where id = ? for no key update", Long.class, pupilId);
        if (contacts.findByPupilIdAndStatus(pupilId, CaseFile.Status.OPEN).isPresent()) {
            return;
        }
        String vulnerable = pupils.needsOn(pupilId, London.today(clock)).stream()
                .filter(FIRST::contains)
                .map(Need.Kind::words)
                .collect(Collectors.joining(", "));
        String reference = "FC-%d-%06d"
                .formatted(
                        absence.getYear(), jdbc.queryForObject("select nextval('contact_reference_seq')", Long.class));
        contacts.saveAndFlush(new FirstDayContact(
                reference, pupilId, school, absence, vulnerable.isEmpty() ? null : vulnerable, clock.instant()));
        publisher.publishEvent(Recorded.of("absence.unexplained")
                .inCase(reference)
                .about("first-day-contact", reference)
                .pupil(pupilId)
                .lawfully("School Attendance (Pupil Registration) (England) Regulations 2024 reg 10")
                .fact("absenceDate", absence.toString())
                .fact("school", school)
                .build());
        process.start(MODEL, reference, Map.of("vulnerable", !vulnerable.isEmpty()));
    }
}
