package org.gradus.pupils;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.MattersOfPupils;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pupils as the person now acting may see them.
 *
 * <p>School staff see the pupils of their schools: on roll now or later, or gone and not yet on roll elsewhere.
 * Governors see no named child. Every authority role sees all. Whoever may not see a pupil is told that there is none.
 */
@Service
@Transactional(readOnly = true)
public class Pupils {

    private final PupilLookup lookup;
    private final List<MattersOfPupils> matters;
    private final JdbcTemplate jdbc;
    private final Access access;
    private final CurrentActor currentActor;
    private final Clock clock;

    Pupils(
            PupilLookup lookup,
            List<MattersOfPupils> matters,
            JdbcTemplate jdbc,
            Access access,
            CurrentActor currentActor,
            Clock clock) {
        this.lookup = lookup;
        this.matters = matters;
        this.jdbc = jdbc;
        this.access = access;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** The pupil with that number, or a refusal that does not tell whether there is one. */
    public Pupil withUpn(String upn) {
        return seen(lookup.withUpn(upn));
    }

    /** The pupil, or a refusal that does not tell whether there is one. */
    public Pupil withId(long pupilId) {
        return seen(lookup.withId(pupilId));
    }

    private Pupil seen(Optional<Pupil> found) {
        Pupil pupil = found.orElseThrow(Pupils::notFound);
        if (!mayBeSeenBy(currentActor.get(), pupil.id())) {
            access.announceRefusal("pupil " + pupil.id());
            throw notFound();
        }
        return pupil;
    }

    /** The pupil's enrolments, oldest first. */
    public List<Enrolment> enrolmentsOf(long pupilId) {
        return lookup.enrolmentsOf(withId(pupilId).id());
    }

    /** The kinds of need standing on that day. */
    public Set<Need.Kind> needsOn(long pupilId, LocalDate day) {
        return lookup.needsOn(withId(pupilId).id(), day);
    }

    /** Why the pupil counts as vulnerable on that day, in plain words, most pressing first. */
    public List<String> vulnerabilityOn(long pupilId, LocalDate day) {
        return lookup.vulnerabilityOn(withId(pupilId).id(), day);
    }

    /** The pupil's parents in the order in which to contact them; a hidden address is left out. */
    public List<ParentOf> parentsOf(long pupilId) {
        return lookup.parentsWithAddresses(withId(pupilId).id()).stream()
                .map(parent -> parent.addressHidden() ? parent.withoutAddress() : parent)
                .toList();
    }

    /** Whether that person may see the pupil as a named child; nobody does who is excluded from the pupil. */
    public boolean mayBeSeenBy(Actor actor, long pupilId) {
        if (actor.excluded().fromPupil(pupilId)) {
            return false;
        }
        if (Access.seesEveryMatter(actor) || (Access.seesReferred(actor) && concernsAuthority(pupilId))) {
            return true;
        }
        Set<Integer> schools = actor.grants().stream()
                .filter(grant -> grant.role() != Role.GOVERNOR && grant.schoolUrn() != null)
                .map(Actor.Grant::schoolUrn)
                .collect(Collectors.toSet());
        return !schools.isEmpty()
                && Boolean.TRUE.equals(jdbc.queryForObject(
                        "select exists (select from enrolment e where e.pupil_id = ? and e.school_urn = any (?)"
                                + " and (e.leaving_date is null or e.leaving_date >= ? or not exists ("
                                + "select from enrolment later where later.pupil_id = e.pupil_id"
                                + " and coalesce(later.leaving_date, 'infinity') > e.leaving_date)))",
                        Boolean.class,
                        pupilId,
                        schools.toArray(Integer[]::new),
                        London.today(clock)));
    }

    /**
     * Whether the authority has been asked in, or the child is on no school's roll, which makes it the authority's own concern
     * (Education Act 1996 s.436A).
     */
    private boolean concernsAuthority(long pupilId) {
        return matters.stream().anyMatch(of -> of.referred(pupilId))
                || lookup.enrolmentsOn(pupilId, London.today(clock)).isEmpty();
    }

    private static Refused notFound() {
        return Refused.notFound(
                "There is no such pupil among those you work with.",
                "Check the unique pupil number, or ask whose roll they are on.");
    }
}
