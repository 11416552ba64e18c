package org.gradus.platform;

/** Where the database is and who owns its schemas. */
public record DatabaseAddress(String url, String user, String password) {

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
