package org.gradus.register;

import java.util.BitSet;
import java.util.Optional;
import org.gradus.intake.Intake;
import org.gradus.register.Admission.Given;
import org.gradus.register.Admission.NotAdmitted;
import org.gradus.register.Admission.Part;

/** Takes the marks a layout reads: admits or refuses each, stages what is admitted, and keeps the report. */
final class MarksReceived {

    /** How a layout names the place of a fault. */
    interface Layout {

        /** The heading of the column that holds this part of this session's mark. */
        String column(Part part, DatedSession at);

        /** The offending value as the file has it. */
        String value(Part part, Given given);
    }

    private final Admission admission;
    private final MarkMerge merge;
    private final PlainMarks plain;
    private final Intake intake;
    private final Layout layout;

    /** Rows without any fault so far; an import has at most some 25 million rows, so this stays under 4 MB. */
    private final BitSet good = new BitSet();

    private long rows;

    MarksReceived(Admission admission, Rolls rolls, MarkMerge merge, Intake intake, Layout layout) {
        this.admission = admission;
        this.merge = merge;
        this.plain = new PlainMarks(admission, rolls, merge);
        this.intake = intake;
        this.layout = layout;
    }

    Admission admission() {
        return admission;
    }

    /** The short way in. */
    PlainMarks plain() {
        return plain;
    }

    /** A row begins; it is counted as accepted unless something of it is refused. */
    void row(long row) {
        good.set(Math.toIntExact(row));
        intake.rowsRead(++rows);
    }

    /** Takes or refuses one mark. */
    void mark(Given given) {
        DatedSession at = new DatedSession(given.date(), given.session());
        try {
            Optional<AdmittedMark> admitted = admission.admit(
                    given,
                    (part, cause, fix) ->
                            intake.warned(given.row(), layout.column(part, at), layout.value(part, given), cause, fix));
            admitted.ifPresent(merge::stage);
        } catch (NotAdmitted e) {
            refused(given.row(), layout.column(e.part(), at), layout.value(e.part(), given), e.getMessage(), e.fix());
        }
    }

    /** Refuses a row, or part of it, that did not come as far as a mark. */
    void refused(long row, String column, String value, String cause, String fix) {
        good.clear(Math.toIntExact(row));
        intake.refused(row, column, value, cause, fix);
    }

    void warned(long row, String column, String value, String cause, String fix) {
        intake.warned(row, column, value, cause, fix);
    }

    /** Refuses a mark of a session that has two different ones. */
    void contradicted(MarkMerge.Contradiction twice) {
        refused(
                twice.row(),
                layout.column(Part.MARK, new DatedSession(twice.date(), twice.session())),
                twice.code().code(),
                "The file has two different marks for this pupil on " + twice.date() + " " + twice.session() + ".",
                "Keep the right one; neither was taken.");
    }

    /** Counts the rows that are accepted, once everything that is refused is known. */
    void settle() {
        intake.accepted(good.cardinality());
    }
}
