package org.gradus.duties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.calendar.Session;
import org.gradus.casework.Findings;
import org.gradus.ladder.Fact;
import org.gradus.ladder.FactFinder;
import org.gradus.ladder.GateQuestion;
import org.gradus.register.AttendanceCode;
import org.gradus.register.DatedSession;
import org.gradus.register.Mark;
import org.gradus.register.PenaltyCount;
import org.gradus.register.Registers;
import org.springframework.stereotype.Component;

/** The conditions of ground I for deleting a name from the roll, as far as register and record tell them. */
@Component
class GroundI implements FactFinder {

    /** Regs24 reg 9(1)(i): not less than twenty school days. */
    static final int DAYS = 20;

    private final Registers registers;
    private final AbsenceRuns runs;
    private final MissingEducation missing;
    private final AttendanceOrderFile orders;
    private final StatutoryReturns returns;
    private final Findings findings;

    GroundI(
            Registers registers,
            AbsenceRuns runs,
            MissingEducation missing,
            AttendanceOrderFile orders,
            StatutoryReturns returns,
            Findings findings) {
        this.registers = registers;
        this.runs = runs;
        this.missing = missing;
        this.orders = orders;
        this.returns = returns;
        this.findings = findings;
    }

    @Override
    public Set<String> conditions() {
        return Set.of(
                "twenty-days-continuous",
                "every-session-unexplained",
                "joint-enquiries",
                "no-attendance-order",
                "not-backdated",
                "authority-told");
    }

    @Override
    public Fact find(String condition, GateQuestion question) {
        return switch (condition) {
            case "twenty-days-continuous" -> twentyDays(question);
            case "every-session-unexplained" -> everySession(question);
            case "joint-enquiries" -> jointEnquiries(question.reference(), question.knownAt());
            case "no-attendance-order" ->
                Fact.when(
                        !orders.inForce(question.pupilId(), question.on()),
                        orders.inForce(question.pupilId(), question.on())
                                ? "A school attendance order is in force on " + question.on() + "."
                                : "No school attendance order is in force on " + question.on() + ".");
            case "not-backdated" -> notBackdated(question);
            case "authority-told" -> authorityTold(question);
            default -> throw new IllegalArgumentException(condition);
        };
    }

    private Fact twentyDays(GateQuestion question) {
        ContinuousAbsence run = absence(question);
        if (run.days() == 0) {
            return Fact.no("The register shows no absence without a break up to " + question.on() + ".");
        }
        return Fact.when(
                run.days() >= DAYS,
                run.days() + " school days without a break, from " + run.first() + " to " + run.last() + ".");
    }

    /** The last twenty school days of the absence, or all of it: one session with another code defeats the ground. */
    private Fact everySession(GateQuestion question) {
        ContinuousAbsence run = absence(question);
        if (run.days() == 0) {
            return Fact.no("There is no absence without a break to look at.");
        }
        List<LocalDate> days =
                run.sessions().stream().map(mark -> mark.at().date()).distinct().toList();
        LocalDate from = days.get(Math.max(0, days.size() - DAYS));
        List<ContinuousAbsence.Marked> looked = run.sessions().stream()
                .filter(mark -> !mark.at().date().isBefore(from))
                .toList();
        List<PenaltyCount.Counted> relied = looked.stream()
                .map(mark ->
                        new PenaltyCount.Counted(mark.at().date(), mark.at().session(), mark.code()))
                .toList();
        return looked.stream()
                .filter(mark -> !ContinuousAbsence.UNEXPLAINED.contains(mark.code()))
                .findFirst()
                .map(other -> Fact.no("The " + words(other.at().session()) + " of "
                        + other.at().date() + " is coded " + other.code() + " ("
                        + other.code().meaning() + ")."))
                .orElseGet(() -> Fact.yes("All " + looked.size() + " sessions from " + from + " to " + run.last()
                        + " are coded G, N or O: " + count(looked) + "."))
                .resting(relied);
    }

    private static String words(Session session) {
        return session == Session.AM ? "morning" : "afternoon";
    }

    private static String count(List<ContinuousAbsence.Marked> marks) {
        return marks.stream()
                .collect(Collectors.groupingBy(mark -> mark.code().toString(), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Absent for whatever reason: which reason is asked separately, so that the answer names the session that defeats it. */
    private ContinuousAbsence absence(GateQuestion question) {
        LocalDate from = question.on().minusYears(1);
        Map<DatedSession, AttendanceCode> codes = new HashMap<>();
        for (Mark mark : registers.marksKnownAt(question.pupilId(), from, question.on(), question.knownAt())) {
            codes.merge(mark.at(), mark.code(), (one, other) -> one.attended() ? one : other);
        }
        return ContinuousAbsence.of(
                codes, runs.held(question.schoolUrn(), from, question.on()), code -> !code.attended());
    }

    /** School and authority each made enquiries, the home was visited, and a person found the efforts reasonable. */
    private Fact jointEnquiries(String reference, Instant knownAt) {
        List<MissingEducation.Enquiry> log = missing.enquiries(reference, knownAt);
        long school = log.stream().filter(made -> made.by().equals("school")).count();
        boolean visited = log.stream().anyMatch(made -> made.kind().equals("home-visit"));
        String evidence = school + " enquiries by the school, " + (log.size() - school) + " by the authority, "
                + (visited ? "the home was visited" : "the home was not visited") + ".";
        var found = findings.latest(reference, null, "efforts-reasonable", knownAt);
        if (found.isEmpty() || found.get().fact().equals("unknown")) {
            return Fact.unknown(evidence + " Nobody has said yet whether the efforts were reasonable.");
        }
        boolean made = school > 0 && log.size() > school && visited;
        return Fact.when(
                made && found.get().fact().equals("yes"),
                evidence + " Found by " + found.get().by() + ": " + found.get().words());
    }

    private Fact notBackdated(GateQuestion question) {
        return missing.preparedDay(question.reference(), question.knownAt())
                .map(day -> Fact.when(
                        !day.isBefore(question.on()),
                        "The name would leave the roll on " + day + "; asked on " + question.on() + "."))
                .orElseGet(() -> Fact.unknown("No day has been prepared."));
    }

    private Fact authorityTold(GateQuestion question) {
        return returns.ofMatter(question.reference(), "deletion")
                .filter(made -> made.sentOn() != null)
                .map(made -> Fact.when(
                        !made.sentOn().isAfter(question.on()),
                        "The deletion return was made on " + made.sentOn() + " to " + made.sentTo() + "."))
                .orElseGet(() -> Fact.no("The deletion return has not been made."));
    }
}
