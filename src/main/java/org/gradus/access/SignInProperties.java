package org.gradus.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How staff sign in, and how long they stay signed in.
 *
 * @param idle how long a session lives without a request
 * @param absolute how long it lives at most
 * @param warnBefore how long before the idle end the page says so
 * @param sessionsPerPerson how many one person may have at once; the oldest ends when one more begins
 * @param oidc the provider of OpenID Connect, or null: then staff have local accounts
 */
@ConfigurationProperties("gradus.sign-in")
record SignInProperties(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("5m") Duration warnBefore,
        @DefaultValue("3") int sessionsPerPerson,
        Oidc oidc) {

    SignInProperties {
        if (idle.compareTo(absolute) > 0 || warnBefore.compareTo(idle) >= 0 || sessionsPerPerson < 1) {
            throw new IllegalArgumentException(
                    "gradus.sign-in: a warning comes before the idle end, the idle end not after"
                            + " the absolute end, and one session at least is allowed");
        }
    }

    /** Whether a provider signs staff in, so that local accounts are for emergencies only. */
    boolean byProvider() {
        return oidc != null;
    }

    /**
     * A provider and what is asked of it.
     *
     * @param issuer its address, exactly as it writes it in its tokens
     * @param clientId under which it knows this installation
     * @param claim which of its claims names the person; compared with what the staff register holds
     * @param scopes asked for
     * @param acr of these authentication contexts the sign-in must have had one; empty for any
     * @param amr of these methods the sign-in must have used one; empty for any
     * @param assuredBy where it is laid down that the provider always asks for a second factor; for a provider that says
     *     neither {@code acr} nor {@code amr}
     * @param algorithm with which it signs
     * @param name as staff know it, on the button
     */
    record Oidc(
            URI issuer,
            String clientId,
            String clientSecret,
            @DefaultValue("sub") String claim,
            @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
            @DefaultValue List<String> acr,
            @DefaultValue List<String> amr,
            String assuredBy,
            @DefaultValue("RS256") String algorithm,
            String name) {

        Oidc {
            if (issuer == null
                    || clientId == null
                    || clientId.isBlank()
                    || clientSecret == null
                    || clientSecret.isBlank()) {
                throw new IllegalArgumentException(
                        "gradus.sign-in.oidc needs issuer, client-id and client-secret, all three");
            }
            if (!scopes.contains("openid")) {
                throw new IllegalArgumentException("gradus.sign-in.oidc.scopes must name openid");
            }
        }

        /** Whether the claim is an opaque identifier, where case counts, rather than an address. */
        boolean exact() {
            return claim.equals("sub") || claim.equals("oid");
        }

        @Override
        public String toString() {
            return issuer + " as " + clientId;
        }
    }
}
