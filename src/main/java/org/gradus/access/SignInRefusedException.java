package org.gradus.access;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** The provider signed somebody in whom Gradus does not let in. */
final class SignInRefusedException extends OAuth2AuthenticationException {

    /** Why; each has a cause and a way on in {@code messages/access.properties}. */
    enum Why {
        /** Nobody on the staff register is known to the provider as this person. */
        UNKNOWN,
        /** The account is switched off. */
        SWITCHED_OFF,
        /** The sign-in was not as strong as the settings ask for. */
        TOO_WEAK,
        /** The provider did not say who it is, or said it without having checked the address. */
        NO_NAME,
        /** The answer does not belong to a question asked from this browser, or is not the provider's. */
        NOT_ASKED_FOR,
        /** The provider refused, or the person gave up there. */
        BY_PROVIDER,
        /** The provider cannot be reached. */
        PROVIDER_AWAY;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;
    private final String reference;

    /** @param reference stands for the person in the record and on the page without naming them; null where nobody is known */
    SignInRefusedException(Why why, String reference) {
        super(new OAuth2Error(why.code()), "Sign-in refused: " + why.code());
        this.why = why;
        this.reference = reference;
    }

    Why why() {
        return why;
    }

    String reference() {
        return reference;
    }
}
