package org.gradus.proof;

import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.gradus.proof.Facts.Now;
import org.gradus.proof.Facts.Payment;

/**
 * What the steps, recorders and messages of the formal stages do to the case file, and what the gates' conditions ask of it.
 *
 * <p>Declared here once; everything else about the stages is read from their models.
 */
final class Effects {

    static final String ISSUE_NOTICE = "issuePenaltyNotice";
    static final String BEGIN_PROCEEDINGS = "commenceProceedings";
    static final String ORDER_MADE = "putOrderInForce";
    static final String ORDER_CONSIDERED = "eso-consideration";
    private static final String WITHDRAW_NOTICE = "withdrawPenaltyNotice";
    private static final String NOTICE_PAID = "Message_NoticePaid";

    /** Steps with effect outside, and the gate whose decision must be on record before. */
    static final Map<String, String> BEHIND = Map.of(
            "startContract",
            "gate-attendance-contract",
            "issueNoticeToImprove",
            "gate-notice-to-improve",
            ISSUE_NOTICE,
            "gate-penalty-notice",
            WITHDRAW_NOTICE,
            "gate-withdraw-notice",
            ORDER_MADE,
            "gate-apply-order",
            "extendOrder",
            "gate-extend-order",
            BEGIN_PROCEEDINGS,
            "gate-prosecute");

    private static final Set<String> OTHERS = Set.of(ORDER_CONSIDERED, NOTICE_PAID);

    /** When a condition holds, from what the file remembers and what is so now; conditions not listed may always hold. */
    private record Asked(BiPredicate<Facts, Integer> file, Now against) {}

    private static final Map<String, Asked> CONDITIONS = Map.ofEntries(
            now("threshold-met", Now.THRESHOLD_NOT_MET),
            now("no-unresolved-n", Now.COUNTED_MARK_IS_N),
            now("support-first", Now.SUPPORT_NOT_GIVEN),
            now("support-sufficient", Now.SUPPORT_NOT_GIVEN),
            now("support-tried", Now.SUPPORT_NOT_GIVEN),
            now("no-safeguarding-hold", Now.HOLD),
            now("not-in-care", Now.IN_CARE),
            now("compulsory-school-age", Now.NOT_OF_AGE),
            now("no-open-representation", Now.REPRESENTATION_OPEN),
            now("register-unchanged", Now.MARKS_CHANGED),
            now("two-people", Now.ONE_PERSON),
            file("fewer-than-two-notices", (facts, parent) -> facts.notices(parent) < 2),
            file("no-prosecution-under-way", (facts, parent) -> !facts.proceedings()),
            file("no-order-in-force", (facts, parent) -> !facts.orderInForce()),
            file("order-in-force", (facts, parent) -> facts.orderInForce()),
            file("contract-explored", (facts, parent) -> facts.contractExplored()),
            file("order-considered", (facts, parent) -> facts.orderConsidered()),
            file(
                    "no-notice-paid-or-pending",
                    (facts, parent) ->
                            facts.payment(parent) != Payment.PAID && facts.payment(parent) != Payment.PENDING),
            file("penalty-period-over", (facts, parent) -> facts.payment(parent) != Payment.PENDING),
            file("not-withdrawn-facts", (facts, parent) -> facts.payment(parent) != Payment.WITHDRAWN),
            file("notice-issued", (facts, parent) -> facts.payment(parent) != Payment.NONE));

    private Effects() {}

    private static Map.Entry<String, Asked> now(String condition, Now against) {
        return Map.entry(condition, new Asked((facts, parent) -> true, against));
    }

    private static Map.Entry<String, Asked> file(String condition, BiPredicate<Facts, Integer> holds) {
        return Map.entry(condition, new Asked(holds, null));
    }

    static boolean known(String word) {
        return word != null && (BEHIND.containsKey(word) || OTHERS.contains(word));
    }

    /** Whether the fact of a condition is {@code yes}; {@code null} when nothing here depends on it. */
    static Boolean holds(String condition, Facts facts, int parent, Set<Now> now) {
        Asked asked = CONDITIONS.get(condition);
        return asked == null ? null : asked.file().test(facts, parent) && !now.contains(asked.against());
    }

    /** What a gate must refuse whenever it is so, by law or by this design: the invariants of decisions. */
    static Set<Now> forbids(String gate) {
        return switch (gate) {
            case "gate-attendance-contract" -> Set.of(Now.HOLD, Now.NOT_OF_AGE);
            case "gate-notice-to-improve" ->
                Set.of(
                        Now.HOLD,
                        Now.NOT_OF_AGE,
                        Now.COUNTED_MARK_IS_N,
                        Now.THRESHOLD_NOT_MET,
                        Now.SUPPORT_NOT_GIVEN,
                        Now.REPRESENTATION_OPEN,
                        Now.MARKS_CHANGED,
                        Now.ONE_PERSON);
            case "gate-penalty-notice" ->
                Set.of(
                        Now.HOLD,
                        Now.NOT_OF_AGE,
                        Now.COUNTED_MARK_IS_N,
                        Now.THRESHOLD_NOT_MET,
                        Now.REPRESENTATION_OPEN,
                        Now.MARKS_CHANGED,
                        Now.ONE_PERSON);
            case "gate-apply-order" -> Set.of(Now.HOLD, Now.NOT_OF_AGE, Now.IN_CARE, Now.MARKS_CHANGED, Now.ONE_PERSON);
            case "gate-prosecute" ->
                Set.of(
                        Now.HOLD,
                        Now.NOT_OF_AGE,
                        Now.COUNTED_MARK_IS_N,
                        Now.REPRESENTATION_OPEN,
                        Now.MARKS_CHANGED,
                        Now.ONE_PERSON);
            case "gate-extend-order" -> Set.of(Now.NOT_OF_AGE);
            default -> Set.of();
        };
    }

    /** The case file after something a step for this parent did. */
    static Facts after(Facts before, Observed seen, String stage, int parent) {
        Facts facts = before;
        for (String bean : seen.beans()) {
            facts = switch (bean) {
                case ISSUE_NOTICE -> facts.notice(parent, 1, Payment.PENDING);
                case WITHDRAW_NOTICE -> facts.notice(parent, -1, Payment.WITHDRAWN);
                case ORDER_MADE -> facts.withOrder(true);
                case BEGIN_PROCEEDINGS -> facts.withProceedings();
                default -> facts;
            };
        }
        if (NOTICE_PAID.equals(seen.message())) {
            facts = facts.notice(parent, 0, Payment.PAID);
        }
        if (ORDER_CONSIDERED.equals(seen.records())) {
            facts = facts.withOrderConsidered();
        }
        if (seen.outcome() != null) {
            facts = ended(facts, stage, seen.outcome(), parent);
        }
        return facts;
    }

    private static Facts ended(Facts facts, String stage, String outcome, int parent) {
        return switch (stage) {
            case "attendance-contract" -> outcome.equals("stopped") ? facts : facts.withContractExplored();
            case "education-supervision-order" -> facts.orderInForce() ? facts.withOrder(false) : facts;
            case "penalty-notice" ->
                outcome.equals("unpaid-prosecute") ? facts.notice(parent, 0, Payment.UNPAID) : facts;
            default -> facts;
        };
    }
}
