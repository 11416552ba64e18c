package org.gradus.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * What the one acting may see and change; the table is in {@code docs/guides/access.md}.
 *
 * <p>The {@code may} methods answer; the {@code must} methods throw {@link Refused}, and the refusal is recorded. What
 * someone may not see is NOT_FOUND to them, so that asking tells nothing; what their role may not do is FORBIDDEN.
 */
@Service
public class Access {

    /** Authority roles that see a case once the authority has been asked in, whatever its school. */
    private static final Set<Role> SEES_REFERRED = EnumSet.of(
            Role.ATTENDANCE_SUPPORT,
            Role.EDUCATION_WELFARE,
            Role.LEGAL,
            Role.VIRTUAL_SCHOOL,
            Role.SOCIAL_WORKER,
            Role.MISSING_EDUCATION,
            Role.MANAGER);

    /** Roles that see every case: the auditor, who changes nothing, and Gradus itself. */
    private static final Set<Role> SEES_EVERY_MATTER = EnumSet.of(Role.AUDITOR, Role.SYSTEM);

    private static final Set<Role> READS_ONLY = EnumSet.of(Role.AUDITOR, Role.GOVERNOR);

    private static final Set<Role> NO_NOTES = EnumSet.of(Role.CLASS_TEACHER);

    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;

    Access(CurrentActor currentActor, ApplicationEventPublisher events) {
        this.currentActor = currentActor;
        this.events = events;
    }

    /** Whether a school may be seen at all: its name, calendar and figures that name no child. */
    public boolean maySeeSchool(int urn) {
        Actor actor = currentActor.get();
        return actor.ofAuthority() || actor.schools().contains(urn);
    }

    /** @throws Refused NOT_FOUND when the school may not be seen */
    public void mustSeeSchool(int urn) {
        if (!maySeeSchool(urn)) {
            throw hidden("school " + urn, "There is no school " + urn + " among those you work with.");
        }
    }

    /** Whether the named children of a school may be seen without a referral: its own staff, not its governors. */
    public boolean maySeePupils(int schoolUrn) {
        return maySeeMatter(schoolUrn, false);
    }

    /** @throws Refused NOT_FOUND when the school's named children may not be seen */
    public void mustSeePupils(int schoolUrn) {
        if (!maySeePupils(schoolUrn)) {
            throw hidden(
                    "pupils of school " + schoolUrn,
                    "There are no pupils of school " + schoolUrn + " among those you work with.");
        }
    }

    /**
     * Whether a case, or what precedes one, may be seen.
     *
     * @param referred whether the authority has been asked in
     */
    public boolean maySeeMatter(int schoolUrn, boolean referred) {
        return holdsFor(schoolUrn, referred, EnumSet.noneOf(Role.class));
    }

    /** As {@link #maySeeMatter(int, boolean)}, of one matter: whoever is excluded from it does not see it. */
    public boolean maySeeMatter(String reference, int schoolUrn, boolean referred) {
        return !currentActor.get().excluded().fromMatter(reference) && maySeeMatter(schoolUrn, referred);
    }

    /** @throws Refused NOT_FOUND when the matter may not be seen, as if there were none */
    public void mustSeeMatter(String reference, int schoolUrn, boolean referred) {
        if (!maySeeMatter(reference, schoolUrn, referred)) {
            throw hidden(reference, "There is no " + reference + " among the cases you work with.");
        }
    }

    /** Whether somebody holds a role that sees what the authority has been asked into, at whatever school. */
    public static boolean seesReferred(Actor actor) {
        return SEES_REFERRED.stream().anyMatch(actor::has);
    }

    /** Whether somebody sees every matter: the auditor, and Gradus itself. */
    public static boolean seesEveryMatter(Actor actor) {
        return SEES_EVERY_MATTER.stream().anyMatch(actor::has);
    }

    /** Whether the notes of a case may be read too: what people said, and why; class teachers see the plan only. */
    public boolean maySeeNotes(int schoolUrn, boolean referred) {
        return holdsFor(schoolUrn, referred, NO_NOTES);
    }

    /** As {@link #maySeeNotes(int, boolean)}, of one matter: whoever is excluded from it does not see it. */
    public boolean maySeeNotes(String reference, int schoolUrn, boolean referred) {
        return !currentActor.get().excluded().fromMatter(reference) && maySeeNotes(schoolUrn, referred);
    }

    /** What the one acting is kept from, for lists: rows of these pupils and matters are left out. */
    public Excluded excluded() {
        return currentActor.get().excluded();
    }

    private boolean holdsFor(int schoolUrn, boolean referred, Set<Role> except) {
        return currentActor.get().grants().stream()
                .filter(grant -> !except.contains(grant.role()))
                .anyMatch(grant -> switch (grant.role().place()) {
                    case SCHOOL ->
                        grant.role() != Role.GOVERNOR && grant.schoolUrn() != null && grant.schoolUrn() == schoolUrn;
                    case AUTHORITY ->
                        SEES_EVERY_MATTER.contains(grant.role()) || (referred && SEES_REFERRED.contains(grant.role()));
                });
    }

    /** Whether the one acting holds any of the roles, anywhere. Gradus itself holds them all. */
    public boolean has(Role... roles) {
        Actor actor = currentActor.get();
        return actor.isSystem() || Arrays.stream(roles).anyMatch(actor::has);
    }

    /** @throws Refused FORBIDDEN unless one of the roles is held, anywhere */
    public void must(Role... roles) {
        if (!has(roles)) {
            throw forbidden(what(roles));
        }
    }

    /** @throws Refused FORBIDDEN unless one of the roles is held at that school or for the whole authority */
    public void mustAt(int schoolUrn, Role... roles) {
        Actor actor = currentActor.get();
        if (!actor.isSystem() && Arrays.stream(roles).noneMatch(role -> actor.has(role, schoolUrn))) {
            throw forbidden(what(roles) + " at school " + schoolUrn);
        }
    }

    /** Whether the one acting may change anything at all; auditors and governors read. */
    public boolean mayChange() {
        Set<Role> held = currentActor.get().grants().stream()
                .map(Actor.Grant::role)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        return !held.contains(Role.AUDITOR) && !READS_ONLY.containsAll(held);
    }

    /** @throws Refused FORBIDDEN for those who only read */
    public void mustBeAbleToChange() {
        if (!mayChange()) {
            throw forbidden("a change, by someone who only reads");
        }
    }

    /** Records that someone was refused; for refusals decided elsewhere than here. */
    public void announceRefusal(String what) {
        events.publishEvent(
                new AccessRefused(currentActor.get(), currentActor.onBehalfOf().orElse(null), what));
    }

    private Refused hidden(String what, String cause) {
        announceRefusal(what);
        return Refused.notFound(cause, "Check what you asked for, or ask a colleague whose case or school it is.");
    }

    private Refused forbidden(String what) {
        announceRefusal(what);
        return Refused.forbidden(
                "Your role does not allow this.", "Ask someone whose role does, or ask an administrator for the role.");
    }

    private static String what(Role... roles) {
        return Arrays.stream(roles).map(Role::name).collect(Collectors.joining(" or ", "what is for ", ""));
    }
}
