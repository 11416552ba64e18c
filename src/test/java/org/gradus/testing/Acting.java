package org.gradus.testing;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Lets a test act as someone: on its own thread, or signed in to a MockMvc request. */
public final class Acting {

    /** The password of every account made here. */
    public static final String PASSWORD = "correct horse battery";

    private Acting() {}

    /** Someone holding one role; {@code schoolUrn} is null for an authority role. */
    public static Actor actor(Role role, Integer schoolUrn) {
        String name = role.name().toLowerCase(Locale.ROOT) + (schoolUrn == null ? "" : "-" + schoolUrn);
        return new Actor("test-" + name, "Test " + name, Set.of(new Actor.Grant(role, schoolUrn)));
    }

    /** Runs the work as someone holding one role. */
    public static <T> T as(CurrentActor current, Role role, Integer schoolUrn, Supplier<T> work) {
        return current.as(actor(role, schoolUrn), work);
    }

    /** Runs the work as someone holding one role. */
    public static void as(CurrentActor current, Role role, Integer schoolUrn, Runnable work) {
        current.as(actor(role, schoolUrn), work);
    }

    /** Runs the work as Gradus itself. */
    public static <T> T asSystem(CurrentActor current, Supplier<T> work) {
        return current.as(Actor.SYSTEM, work);
    }

    /** Runs the work as Gradus itself. */
    public static void asSystem(CurrentActor current, Runnable work) {
        current.as(Actor.SYSTEM, work);
    }

    /** A MockMvc request by someone with a real account holding one role; the account is made when it is missing. */
    public static RequestPostProcessor signedInAs(Role role, Integer schoolUrn) {
        return request -> {
            ApplicationContext context =
                    WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext());
            String username = account(context, actor(role, schoolUrn));
            return SecurityMockMvcRequestPostProcessors.user(username).postProcessRequest(request);
        };
    }

    /** A MockMvc request by someone with a real account holding one authority role. */
    public static RequestPostProcessor signedInAs(Role authorityRole) {
        return signedInAs(authorityRole, null);
    }

    /** Makes the account, with the roles held since long before any date a test uses, and returns its username. */
    public static String account(ApplicationContext context, Actor actor) {
        Staff staff = context.getBean(Staff.class);
        if (staff.find(actor.username()).isEmpty()) {
            asSystem(
                    context.getBean(CurrentActor.class),
                    () -> staff.add(actor.username(), actor.name(), PASSWORD, actor.grants()));
            context.getBean(JdbcTemplate.class)
                    .update(
                            "update staff_grant set held_from = ? where username = ?",
                            OffsetDateTime.parse("2000-01-01T00:00:00Z"),
                            actor.username());
        }
        return actor.username();
    }
}
