package org.gradus.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who belongs to a case: parents with what must be heeded, brothers and sisters with cases, trusted adults, agencies. */
@Service
public class CasePeople {

    private final CaseRegister register;
    private final CaseFiles files;
    private final CaseFacts facts;
    private final Plans plans;
    private final PupilLookup pupils;
    private final StaffNames names;
    private final JdbcTemplate jdbc;
    private final Access access;
    private final Clock clock;

    CasePeople(
            CaseRegister register,
            CaseFiles files,
            CaseFacts facts,
            Plans plans,
            PupilLookup pupils,
            StaffNames names,
            JdbcTemplate jdbc,
            Access access,
            Clock clock) {
        this.register = register;
        this.files = files;
        this.facts = facts;
        this.plans = plans;
        this.pupils = pupils;
        this.names = names;
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Everybody.
     *
     * @param trusted adults the child trusts, the latest said first; empty for those who may not read the notes
     * @param agencies who owes something from outside the family, as the plans name them
     */
    public record People(
            List<Parent> parents,
            List<Sibling> siblings,
            List<Trusted> trusted,
            List<Agency> agencies,
            List<String> needs) {}

    /**
     * A parent.
     *
     * @param relationship code of the school's file
     * @param responsibility null when it is not known; so {@code livesWith}
     * @param reach address, telephone and e-mail as far as the reader may use them; empty when contact is not safe
     */
    public record Parent(
            String name,
            String relationship,
            Boolean responsibility,
            Boolean livesWith,
            boolean safe,
            boolean hidden,
            String note,
            String language,
            boolean interpreter,
            List<String> reach) {}

    /** A brother or sister: a child with a parent in common, with an own case that the reader may see. */
    public record Sibling(String name, String reference, Stage stage, String status, String school) {}

    /** An adult the child trusts, and who wrote it down. */
    public record Trusted(String words, LocalDate on, String by) {}

    /** Somebody outside the family who has promised something. */
    public record Agency(String owner, String name, String words) {}

    /** @throws org.gradus.kernel.Refused NOT_FOUND when there is no such case for the one acting */
    @Transactional(readOnly = true)
    public People of(String reference) {
        CaseRegister.Line line = register.find(reference);
        CaseFile file = files.findByReference(reference).orElseThrow();
        boolean notes = access.maySeeNotes(line.schoolUrn(), line.referred());
        boolean lead = access.has(Role.DSL);
        return new People(
                pupils.parentsWithAddresses(file.pupilId()).stream()
                        .map(parent -> parent(parent, notes, lead))
                        .toList(),
                siblings(file.pupilId()),
                notes ? trusted(reference) : List.of(),
                agencies(reference),
                notes ? pupils.vulnerabilityOn(file.pupilId(), London.today(clock)) : List.of());
    }

    private static Parent parent(ParentOf parent, boolean notes, boolean lead) {
        List<String> reach = new ArrayList<>();
        // A number beside "do not contact" gets dialled; only the safeguarding lead has a use for it.
        if (notes && (parent.safeToContact() || lead)) {
            if (!parent.addressHidden()) {
                reach.addAll(parent.address());
            }
            if (parent.phone() != null) {
                reach.add(parent.phone());
            }
            if (parent.email() != null) {
                reach.add(parent.email());
            }
        }
        return new Parent(
                parent.name(),
                parent.relationship(),
                parent.parentalResponsibility(),
                parent.livesWithPupil(),
                parent.safeToContact(),
                parent.addressHidden(),
                notes ? parent.contactNote() : null,
                parent.language(),
                parent.interpreterNeeded(),
                List.copyOf(reach));
    }

    /** A case the reader may not see is not hinted at. */
    private List<Sibling> siblings(long pupilId) {
        return jdbc
                .query(
                        """
                select coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as name, c.reference, c.stage, c.status,
                    c.school_urn, c.referred_on, s.name as school
                from case_file c join pupil p on p.id = c.pupil_id join school s on s.urn = c.school_urn
                where c.pupil_id in (select other.pupil_id from pupil_parent own
                        join pupil_parent other on other.parent_id = own.parent_id and other.pupil_id <> own.pupil_id
                    where own.pupil_id = ?)
                order by c.status desc, name, c.reference""",
                        (row, n) -> access.maySeeMatter(
                                        row.getString("reference"),
                                        row.getInt("school_urn"),
                                        row.getObject("referred_on") != null)
                                ? new Sibling(
                                        row.getString("name"),
                                        row.getString("reference"),
                                        Stage.valueOf(row.getString("stage")),
                                        row.getString("status"),
                                        row.getString("school"))
                                : null,
                        pupilId)
                .stream()
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private List<Trusted> trusted(String reference) {
        List<CaseFacts.Note> said = facts.notes(reference).stream()
                .filter(note -> note.kind().equals("trusted-adult"))
                .toList();
        var known = names.of(said.stream().map(CaseFacts.Note::by).toList());
        List<Trusted> trusted = new ArrayList<>(said.stream()
                .map(note -> new Trusted(
                        note.words(),
                        note.at().atZone(London.ZONE).toLocalDate(),
                        known.getOrDefault(note.by(), note.by())))
                .toList());
        java.util.Collections.reverse(trusted);
        return trusted;
    }

    private List<Agency> agencies(String reference) {
        return plans.all(reference).stream()
                .flatMap(plan -> plan.promises().stream())
                .filter(promise -> !promise.owner().equals("family"))
                .map(promise -> new Agency(promise.owner(), promise.ownerName(), promise.words()))
                .distinct()
                .toList();
    }
}
