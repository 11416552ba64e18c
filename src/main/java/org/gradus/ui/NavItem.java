package org.gradus.ui;

/**
 * An entry of the service navigation, provided by a module as a bean.
 *
 * @param messageKey its text in the module's messages
 * @param href where it leads, beginning with a slash
 * @param order lower comes first
 * @param roles names of the roles that see it; empty for everyone signed in
 */
public record NavItem(String messageKey, String href, int order, java.util.Set<String> roles) {}
