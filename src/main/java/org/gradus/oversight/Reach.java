package org.gradus.oversight;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.tasks.Sight;
import org.gradus.tasks.Where;
import org.springframework.stereotype.Component;

/**
 * What oversight counts for the one acting, and what of it they may open.
 *
 * <p>Figures that name no child may be counted for every school that may be seen ({@link Access#maySeeSchool}); what a
 * number leads to is only what the person's own lists show. So there are two numbers where the two differ.
 *
 * @param schools the schools counted, or null for every school
 * @param chosen the school asked for, or null
 * @param seesAll whether the lists show everything that is counted
 * @param countsOnly whether no list is shown at all: to a governor
 */
public record Reach(Set<Integer> schools, Integer chosen, boolean seesAll, boolean countsOnly, Sees sees, Actor actor) {

    /** Roles that oversee. */
    static final Set<Role> OVERSEERS = EnumSet.of(
            Role.MANAGER,
            Role.HEAD,
            Role.ATTENDANCE_CHAMPION,
            Role.ATTENDANCE_SUPPORT,
            Role.EDUCATION_WELFARE,
            Role.AUDITOR,
            Role.GOVERNOR);

    /** A count below this may point at a child when only counts are shown. */
    public static final int SMALL = 5;

    /**
     * What the lists of cases show.
     *
     * @param pupilsOf schools whose cases are seen without a referral
     * @param referred whether referred cases of every school are seen
     */
    record Sees(boolean everything, Set<Integer> pupilsOf, boolean referred) {}

    /**
     * The schools somebody oversees, one of them where one is meant; of somebody who need not be acting.
     *
     * @param urns or null for every school
     */
    record Schools(Set<Integer> urns) {

        static Schools of(Actor actor, Integer chosen) {
            if (chosen != null) {
                return new Schools(Set.of(chosen));
            }
            return new Schools(
                    actor.ofAuthority()
                            ? null
                            : actor.grants().stream()
                                    .filter(grant -> OVERSEERS.contains(grant.role()) && grant.role() != Role.GOVERNOR)
                                    .map(Actor.Grant::schoolUrn)
                                    .collect(Collectors.toSet()));
        }

        boolean include(int urn) {
            return urns == null || urns.contains(urn);
        }
    }

    /** On a column with a school's URN: whether it is counted. */
    Condition counted(String column) {
        if (chosen != null) {
            return Condition.of(column + " = ?", chosen);
        }
        return schools == null
                ? Condition.ALL
                : Condition.of(column + " = any (?)", (Object) schools.toArray(Integer[]::new));
    }

    /** On {@code case_file c}: whether the list of cases shows it. */
    Condition openable() {
        Condition byRole = openableByRole();
        return actor.excluded().fromNothing()
                ? byRole
                : byRole.and(Condition.of(
                        "c.reference <> all (?)", (Object) actor.excluded().matterList()));
    }

    private Condition openableByRole() {
        if (sees.everything()) {
            return Condition.ALL;
        }
        Condition own = sees.pupilsOf().isEmpty()
                ? Condition.NONE
                : Condition.of(
                        "c.school_urn = any (?)", (Object) sees.pupilsOf().toArray(Integer[]::new));
        return sees.referred() ? new Condition("(" + own.sql() + " or c.referred_on is not null)", own.values()) : own;
    }

    /** On {@code work_item w}: whether the list of tasks shows it. */
    Condition listed() {
        if (countsOnly) {
            return Condition.NONE;
        }
        Where sight = Sight.of(actor, true);
        return new Condition(sight.sql(), sight.values());
    }

    /** Whether a school is counted. */
    boolean includes(int school) {
        return chosen != null ? chosen == school : schools == null || schools.contains(school);
    }

    /** Works out the reach of whoever acts. */
    @Component
    static class Finder {

        private final Access access;
        private final CurrentActor currentActor;

        Finder(Access access, CurrentActor currentActor) {
            this.access = access;
            this.currentActor = currentActor;
        }

        /**
         * @param school one school, or null for all in reach
         * @throws org.gradus.kernel.Refused FORBIDDEN to those who oversee nothing; NOT_FOUND for another's school
         */
        Reach of(Integer school) {
            access.must(OVERSEERS.toArray(Role[]::new));
            if (school != null) {
                access.mustSeeSchool(school);
            }
            return reach(currentActor.get(), school);
        }

        private Reach reach(Actor actor, Integer school) {
            Set<Integer> schools = actor.ofAuthority()
                    ? null
                    : actor.grants().stream()
                            .filter(grant -> OVERSEERS.contains(grant.role()))
                            .map(Actor.Grant::schoolUrn)
                            .collect(Collectors.toSet());
            boolean everything = access.maySeeMatter(-1, false);
            Set<Integer> pupilsOf =
                    actor.schools().stream().filter(access::maySeePupils).collect(Collectors.toSet());
            boolean leads = actor.has(Role.HEAD) || actor.has(Role.ATTENDANCE_CHAMPION);
            boolean all = everything
                    || (schools != null && leads && pupilsOf.containsAll(school == null ? schools : List.of(school)));
            boolean countsOnly = actor.grants().stream().allMatch(grant -> grant.role() == Role.GOVERNOR);
            return new Reach(
                    schools,
                    school,
                    all,
                    countsOnly,
                    new Sees(everything, pupilsOf, access.maySeeMatter(-1, true)),
                    actor);
        }

        /** Refuses those who see counts only. */
        Reach named(Integer school) {
            Reach reach = of(school);
            if (reach.countsOnly()) {
                access.must(Role.MANAGER, Role.HEAD);
            }
            return reach;
        }
    }
}
