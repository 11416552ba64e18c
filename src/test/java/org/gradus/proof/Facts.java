package org.gradus.proof;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the case file remembers of a case, as far as the ladder depends on it.
 *
 * @param notices penalty notices counted in three years, to each of two parents
 * @param payment what became of the last notice to each
 */
record Facts(
        int firstNotices,
        int secondNotices,
        Payment firstPayment,
        Payment secondPayment,
        boolean contractExplored,
        boolean orderConsidered,
        boolean orderInForce,
        boolean proceedings) {

    /** What became of a notice. */
    enum Payment {
        NONE,
        PENDING,
        PAID,
        UNPAID,
        WITHDRAWN
    }

    /** What may be true or not at any moment, whatever went before: asked in every combination at each decision. */
    enum Now {
        THRESHOLD_NOT_MET,
        COUNTED_MARK_IS_N,
        SUPPORT_NOT_GIVEN,
        HOLD,
        IN_CARE,
        NOT_OF_AGE,
        REPRESENTATION_OPEN,
        MARKS_CHANGED,
        ONE_PERSON;

        static final Set<Now> NOTHING = EnumSet.noneOf(Now.class);
    }

    static final Facts NEW = new Facts(0, 0, Payment.NONE, Payment.NONE, false, false, false, false);

    int notices(int parent) {
        return parent == 1 ? firstNotices : secondNotices;
    }

    Payment payment(int parent) {
        return parent == 1 ? firstPayment : secondPayment;
    }

    Facts notice(int parent, int more, Payment payment) {
        return parent == 1
                ? new Facts(
                        firstNotices + more,
                        secondNotices,
                        payment,
                        secondPayment,
                        contractExplored,
                        orderConsidered,
                        orderInForce,
                        proceedings)
                : new Facts(
                        firstNotices,
                        secondNotices + more,
                        firstPayment,
                        payment,
                        contractExplored,
                        orderConsidered,
                        orderInForce,
                        proceedings);
    }

    Facts withContractExplored() {
        return new Facts(
                firstNotices,
                secondNotices,
                firstPayment,
                secondPayment,
                true,
                orderConsidered,
                orderInForce,
                proceedings);
    }

    Facts withOrderConsidered() {
        return new Facts(
                firstNotices,
                secondNotices,
                firstPayment,
                secondPayment,
                contractExplored,
                true,
                orderInForce,
                proceedings);
    }

    Facts withOrder(boolean inForce) {
        return new Facts(
                firstNotices,
                secondNotices,
                firstPayment,
                secondPayment,
                contractExplored,
                orderConsidered,
                inForce,
                proceedings);
    }

    Facts withProceedings() {
        return new Facts(
                firstNotices,
                secondNotices,
                firstPayment,
                secondPayment,
                contractExplored,
                orderConsidered,
                orderInForce,
                true);
    }
}
