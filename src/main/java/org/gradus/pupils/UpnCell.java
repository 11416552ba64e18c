package org.gradus.pupils;

import org.gradus.intake.CellRefused;
import org.gradus.intake.HeaderedCsv;

/** Reads a cell that holds a unique pupil number. */
final class UpnCell {

    private UpnCell() {}

    /** The number, tidied; refused when it has not the form of a UPN, and a wrong check letter is only warned of. */
    static String read(HeaderedCsv csv, HeaderedCsv.Column column) {
        String upn = Upn.tidy(csv.required(column));
        if (!Upn.wellFormed(upn)) {
            throw new CellRefused(
                    column,
                    "This is not a unique pupil number: a letter, then 11 digits, then a digit or letter.",
                    "Copy the UPN from the pupil's record; a spreadsheet may have changed it.");
        }
        char right = new Upn(upn).checkLetter();
        if (upn.charAt(0) != right) {
            csv.warn(
                    column,
                    "The check letter of this UPN should be " + right + ".",
                    "The row was taken as it is; check the number for a slip of the keys.");
        }
        return upn;
    }
}
