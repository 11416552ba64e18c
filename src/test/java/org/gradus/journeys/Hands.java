package org.gradus.journeys;

import java.util.Map;

/** How people of a journey work: with the pages in a browser, or over the API. The journey itself does not know which. */
interface Hands extends AutoCloseable {

    /** Opens a step beside the support and returns its key; the parent by the position in the pupil's list of parents, or null. */
    String openStep(String user, String reference, String kind, Integer parent, String from, String to, String reason);

    /** Finds the one open task of that key among those of a matter, fills in its form and finishes it. */
    void answer(String user, String reference, String taskKey, Map<String, ?> answers);

    /** Tries the same and expects to be refused; returns everything that was said about it. */
    String refused(String user, String reference, String taskKey, Map<String, ?> answers);

    /** What somebody sees of a matter, as text. */
    String sees(String user, String reference);

    /** Keys of the tasks open in a matter, as somebody sees them. */
    java.util.List<String> openTasks(String user, String reference);

    /** Enters a parent's request for leave and returns its reference; the parent by the position in the pupil's list of parents. */
    String askForLeave(String user, String upn, int parent, String requestedOn, String from, String to, String reason);

    /** Begins a duty for a pupil and returns its reference; the kind as in its address, {@code missing-education} for instance. */
    String beginDuty(String user, String kind, String upn, String reason);

    /** What somebody sees of leave or of a duty when following its reference, as text. */
    String seesMatter(String user, String reference);

    /** How a step ended, by the model's own word, as somebody sees it; empty while it goes on. */
    String outcome(String user, String stepKey);

    /** Says of a promise of the plan, named by its words, that it was kept. */
    void keepPromise(String user, String reference, String words);

    /** Enters money that came in, pounds as text, for the notice of that number. */
    void pay(String user, String transaction, String notice, String pounds, String on);

    /** Records that a court ended an order. */
    void endOrder(String user, String reference, String stepKey, String how, String on, String reason);

    @Override
    void close();
}
