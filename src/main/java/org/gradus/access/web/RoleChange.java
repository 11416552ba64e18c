package org.gradus.access.web;

/** What the administrator enters to change roles; {@code grant} is {@code ROLE} or {@code ROLE@URN} for one to withdraw. */
record RoleChange(String role, String school, String grant, String reason) {}
