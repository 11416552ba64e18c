package org.gradus.ladder.support;

import java.time.LocalDate;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The support beside the plan of a case, as those who may read its notes see it. */
@Service
public class SupportViews {

    private final PartTimeTimetables timetables;
    private final SupportRecords records;
    private final Steps steps;
    private final Matters matters;
    private final Access access;
    private final JdbcTemplate jdbc;

    SupportViews(
            PartTimeTimetables timetables,
            SupportRecords records,
            Steps steps,
            Matters matters,
            Access access,
            JdbcTemplate jdbc) {
        this.timetables = timetables;
        this.records = records;
        this.steps = steps;
        this.matters = matters;
        this.access = access;
        this.jdbc = jdbc;
    }

    /** A session marked C2 for which nothing was agreed. */
    public record Unagreed(LocalDate date, String session) {}

    /**
     * All of it.
     *
     * @param entries what was done in early help and about severe absence, step by step
     */
    public record View(
            List<PartTimeTimetables.View> timetables, List<Unagreed> unagreed, List<SupportRecords.Entry> entries) {

        static final View NOTHING = new View(List.of(), List.of(), List.of());

        public boolean empty() {
            return timetables.isEmpty() && unagreed.isEmpty() && entries.isEmpty();
        }
    }

    /** @throws Refused NOT_FOUND; nothing for those who may not read the notes of the case */
    @Transactional(readOnly = true)
    public View ofCase(String reference) {
        Matter matter = matters.find(reference)
                .orElseThrow(() -> Refused.notFound(
                        "There is no case " + reference + ".", "Look it up by the pupil's name or UPN."));
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        if (!access.maySeeNotes(matter.schoolUrn(), matter.referred())) {
            return View.NOTHING;
        }
        return new View(
                timetables.ofCase(reference),
                jdbc.query(
                        "select on_date, session from part_time_unagreed where reference = ? order by on_date, session",
                        (row, n) -> new Unagreed(row.getObject(1, LocalDate.class), row.getString(2)),
                        reference),
                steps.ofCase(reference).stream()
                        .map(Step::stepKey)
                        .flatMap(key -> records.of(key).stream())
                        .toList());
    }
}
