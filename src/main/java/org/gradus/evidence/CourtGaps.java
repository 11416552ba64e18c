package org.gradus.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.Session;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.prosecution.Certificate;
import org.gradus.ladder.prosecution.CourtCase;
import org.gradus.ladder.prosecution.CourtFile;
import org.gradus.ladder.prosecution.DefenceTest;
import org.gradus.ladder.prosecution.Limitation;
import org.gradus.register.AttendanceCode;
import org.gradus.register.DatedSession;
import org.gradus.register.Mark;
import org.gradus.register.PenaltyCount;
import org.gradus.register.Registers;
import org.springframework.stereotype.Component;

/** Certificate, time limit and defences of a prosecution, and the sessions any act rests on. */
@Component
class CourtGaps implements GapFinder {

    private final Registers registers;

    CourtGaps(Registers registers) {
        this.registers = registers;
    }

    @Override
    public List<Found> in(Material material) {
        List<Found> found = new ArrayList<>();
        material.acts().forEach(step -> unresolved(material, step, found));
        material.acts(StepKind.PROSECUTION).forEach(step -> {
            CourtFile.Contents court = material.court().get(step.stepKey());
            certificate(material, step, court, found);
            limit(material, step, court, found);
            defences(step, court, found);
        });
        return found;
    }

    /** N stands for five school days at most (SI 2024/208 reg 10). */
    private static void unresolved(Material material, Step step, List<Found> found) {
        if (step.periodFrom() == null) {
            return;
        }
        List<String> open = material.marks().stream()
                .filter(mark -> mark.code() == AttendanceCode.N)
                .filter(mark ->
                        !mark.date().isBefore(step.periodFrom()) && !mark.date().isAfter(step.periodTo()))
                .map(mark -> at(mark.at()))
                .toList();
        if (!open.isEmpty()) {
            found.add(at("sessions-unresolved", step, "Still N: " + String.join(", ", open) + "."));
        }
    }

    private void certificate(Material material, Step step, CourtFile.Contents court, List<Found> found) {
        if (court.certificate().isEmpty()) {
            found.add(at("no-certificate", step, "The head has certified no sessions."));
            return;
        }
        Certificate certificate = court.certificate().get();
        Map<DatedSession, Mark> now =
                registers
                        .marksKnownAt(material.pupil().id(), certificate.from(), certificate.to(), material.now())
                        .stream()
                        .collect(Collectors.toMap(Mark::at, Function.identity(), (one, other) -> one));
        List<String> gone = new ArrayList<>();
        List<String> recoded = new ArrayList<>();
        Set<DatedSession> certified = new HashSet<>();
        for (PenaltyCount.Counted session : certificate.sessions()) {
            certified.add(session.at());
            Mark mark = now.get(session.at());
            if (mark == null || !mark.code().countsToPenalty()) {
                gone.add(at(session.at()) + " was " + session.code() + ", is "
                        + (mark == null ? "no mark" : mark.code()));
            } else if (mark.code() != session.code()) {
                recoded.add(at(session.at()) + " was " + session.code() + ", is " + mark.code());
            }
        }
        if (!gone.isEmpty()) {
            found.add(at("certificate-not-unauthorised", step, String.join("; ", gone) + "."));
        }
        if (!recoded.isEmpty()) {
            found.add(at("certificate-recoded", step, String.join("; ", recoded) + "."));
        }
        List<String> left = now.values().stream()
                .filter(mark -> mark.code().countsToPenalty() && !certified.contains(mark.at()))
                .map(Mark::at)
                .sorted()
                .map(CourtGaps::at)
                .toList();
        if (!left.isEmpty()) {
            found.add(at("certificate-incomplete", step, "Not on it: " + String.join(", ", left) + "."));
        }
        List<String> beyond = court.charged().stream()
                .map(PenaltyCount.Counted::at)
                .filter(session -> !certified.contains(session))
                .map(CourtGaps::at)
                .toList();
        if (!beyond.isEmpty()) {
            found.add(at("charged-not-certified", step, "Charged without it: " + String.join(", ", beyond) + "."));
        }
    }

    /** Magistrates' Courts Act 1980 s.127: six months from each session. */
    private static void limit(Material material, Step step, CourtFile.Contents court, List<Found> found) {
        LocalDate laid = court.courtCase().map(CourtCase::laidOn).orElse(null);
        LocalDate on = laid == null ? material.today() : laid;
        List<DatedSession> late = court.sessions().stream()
                .filter(session -> !Limitation.inTime(session.date(), on))
                .toList();
        if (late.isEmpty()) {
            return;
        }
        String which = late.size() + " of " + court.sessions().size() + " sessions are more than six months old on "
                + DayWords.full(on) + ": " + late.stream().map(CourtGaps::at).collect(Collectors.joining(", ")) + ".";
        Set<DatedSession> charged =
                court.charged().stream().map(PenaltyCount.Counted::at).collect(Collectors.toSet());
        boolean relied = laid == null
                ? late.size() == court.sessions().size()
                : late.stream().anyMatch(charged::contains);
        found.add(at(relied ? "out-of-time" : "partly-out-of-time", step, which));
    }

    private static void defences(Step step, CourtFile.Contents court, List<Found> found) {
        if (court.defences().isEmpty()) {
            found.add(at("defences-untested", step, "No statutory defence was tested."));
        }
        for (DefenceTest test : court.defences()) {
            if (!test.answer().equals("no")) {
                found.add(at(
                        test.answer().equals("applies") ? "defence-applies" : "defence-unknown",
                        step,
                        test.defence().words() + ": " + test.reason()));
            }
        }
        if (court.courtCase().map(CourtCase::interview).isEmpty()) {
            found.add(at("interview-unsaid", step, "Nobody said whether an interview was offered or not needed."));
        }
    }

    private static String at(DatedSession session) {
        return DayWords.full(session.date()) + " " + (session.session() == Session.AM ? "AM" : "PM");
    }

    private static Found at(String gap, Step step, String what) {
        return new Found(gap, step.stepKey(), what, "/steps/" + step.stepKey());
    }
}
