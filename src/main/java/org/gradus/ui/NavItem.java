package org.gradus.ui;

/**
 * An entry of the service navigation, provided by a module as a bean.
 *
 * @param messageKey its text in the module's messages
 * @param href where it leads, beginning with a slash
 * @param order lower comes first, and decides the {@link #area()}: 0 the day, 10 tasks, 15 oversight, 20 cases, 60 data,
 *     80 audit, 90 administration, 900 the demo
 * @param roles names of the roles that see it; empty for everyone signed in
 */
public record NavItem(String messageKey, String href, int order, java.util.Set<String> roles) {

    /** The group it stands in. */
    public NavArea area() {
        return NavArea.ofOrder(order);
    }
}
