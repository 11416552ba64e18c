package org.gradus.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.kernel.London;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Contacts with the family in a case: recorded by formal steps too, and counted where a rule asks for a least number. */
@Service
public class FamilyContacts {

    private final CaseFacts facts;

    FamilyContacts(CaseFacts facts) {
        this.facts = facts;
    }

    /**
     * How often the family was contacted.
     *
     * @param words what was counted
     */
    public record Contacts(int number, String words) {}

    /** Keeps an invitation in the case file. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void invited(String reference, LocalDate meetingOn, String channel, String details) {
        facts.invited(reference, meetingOn, channel, details);
    }

    /** Keeps a meeting in the case file. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void met(
            String reference, String kind, LocalDate heldOn, String present, boolean parentPresent, String summary) {
        facts.met(reference, kind, heldOn, present, parentPresent, null, summary);
    }

    /**
     * Counts invitations, meetings, tries to reach somebody, and days on which pupil or parent were heard outside a meeting
     * of that day. Several things said on one day are one contact.
     */
    @Transactional(readOnly = true)
    public Contacts counted(String reference, Instant knownAt) {
        List<CaseFacts.Meeting> meetings = facts.meetings(reference).stream()
                .filter(meeting -> !meeting.at().isAfter(knownAt))
                .toList();
        long invitations = facts.invitations(reference).stream()
                .filter(invitation -> !invitation.at().isAfter(knownAt))
                .count();
        long attempts = facts.attempts(reference).stream()
                .filter(attempt -> !attempt.at().isAfter(knownAt))
                .count();
        Set<LocalDate> meetingDays =
                meetings.stream().map(meeting -> London.date(meeting.at())).collect(Collectors.toSet());
        long heard = facts.voices(reference).stream()
                .filter(voice -> !voice.at().isAfter(knownAt))
                .map(voice -> London.date(voice.at()))
                .filter(day -> !meetingDays.contains(day))
                .distinct()
                .count();
        long number = invitations + meetings.size() + attempts + heard;
        return new Contacts(
                (int) number,
                number + " contacts are recorded: " + invitations + " invitations, " + meetings.size() + " meetings, "
                        + attempts + " tries to reach somebody, and " + heard
                        + " other days on which pupil or parent were heard.");
    }
}
