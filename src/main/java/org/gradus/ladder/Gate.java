package org.gradus.ladder;

import java.util.Arrays;
import java.util.List;

/**
 * The lawful gates. What is required stands here, beside the code that asks; the table of the same key only grants. A row
 * deleted from a table therefore closes its gate instead of opening it.
 *
 * <p>Source: domain rules, section 4; each condition's own source stands in the table.
 */
public enum Gate {
    /** Anti-social Behaviour Act 2003 s.19; WT ¶138-150. */
    ATTENDANCE_CONTRACT(
            "gate-attendance-contract",
            "an attendance contract",
            requires(
                    "compulsory-school-age",
                    "on-roll",
                    "relevant-school",
                    "failed-to-attend-regularly",
                    "support-tried",
                    "parent-in-law",
                    "parent-present",
                    "parent-agrees",
                    "requirements-listed",
                    "support-owed-listed",
                    "adjustments-considered",
                    "no-safeguarding-hold")),
    /** WT ¶174-200. */
    NOTICE_TO_IMPROVE(
            "gate-notice-to-improve",
            "a notice to improve",
            requires(
                    "compulsory-school-age",
                    "on-roll",
                    "threshold-met",
                    "no-unresolved-n",
                    "parent-in-law",
                    "support-first",
                    "contacts-recorded",
                    "contents-complete",
                    "period-lawful",
                    "success-measure",
                    "issuer-authorised",
                    "promises-kept",
                    "equality-considered",
                    "health-considered",
                    "adjustments-considered",
                    "no-order-in-force",
                    "no-safeguarding-hold",
                    "no-open-representation",
                    "register-unchanged",
                    "two-people")),
    /** Education Act 1996 s.444A; Education (Penalty Notices) (England) Regulations 2007; WT. */
    PENALTY_NOTICE(
            "gate-penalty-notice",
            "a penalty notice",
            requires(
                    "compulsory-school-age",
                    "on-roll",
                    "school-may-issue",
                    "threshold-met",
                    "no-unresolved-n",
                    "parent-in-law",
                    "parent-liable",
                    "support-sufficient",
                    "best-tool",
                    "notice-to-improve",
                    "public-interest",
                    "equality-considered",
                    "health-considered",
                    "adjustments-considered",
                    "fewer-than-two-notices",
                    "sessions-not-covered",
                    "no-prosecution-under-way",
                    "code-of-conduct",
                    "not-withdrawn-facts",
                    "penalty-issuer-authorised",
                    "promises-kept",
                    "no-order-in-force",
                    "no-safeguarding-hold",
                    "no-open-representation",
                    "register-unchanged",
                    "two-people")),
    /** Education (Penalty Notices) (England) Regulations 2007 regs 8-9. */
    WITHDRAW_NOTICE(
            "gate-withdraw-notice",
            "the withdrawal of a penalty notice",
            requires("notice-issued", "withdrawal-ground")),
    /** Children Act 1989 s.36, Schedule 3; Education Act 1996 s.447. */
    APPLY_ORDER(
            "gate-apply-order",
            "an application for an education supervision order",
            requires(
                    "compulsory-school-age",
                    "not-in-care",
                    "not-properly-educated",
                    "contract-explored",
                    "authorities-consulted",
                    "social-care-consulted",
                    "wishes-recorded",
                    "plan-of-intervention",
                    "supervisor-named",
                    "equality-considered",
                    "health-considered",
                    "adjustments-considered",
                    "no-safeguarding-hold",
                    "register-unchanged",
                    "two-people")),
    /** Children Act 1989 Schedule 3 para 15. */
    EXTEND_ORDER(
            "gate-extend-order",
            "the extension of an education supervision order",
            requires("order-in-force", "within-extension-window", "extension-length", "compulsory-school-age")),
    /** Education Act 1996 ss.444-447; Magistrates' Courts Act 1980 s.127. */
    PROSECUTE(
            "gate-prosecute",
            "a prosecution",
            requires(
                    "authority-decides",
                    "compulsory-school-age",
                    "parent-in-law",
                    "order-considered",
                    "contract-explored",
                    "sessions-certified",
                    "no-unresolved-n",
                    "within-six-months",
                    "defences-tested",
                    "no-notice-paid-or-pending",
                    "penalty-period-over",
                    "not-withdrawn-facts",
                    "evidential-test",
                    "public-interest-test",
                    "interview-offered",
                    "equality-considered",
                    "health-considered",
                    "adjustments-considered",
                    "promises-kept",
                    "no-order-in-force",
                    "no-safeguarding-hold",
                    "no-open-representation",
                    "register-unchanged",
                    "two-people")),
    /** Education Act 1996 s.444(1A). */
    CHARGE_KNOWING(
            "gate-charge-knowing",
            "a charge of knowing failure",
            requires("knowledge-proved", "no-reasonable-justification")),
    /** Magistrates' Courts Act 1980 ss.16A-16F: never for s.444(1A), which is imprisonable. */
    SINGLE_JUSTICE(
            "gate-single-justice",
            "the single justice procedure",
            requires("offence-strict-liability", "defendant-adult", "evidence-complete")),
    /** PACE 1984 s.67(9), Codes C and E. */
    CAUTION_INTERVIEW(
            "gate-caution-interview",
            "an interview under caution",
            requires("rights-in-letter", "interviewer-did-not-support", "recording-arranged")),
    /** Education Act 1996 s.437. */
    SCHOOL_ATTENDANCE_ORDER(
            "gate-school-attendance-order",
            "a school attendance order",
            requires(
                    "compulsory-school-age",
                    "not-on-roll",
                    "not-suitably-educated",
                    "notice-period-lawful",
                    "notice-period-over",
                    "expedient",
                    "school-consulted",
                    "no-order-in-force",
                    "no-safeguarding-hold",
                    "two-people")),
    /** Regs24 reg 9(1)(i) (ground I) and reg 13. */
    DELETE_FROM_ROLL(
            "gate-delete-from-roll",
            "a deletion from the roll",
            requires(
                    "twenty-days-continuous",
                    "every-session-unexplained",
                    "no-ground-for-sickness",
                    "joint-enquiries",
                    "not-located-or-no-prospect",
                    "no-attendance-order",
                    "not-backdated",
                    "authority-told",
                    "two-people")),
    /** Regs24 reg 11. */
    GRANT_LEAVE(
            "gate-grant-leave",
            "leave in term time",
            requires(
                    "asked-in-advance",
                    "asked-by-resident-parent",
                    "exceptional-circumstances",
                    "head-decides",
                    "days-decided")),
    /** Regs24 reg 11(6); WT ¶53-68. */
    PART_TIME_TIMETABLE(
            "gate-part-time-timetable",
            "a part-time timetable",
            requires(
                    "compulsory-school-age",
                    "best-interests",
                    "not-for-behaviour",
                    "head-agrees",
                    "resident-parent-agrees",
                    "times-agreed",
                    "end-date-set",
                    "reviews-set",
                    "safety-off-site"));

    private final String key;
    private final String words;
    private final List<String> required;

    Gate(String key, String words, List<String> required) {
        this.key = key;
        this.words = words;
        this.required = required;
    }

    /** A list of its own: a gate written without its words then does not compile, instead of losing its first condition. */
    private static List<String> requires(String... conditions) {
        return List.of(conditions);
    }

    /** Id of its table, equal to the file's stem. */
    public String key() {
        return key;
    }

    /** What it leads to, as papers say it after "decision on": {@code a prosecution}. */
    public String words() {
        return words;
    }

    /** Ids of all conditions that must be granted. */
    public List<String> required() {
        return required;
    }

    /** @throws IllegalArgumentException when no gate has this key: a mistake in a model */
    public static Gate of(String key) {
        return Arrays.stream(values())
                .filter(gate -> gate.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no gate " + key));
    }
}
