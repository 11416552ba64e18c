package org.gradus.ui;

import java.util.Set;

/**
 * Where the holders of some roles begin after signing in; provided by a module as a bean.
 *
 * @param href where it leads, beginning with a slash
 * @param order who holds several of these roles begins at the lowest
 * @param roles names of the roles
 */
public record HomePage(String href, int order, Set<String> roles) {}
