package org.gradus.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.env.PropertyResolver;

/**
 * Settings with which an authority's children must not be put into this service; in production it does not start with them.
 *
 * <p>All of them are looked for at once, so that the operator reads one list and not one line after each start.
 */
final class UnsafeSettings {

    /** What PostgreSQL must do so that what was answered survives a power cut. */
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    private static final Set<String> PROXY = Set.of("framework", "native");

    private static final Pattern HOST = Pattern.compile("jdbc:postgresql://(\\[[^]]+]|[^:/?,]*)");

    /** One of them: what is wrong, and what to do. */
    record Unsafe(String what, String fix) {}

    private final PropertyResolver settings;

    UnsafeSettings(PropertyResolver settings) {
        this.settings = settings;
    }

    /** Whether this installation says of itself that it is one with real children; the production build says so by itself. */
    boolean production() {
        return settings.getProperty("gradus.production", Boolean.class, false);
    }

    /** What the settings themselves show. */
    List<Unsafe> found() {
        List<Unsafe> found = new ArrayList<>();
        boolean demo = settings.getProperty("gradus.demo.enabled", Boolean.class, true);
        if (demo && (production() || isElsewhere(settings.getProperty("spring.datasource.url", "")))) {
            found.add(new Unsafe(
                    "gradus.demo.enabled is true beside a database server: anybody could sign in with the accounts of the"
                            + " sample authority.",
                    "Set gradus.demo.enabled=false, or leave spring.datasource.url empty to look at the demo."));
        }
        if (!production()) {
            return found;
        }
        if (!encrypted()) {
            found.add(new Unsafe(
                    "Passwords and pages would travel over plain http: the service has no certificate, and does not say"
                            + " that a proxy in front of it ends TLS.",
                    "Behind a proxy set server.forward-headers-strategy=framework and let the proxy set X-Forwarded-Proto;"
                            + " otherwise name a certificate in server.ssl.bundle."));
        }
        for (String key : List.of("gradus.ledger.installation-key-file", "gradus.ledger.signing-keys[0]")) {
            keyKeptApart(key, found);
        }
        if (blank("gradus.sign-in.oidc.issuer")) {
            found.add(new Unsafe(
                    "Staff would sign in with passwords kept here: no provider of sign-in is named.",
                    "Set gradus.sign-in.oidc.issuer, .client-id and .client-secret; passwords are then for emergency"
                            + " accounts only."));
        } else if (blank("gradus.sign-in.oidc.acr")
                && blank("gradus.sign-in.oidc.acr[0]")
                && blank("gradus.sign-in.oidc.amr")
                && blank("gradus.sign-in.oidc.amr[0]")
                && blank("gradus.sign-in.oidc.assured-by")) {
            found.add(
                    new Unsafe(
                            "Whoever knows one password could sign in: no second step is asked of the provider.",
                            "Set gradus.sign-in.oidc.acr or .amr to what the provider says of a sign-in with a second step; if it"
                                    + " says neither, write into .assured-by where it is laid down that it always asks for one."));
        }
        return found;
    }

    /** What the database server shows of itself. */
    static List<Unsafe> found(Map<String, String> server) {
        return DURABLE.stream()
                .filter(name -> "off".equals(server.get(name)))
                .map(name -> new Unsafe(
                        "The database runs with " + name + " = off: a power cut could lose or spoil what was already"
                                + " answered as done.",
                        "As its administrator: alter system set " + name + " = on; select pg_reload_conf();"
                                + ("synchronous_commit".equals(name)
                                        ? " and look whether the role or the database sets it otherwise (\\drds)."
                                        : "")))
                .toList();
    }

    /** Asks the server what matters here. */
    static Map<String, String> ask(Connection connection) throws SQLException {
        Map<String, String> server = new TreeMap<>();
        try (var statement = connection.createStatement()) {
            for (String name : DURABLE) {
                try (var row = statement.executeQuery("show " + name)) {
                    row.next();
                    server.put(name, row.getString(1));
                }
            }
        }
        return server;
    }

    /** @throws UnsafeSettingsException when there is any */
    static void refuse(List<Unsafe> found) {
        if (!found.isEmpty()) {
            throw new UnsafeSettingsException(found);
        }
    }

    private boolean encrypted() {
        boolean certificate = settings.getProperty("server.ssl.enabled", Boolean.class, true)
                && (!blank("server.ssl.bundle") || !blank("server.ssl.key-store") || !blank("server.ssl.certificate"));
        return certificate
                || PROXY.contains(settings.getProperty("server.forward-headers-strategy", "none")
                        .toLowerCase(java.util.Locale.ROOT));
    }

    /** A key that the service made by itself in its home goes with every copy of that home, and nobody else has it. */
    private void keyKeptApart(String setting, List<Unsafe> found) {
        String file = settings.getProperty(setting, settings.getProperty(setting.replace("[0]", ""), ""));
        Path home = Path.of(settings.getProperty("gradus.home", ".gradus"))
                .toAbsolutePath()
                .normalize();
        if (file.isBlank()
                || Path.of(file.split(",", 2)[0].strip())
                        .toAbsolutePath()
                        .normalize()
                        .startsWith(home)) {
            found.add(new Unsafe(
                    setting.replace("[0]", "") + (file.isBlank() ? " is not set" : " lies in " + home)
                            + ": the service would use a key of its own making in its home folder, which goes with every"
                            + " copy of it.",
                    "Make the key once, keep a copy of it apart from the database's backups, and name its file there"
                            + " (docs/guides/operator.md, Keys)."));
        }
    }

    private boolean blank(String setting) {
        return settings.getProperty(setting, "").isBlank();
    }

    private static boolean isElsewhere(String url) {
        if (url.isBlank()) {
            return false;
        }
        Matcher host = HOST.matcher(url);
        if (!host.lookingAt() || host.group(1).isEmpty()) {
            return false;
        }
        try {
            return !InetAddress.getByName(host.group(1)).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /** The service was started with settings that are not safe for real children. */
    static final class UnsafeSettingsException extends StartRefusedException {

        UnsafeSettingsException(List<Unsafe> found) {
            super(
                    "These settings are not safe where real children are kept:"
                            + found.stream().map(one -> "\n  - " + one.what()).collect(Collectors.joining()),
                    "Change all of these, then start again:"
                            + found.stream().map(one -> "\n  - " + one.fix()).collect(Collectors.joining()));
        }
    }
}
