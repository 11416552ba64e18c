package org.gradus.duties;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.Count;
import org.gradus.casework.Correspondence;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What schools must tell the authority: each ground raised once, with its day, and that it was told (Regs24 reg 13). */
@Service
public class StatutoryReturns {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final JdbcTemplate jdbc;
    private final DutyMatters matters;
    private final ReturnRules rules;
    private final Correspondence letters;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    StatutoryReturns(
            JdbcTemplate jdbc,
            DutyMatters matters,
            ReturnRules rules,
            @Lazy Correspondence letters,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.matters = matters;
        this.rules = rules;
        this.letters = letters;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * A return.
     *
     * @param working how the day it is due was counted, in words
     * @param grounds what the register or the roll showed
     * @param sentOn the day it was made, or null
     */
    public record Return(
            String reference,
            String kind,
            String label,
            LocalDate aroseOn,
            LocalDate dueOn,
            String working,
            String grounds,
            LocalDate sentOn,
            String sentTo) {}

    /**
     * Raises a return, once for each ground; the same ground again changes nothing.
     *
     * @param kind a row of {@code returns.dmn}
     * @param pupilId the child, or 0 for what concerns the school
     * @param ground what makes it this one and no other, without the kind
     * @param grounds what was seen, in words
     * @return its reference; empty when the ground was raised before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> raise(
            String kind, long pupilId, int school, String ground, LocalDate aroseOn, String grounds) {
        ReturnRules.Rule rule = rules.of(kind);
        Optional<String> reference = matters.note(new DutyMatters.Opening(
                DutyKind.STATUTORY_RETURN,
                pupilId,
                school,
                false,
                0,
                kind + ":" + ground,
                rule.label() + ". " + grounds,
                rule.source()));
        reference.ifPresent(found -> {
            keep(found, rule, pupilId, school, aroseOn, grounds);
            matters.begin(found, Map.of("authorityAnswers", rule.authorityAnswers()));
        });
        return reference;
    }

    /** Notes a return that belongs to another duty, as the deletion return does to the search for a child. */
    @Transactional(propagation = Propagation.MANDATORY)
    void noteWithin(String reference, String kind, long pupilId, int school, String grounds) {
        if (ofMatter(reference, kind).isEmpty()) {
            keep(reference, rules.of(kind), pupilId, school, London.today(clock), grounds);
        }
    }

    private void keep(
            String reference, ReturnRules.Rule rule, long pupilId, int school, LocalDate aroseOn, String grounds) {
        Count due = rules.due(rule, school, aroseOn);
        jdbc.update("""
                insert into statutory_return (reference, kind, pupil_id, school_urn, arose_on, due_on, working, grounds)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """, reference, rule.kind(), pupilId, school, aroseOn, due.result(), due.working(), grounds);
    }

    /**
     * Notes that a return was made; the authority sees its matter from now on.
     *
     * @throws Refused INVALID for a day to come or before the ground arose, or without an addressee
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void made(String reference, String kind, LocalDate on, String to, String proof, String address, String back) {
        Return known = ofMatter(reference, kind)
                .orElseThrow(() -> new IllegalStateException(reference + " has no return of kind " + kind));
        LocalDate today = London.today(clock);
        if (on == null || on.isAfter(today)) {
            throw Refused.invalid(
                    "sentOn",
                    "The return cannot have been made on a day to come.",
                    "Give the day on which it went out.");
        }
        if (on.isBefore(known.aroseOn())) {
            throw Refused.invalid(
                    "sentOn",
                    "The ground arose on " + DAY.format(known.aroseOn()) + ", after the day given.",
                    "Give the day of the return that tells of this ground.");
        }
        if (to == null || to.isBlank()) {
            throw Refused.invalid("sentTo", "Nobody is named to whom it was made.", "Say who received it.");
        }
        jdbc.update(
                "update statutory_return set sent_on = ?, sent_to = ?, proof = ?, sent_by = ?"
                        + " where reference = ? and kind = ? and sent_on is null",
                on,
                to,
                proof,
                currentActor.get().username(),
                reference,
                kind);
        matters.refer(reference);
        Duty duty = matters.existing(reference);
        Recorded.Builder act = Recorded.of("return.made")
                .inCase(reference)
                .about("statutory-return", kind)
                .lawfully("School Attendance (Pupil Registration) (England) Regulations 2024 reg 13")
                .fact("kind", kind)
                .fact("sentOn", on.toString())
                .fact("dueOn", known.dueOn().toString())
                .outcome(on.isAfter(known.dueOn()) ? "late" : "in-time");
        if (duty.pupilId() > 0) {
            act.pupil(duty.pupilId());
            letters.draft(new Correspondence.Draft(
                    "return:" + reference + ":" + kind,
                    reference,
                    null,
                    "statutory-return",
                    null,
                    Map.of(
                            "returnKind",
                            known.label(),
                            "reasons",
                            known.label() + ".",
                            "sessions",
                            known.grounds(),
                            "returnedBy",
                            currentActor.get().name(),
                            "address",
                            address == null ? "" : address,
                            "expectedReturn",
                            back == null ? "" : back)));
        }
        publisher.publishEvent(act.build());
    }

    /** The return of a kind that belongs to a matter. */
    @Transactional(readOnly = true)
    public Optional<Return> ofMatter(String reference, String kind) {
        return jdbc
                .query("select * from statutory_return where reference = ? and kind = ?", this::row, reference, kind)
                .stream()
                .findFirst();
    }

    /** The returns of a matter; one, except for a search that ends in a deletion return. */
    @Transactional(readOnly = true)
    public List<Return> ofMatter(String reference) {
        return jdbc.query("select * from statutory_return where reference = ? order by id", this::row, reference);
    }

    /** Whether a return of a kind was raised for a child since a day. */
    boolean raisedSince(String kind, long pupilId, LocalDate since) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from statutory_return where kind = ? and pupil_id = ? and arose_on >= ?)",
                Boolean.class,
                kind,
                pupilId,
                since));
    }

    private Return row(ResultSet row, int n) throws SQLException {
        return new Return(
                row.getString("reference"),
                row.getString("kind"),
                rules.of(row.getString("kind")).label(),
                row.getObject("arose_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getString("working"),
                row.getString("grounds"),
                row.getObject("sent_on", LocalDate.class),
                row.getString("sent_to"));
    }
}
