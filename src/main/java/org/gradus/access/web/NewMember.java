package org.gradus.access.web;

/** What the administrator enters for a new account; {@code school} is a URN or empty. */
record NewMember(String username, String name, String password, String role, String school) {

    @Override
    public String toString() {
        return "NewMember[username=" + username + "]";
    }
}
