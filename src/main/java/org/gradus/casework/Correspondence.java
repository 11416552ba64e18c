package org.gradus.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gradus.kernel.Refused;

/**
 * Port to the letters and documents of a matter; implemented by {@code letters}.
 *
 * <p>A letter is drafted, approved, sent, and sometimes returned; what has not been sent can be dropped. Each is to one
 * parent about one child, with a number of its own. Nothing here asks whether the one acting may act: the task or page
 * has asked before.
 */
public interface Correspondence {

    /**
     * Drafts a document once per key; the same key again changes nothing and returns the same id.
     *
     * @throws Refused INVALID when there is no such template, a word it needs is missing, the addressee is no parent of
     *     the pupil (Education Act 1996 s.576), or the words give away an address that is hidden; NOT_FOUND without such
     *     a matter
     */
    UUID draft(Draft draft);

    /**
     * Approves a draft; from then on its words stand and it can be sent.
     *
     * @throws Refused FORBIDDEN when an enforcement letter would be approved by whoever drafted it or by Gradus itself;
     *     CONFLICT when it is not a draft
     */
    void approve(UUID letter);

    /**
     * Records that it went out; deemed receipt is counted by method.
     *
     * @param on the day of posting or handing over; not before its approval and not in the future
     * @param proof what proves it, for instance the number of the certificate of posting; null where none is needed
     * @throws Refused CONFLICT when safe-contact rules forbid it, no address is known or it is not approved; INVALID for
     *     the day or a missing proof
     */
    Sent send(UUID letter, Method method, LocalDate on, String proof);

    /**
     * Records that a letter came back undelivered, which rebuts its deemed receipt.
     *
     * @throws Refused CONFLICT when it has not been sent; INVALID when the day is before that of sending or no reason is
     *     given
     */
    void returned(UUID letter, LocalDate on, String why);

    /**
     * Drops what about this step has not been sent yet, because it is no longer true.
     *
     * @return how many
     */
    int dropUnsent(String stepKey, String why);

    /** Every letter of a matter, newest last. */
    List<Letter> of(String reference);

    /**
     * The newest letter of that template about a step that was not dropped.
     *
     * @param parentId null for one that is not to a parent
     */
    Optional<Letter> find(String stepKey, String template, Long parentId);

    /**
     * A document to be drafted.
     *
     * @param key makes it once only: the same key is the same letter
     * @param reference the matter it belongs to
     * @param stepKey the formal step it is about, or null
     * @param template one of the letter templates, for instance {@code penalty-notice}
     * @param parentId the addressee; null for a document to the school, the authority or the pupil's file
     * @param words what the template asks for by name; dates and amounts as they are to be read
     */
    record Draft(
            String key, String reference, String stepKey, String template, Long parentId, Map<String, String> words) {}

    /**
     * A letter as it stands.
     *
     * @param number its own reference, for instance {@code LT-2026-000123}
     * @param addressee to whom, in words
     * @param method null until it is sent
     * @param sentOn null until it is sent
     * @param deemedReceivedOn the day from which clocks run; null until it is sent
     * @param receiptWorking how that day was counted
     * @param version 1 for the first of its kind to this addressee about this step, counting dropped ones
     */
    record Letter(
            UUID id,
            String number,
            String reference,
            String stepKey,
            String template,
            String title,
            Long parentId,
            String addressee,
            State state,
            Method method,
            LocalDate sentOn,
            LocalDate deemedReceivedOn,
            String receiptWorking,
            int version) {}

    /**
     * What sending came to.
     *
     * @param working how the day was counted, in words
     */
    record Sent(LocalDate deemedReceivedOn, String working) {}

    /** How far a letter has got. */
    enum State {
        DRAFTED,
        APPROVED,
        SENT,
        RETURNED,
        DROPPED
    }

    /** How a letter reaches its addressee. */
    enum Method {
        FIRST_CLASS_POST,
        BY_HAND,
        HANDED_AT_MEETING
    }
}
