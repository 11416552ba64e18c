package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.gradus.access.Actor.Grant;
import org.gradus.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    private static final int OWN = 100001;
    private static final int OTHER = 100002;

    private final List<Object> announced = new ArrayList<>();
    private Actor acting;
    private final Access access = new Access(
            new CurrentActor() {
                @Override
                public Actor get() {
                    return acting;
                }

                @Override
                public <T> T as(Actor actor, Supplier<T> work) {
                    throw new UnsupportedOperationException();
                }
            },
            announced::add);

    /** The table of docs/guides/access.md, line by line: school's figures, own and other; its pupils; a referred case; its notes; change. */
    @ParameterizedTest
    @CsvSource({
        "CLASS_TEACHER,       true, false, true,  false, false, false, true",
        "ATTENDANCE_OFFICER,  true, false, true,  false, true,  false, true",
        "ATTENDANCE_CHAMPION, true, false, true,  false, true,  false, true",
        "HEAD,                true, false, true,  false, true,  false, true",
        "DSL,                 true, false, true,  false, true,  false, true",
        "SENCO,               true, false, true,  false, true,  false, true",
        "SUPPORT_LEAD,        true, false, true,  false, true,  false, true",
        "GOVERNOR,            true, false, false, false, false, false, false",
        "ATTENDANCE_SUPPORT,  true, true,  false, true,  false, true,  true",
        "EDUCATION_WELFARE,   true, true,  false, true,  false, true,  true",
        "LEGAL,               true, true,  false, true,  false, true,  true",
        "VIRTUAL_SCHOOL,      true, true,  false, true,  false, true,  true",
        "SOCIAL_WORKER,       true, true,  false, true,  false, true,  true",
        "MISSING_EDUCATION,   true, true,  false, true,  false, true,  true",
        "MANAGER,             true, true,  false, true,  false, true,  true",
        "AUDITOR,             true, true,  true,  true,  true,  true,  false",
        "ADMINISTRATOR,       true, true,  false, false, false, false, true",
        "SYSTEM,              true, true,  true,  true,  true,  true,  true"
    })
    void each_role_sees_and_changes_what_the_guide_says(
            Role role,
            boolean ownSchool,
            boolean otherSchool,
            boolean pupilsOfOwnSchool,
            boolean referredElsewhere,
            boolean notesOfOwnSchool,
            boolean notesReferredElsewhere,
            boolean change) {
        acting = holding(new Grant(role, role.place() == Role.Place.SCHOOL ? OWN : null));

        assertThat(access.maySeeSchool(OWN)).isEqualTo(ownSchool);
        assertThat(access.maySeeSchool(OTHER)).isEqualTo(otherSchool);
        assertThat(access.maySeePupils(OWN)).isEqualTo(pupilsOfOwnSchool);
        assertThat(access.maySeeMatter(OTHER, true)).isEqualTo(referredElsewhere);
        assertThat(access.maySeeNotes(OWN, false)).isEqualTo(notesOfOwnSchool);
        assertThat(access.maySeeNotes(OTHER, true)).isEqualTo(notesReferredElsewhere);
        assertThat(access.mayChange()).isEqualTo(change);
    }

    @Test
    void what_may_not_be_seen_is_not_there_and_what_may_not_be_done_is_forbidden_and_both_are_announced() {
        acting = holding(new Grant(Role.HEAD, OWN));

        assertThatThrownBy(() -> access.mustSeeMatter("GR-2026-000123", OTHER, true))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        assertThatThrownBy(() -> access.mustAt(OTHER, Role.HEAD))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        assertThat(announced)
                .containsExactly(
                        new AccessRefused(acting, null, "GR-2026-000123"),
                        new AccessRefused(acting, null, "what is for HEAD at school 100002"));
    }

    @Test
    void a_governor_who_also_teaches_may_change_what_a_teacher_may() {
        acting = holding(new Grant(Role.GOVERNOR, OWN), new Grant(Role.CLASS_TEACHER, OWN));

        access.mustBeAbleToChange();
        access.mustSeePupils(OWN);
    }

    @Test
    void nobody_without_a_role_sees_or_changes_anything() {
        acting = holding();

        assertThat(access.maySeeSchool(OWN)).isFalse();
        assertThat(access.mayChange()).isFalse();
    }

    private static Actor holding(Grant... grants) {
        return new Actor("someone", "Someone", Set.of(grants));
    }
}
