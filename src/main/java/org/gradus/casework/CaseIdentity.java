package org.gradus.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.kernel.London;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.PupilLookup;
import org.gradus.register.Attendance;
import org.gradus.register.Measures;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom a case is about and what must be heeded before anybody acts on it: the bar at the top of each part of its page. */
@Service
public class CaseIdentity {

    private final CaseFiles files;
    private final PupilLookup pupils;
    private final Measures measures;
    private final Access access;
    private final Clock clock;

    CaseIdentity(CaseFiles files, PupilLookup pupils, Measures measures, Access access, Clock clock) {
        this.files = files;
        this.pupils = pupils;
        this.measures = measures;
        this.access = access;
        this.clock = clock;
    }

    /**
     * The bar.
     *
     * @param yearGroup as the school's file writes it, or null
     * @param needs why the child comes first, in plain words; empty for those who may not read the notes
     * @param warnings what to heed before contacting a parent
     * @param attendance the school year so far
     */
    public record Bar(
            Pupil pupil, String yearGroup, List<String> needs, List<Warning> warnings, Attendance.Span attendance) {}

    /**
     * What to heed before contacting a parent.
     *
     * @param kind {@code unsafe}, {@code hidden} or {@code interpreter}
     * @param note what the school wrote about it, or null
     * @param language of the parent, or null
     */
    public record Warning(String kind, String parent, String note, String language) {}

    /** The bar of a case, of which it is known that the reader may see it. */
    @Transactional(readOnly = true)
    public Bar of(CaseRegister.Line line) {
        LocalDate today = London.today(clock);
        CaseFile file = files.findByReference(line.reference()).orElseThrow();
        Pupil pupil = pupils.withId(file.pupilId()).orElseThrow();
        boolean notes = access.maySeeNotes(line.schoolUrn(), line.referred());
        return new Bar(
                pupil,
                pupils.enrolmentsOn(pupil.id(), today).stream()
                        .findFirst()
                        .map(org.gradus.pupils.Enrolment::yearGroup)
                        .orElse(null),
                notes ? pupils.vulnerabilityOn(pupil.id(), today) : List.of(),
                warnings(pupils.parentsWithAddresses(pupil.id()), notes),
                measures.of(pupil.id(), today).yearToDate());
    }

    /** The warnings are for everybody who may pick up a telephone; what was written about them only for readers of notes. */
    private static List<Warning> warnings(List<ParentOf> parents, boolean notes) {
        List<Warning> warnings = new ArrayList<>();
        for (ParentOf parent : parents) {
            String note = notes ? parent.contactNote() : null;
            if (!parent.safeToContact()) {
                warnings.add(new Warning("unsafe", parent.name(), note, null));
            }
            if (parent.addressHidden()) {
                warnings.add(new Warning("hidden", parent.name(), parent.safeToContact() ? note : null, null));
            }
            if (parent.interpreterNeeded()) {
                warnings.add(new Warning("interpreter", parent.name(), null, parent.language()));
            }
        }
        return warnings;
    }
}
