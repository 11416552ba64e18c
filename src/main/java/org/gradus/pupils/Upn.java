package org.gradus.pupils;

import java.util.Locale;

/**
 * A unique pupil number: check letter, authority (3 digits), school (4), year (2), serial (2 digits and a digit, or a
 * letter for a temporary number).
 *
 * <p>A wrong check letter is a reason to warn, never to refuse: real files hold numbers that were given out wrongly.
 *
 * @param value 13 characters, capitals
 */
public record Upn(String value) {

    private static final int LENGTH = 13;
    /** Letters by their value in the check sum; I, O and S are not used. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";

    public Upn {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("Not the form of a UPN: " + value);
        }
    }

    /** The text as a UPN would be written: without blanks, in capitals. */
    public static String tidy(String text) {
        return text.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    /** Whether the text has the form of a UPN; its check letter may still be wrong. */
    public static boolean wellFormed(String text) {
        if (text == null || text.length() != LENGTH || LETTERS.indexOf(text.charAt(0)) < 0) {
            return false;
        }
        for (int i = 1; i < LENGTH - 1; i++) {
            if (!digit(text.charAt(i))) {
                return false;
            }
        }
        char last = text.charAt(LENGTH - 1);
        return digit(last) || LETTERS.indexOf(last) >= 0;
    }

    /** The letter that the other twelve characters ask for: sum of value times position (2 to 13), modulo 23. */
    public char checkLetter() {
        int sum = 0;
        for (int i = 1; i < LENGTH; i++) {
            char c = value.charAt(i);
            sum += (digit(c) ? c - '0' : LETTERS.indexOf(c)) * (i + 1);
        }
        return LETTERS.charAt(sum % LETTERS.length());
    }

    public boolean checkLetterRight() {
        return value.charAt(0) == checkLetter();
    }

    /** Whether it is a temporary number, given until the permanent one is known. */
    public boolean temporary() {
        return !digit(value.charAt(LENGTH - 1));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public String toString() {
        return value;
    }
}
