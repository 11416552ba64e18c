package org.gradus.ladder.penalty;

/**
 * A penalty notice was paid in time, perhaps by money that was matched late: whoever prosecutes the same absences must stop.
 * Published inside the transaction, with the case's row locked.
 *
 * @param stepKey the penalty notice's step, which may have ended already
 */
public record NoticePaid(String reference, String stepKey, String number, long pupilId, long parentId) {}
