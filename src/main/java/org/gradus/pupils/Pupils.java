package org.gradus.pupils;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
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
    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final Clock clock;

    Pupils(PupilLookup lookup, JdbcTemplate jdbc, CurrentActor currentActor, Clock clock) {
        this.lookup = lookup;
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** The pupil with that number, or a refusal that does not tell whether there is one. */
    public Pupil withUpn(String upn) {
        return lookup.withUpn(upn)
                .filter(pupil -> mayBeSeenBy(currentActor.get(), pupil.id()))
                .orElseThrow(Pupils::notFound);
    }

    /** The pupil, or a refusal that does not tell whether there is one. */
    public Pupil withId(long pupilId) {
        return lookup.withId(pupilId)
                .filter(pupil -> mayBeSeenBy(currentActor.get(), pupil.id()))
                .orElseThrow(Pupils::notFound);
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
        if (actor.ofAuthority()) {
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

    private static Refused notFound() {
        return Refused.notFound(
                "There is no such pupil at your school.",
                "Check the unique pupil number, or ask whose roll they are on.");
    }
}
