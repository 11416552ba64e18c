package org.gradus.demo.simulator;

/** Unique pupil numbers: check letter, authority (3), school (4), year (2), serial (3). */
final class Upn {

    /** No I, O or S: they are taken for digits. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";

    private Upn() {}

    static String of(int authority, int school, int year, int serial) {
        String digits = "%03d%04d%02d%03d".formatted(authority, school, year % 100, serial);
        return checkLetter(digits) + digits;
    }

    /** Sum of position times digit over positions 2 to 13, modulo 23, as a letter. */
    static char checkLetter(String twelveDigits) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (i + 2) * (twelveDigits.charAt(i) - '0');
        }
        return LETTERS.charAt(sum % 23);
    }
}
