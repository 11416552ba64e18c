package org.gradus.register;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.IntSupplier;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.intake.FileKind;
import org.gradus.intake.HeaderedCsv;
import org.gradus.intake.IncomingFile;
import org.gradus.intake.Intake;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.pupils.PupilLookup;
import org.gradus.pupils.Schools;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Files of attendance marks: CSV with a row a session, CSV with a row a pupil's week, or a Common Transfer File, told
 * apart by what they hold. {@code docs/formats.md} describes them.
 */
@Component
class MarksFile implements FileKind {

    private static final Set<Role> BRING_MARKS = Set.of(
            Role.ATTENDANCE_OFFICER,
            Role.ATTENDANCE_CHAMPION,
            Role.HEAD,
            Role.ATTENDANCE_SUPPORT,
            Role.EDUCATION_WELFARE,
            Role.MANAGER,
            Role.ADMINISTRATOR);

    private final JdbcTemplate jdbc;
    private final Schools schools;
    private final PupilLookup pupils;
    private final CurrentActor currentActor;
    private final Clock clock;
    private final SchoolCalendars calendars;
    private final ApplicationEventPublisher events;

    MarksFile(
            JdbcTemplate jdbc,
            Schools schools,
            PupilLookup pupils,
            CurrentActor currentActor,
            Clock clock,
            SchoolCalendars calendars,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.schools = schools;
        this.pupils = pupils;
        this.currentActor = currentActor;
        this.clock = clock;
        this.calendars = calendars;
        this.events = events;
    }

    @Override
    public String name() {
        return "marks";
    }

    /** Office staff of a school, for that school, and the authority's attendance team. */
    @Override
    public boolean mayBeBroughtInBy(Actor actor) {
        return actor.isSystem() || BRING_MARKS.stream().anyMatch(actor::has);
    }

    @Override
    public void read(IncomingFile file, Intake intake) throws IOException {
        if (isXml(file)) {
            SafeXml xml = SafeXml.inspect(file);
            Rolls rolls = rolls();
            MarkMerge merge = new MarkMerge(jdbc, TransferFile.says(), rolls);
            MarksReceived received = received(rolls, merge, intake, TransferFile.LAYOUT);
            new TransferFile(xml, intake, received).read();
            finish(file, intake, merge, received);
        } else {
            try (HeaderedCsv csv = HeaderedCsv.open(file, intake, MarkColumn.values())) {
                MarkSheet sheet = new MarkSheet(csv);
                Rolls rolls = rolls();
                MarkMerge merge = new MarkMerge(jdbc, sheet.says(), rolls);
                MarksReceived received = received(rolls, merge, intake, sheet.layout());
                sheet.read(received);
                finish(file, intake, merge, received);
            }
        }
    }

    /** Whether the first character that is neither blank nor a byte order mark opens a tag. */
    private static boolean isXml(IncomingFile file) throws IOException {
        try (InputStream in = file.open()) {
            for (byte b : in.readNBytes(256)) {
                boolean passedOver = b == 0
                        || b == ' '
                        || b == '\t'
                        || b == '\r'
                        || b == '\n'
                        || b == (byte) 0xEF
                        || b == (byte) 0xBB
                        || b == (byte) 0xBF
                        || b == (byte) 0xFE
                        || b == (byte) 0xFF;
                if (!passedOver) {
                    return b == '<';
                }
            }
            return false;
        }
    }

    private Rolls rolls() {
        return new Rolls(schools, pupils, London.today(clock));
    }

    private MarksReceived received(Rolls rolls, MarkMerge merge, Intake intake, MarksReceived.Layout layout) {
        LocalDate today = London.today(clock);
        Admission admission = new Admission(rolls, currentActor.get(), today, calendars::of);
        return new MarksReceived(admission, rolls, merge, intake, layout);
    }

    private void finish(IncomingFile file, Intake intake, MarkMerge merge, MarksReceived received) {
        MarkMerge.Outcome outcome = merge.merge(arrival(file), received::contradicted);
        received.settle();
        long entered = 0;
        long replaced = 0;
        for (MarkMerge.Changes changes : outcome.bySchool()) {
            entered += changes.entered();
            replaced += changes.replaced();
            events.publishEvent(Recorded.of("marks.imported")
                    .about("school", changes.schoolUrn())
                    .lawfully("SI 2024/208 reg 10")
                    .fact("import", file.importId().toString())
                    .fact("fileSha256", file.sha256())
                    .fact("marksMerkleRoot", changes.root())
                    .fact("marksNew", changes.entered())
                    .fact("marksChanged", changes.replaced())
                    .fact("pupils", changes.pupilIds().size())
                    .fact("from", changes.from().toString())
                    .fact("to", changes.to().toString())
                    .build());
            events.publishEvent(new MarksChanged(
                    file.importId(), changes.schoolUrn(), changes.pupilIds(), changes.from(), changes.to()));
        }
        intake.counted("marks new", entered);
        intake.counted("marks changed", replaced);
        intake.counted("marks unchanged", outcome.unchanged());
    }

    /** Writes down who brought the file and when, once it is known that it changes something. */
    private IntSupplier arrival(IncomingFile file) {
        Actor actor = currentActor.get();
        return () -> jdbc.queryForObject(
                """
                insert into mark_import (import_id, file_name, sha256, username, name, at)
                values (?, ?, ?, ?, ?, ?) returning number""",
                Integer.class,
                file.importId(),
                file.name(),
                file.sha256(),
                actor.username(),
                actor.name(),
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
