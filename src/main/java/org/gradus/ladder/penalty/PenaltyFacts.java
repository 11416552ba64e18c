package org.gradus.ladder.penalty;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.London;
import org.gradus.ladder.CoveredAgainst;
import org.gradus.ladder.Fact;
import org.gradus.ladder.FactFinder;
import org.gradus.ladder.Gate;
import org.gradus.ladder.GateQuestion;
import org.gradus.ladder.OffenceSessions;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.gradus.register.DatedSession;
import org.gradus.register.PenaltyCount;
import org.gradus.settings.Settings;
import org.springframework.stereotype.Component;

/** What the gates ask about penalty notices: limit, coverage, payment, period, withdrawal, and who may issue. */
@Component
class PenaltyFacts implements FactFinder {

    private final NoticeStore store;
    private final NoticeLetters letters;
    private final Settings settings;
    private final Payments payments;
    private final CoveredAgainst covered;
    private final OffenceSessions offences;
    private final Schools schools;
    private final Staff staff;
    private final CurrentActor currentActor;
    private final Clock clock;

    PenaltyFacts(
            NoticeStore store,
            NoticeLetters letters,
            Settings settings,
            Payments payments,
            CoveredAgainst covered,
            OffenceSessions offences,
            Schools schools,
            Staff staff,
            CurrentActor currentActor,
            Clock clock) {
        this.store = store;
        this.letters = letters;
        this.settings = settings;
        this.payments = payments;
        this.covered = covered;
        this.offences = offences;
        this.schools = schools;
        this.staff = staff;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @Override
    public Set<String> conditions() {
        return Set.of(
                "school-may-issue",
                "fewer-than-two-notices",
                "sessions-not-covered",
                "not-withdrawn-facts",
                "no-notice-paid-or-pending",
                "notice-period-over",
                "notice-issued",
                "penalty-issuer-authorised");
    }

    @Override
    public Fact find(String condition, GateQuestion question) {
        if (condition.equals("school-may-issue")) {
            return school(question);
        }
        if (condition.equals("penalty-issuer-authorised")) {
            return issuer(question);
        }
        if (condition.equals("notice-issued")) {
            return issued(question);
        }
        if (question.parentId() == null) {
            return Fact.unknown("No parent is named.");
        }
        return switch (condition) {
            case "fewer-than-two-notices" -> limit(question);
            case "sessions-not-covered" -> notCovered(question);
            case "not-withdrawn-facts" -> notWithdrawn(question);
            case "no-notice-paid-or-pending" -> nonePaidOrPending(question);
            case "notice-period-over" -> periodOver(question);
            default -> throw new IllegalArgumentException(condition);
        };
    }

    private Fact school(GateQuestion question) {
        Optional<School> school = schools.withUrn(question.schoolUrn());
        return school.map(known -> Fact.when(
                        known.control() != School.Control.INDEPENDENT,
                        known.name() + " is "
                                + (known.control() == School.Control.INDEPENDENT
                                        ? "an independent school"
                                        : "a " + known.type())
                                + "."))
                .orElseGet(() -> Fact.unknown("The directory does not know school " + question.schoolUrn() + "."));
    }

    /** An officer of the authority issues here on the school's request (EA96 s.444B; domain 1.15). */
    private Fact issuer(GateQuestion question) {
        if (question.deciding() == null) {
            return Fact.yes("Decided by an officer of the authority, not yet named.");
        }
        Actor now = currentActor.get();
        boolean may = now.username().equals(question.deciding())
                ? now.has(Role.EDUCATION_WELFARE)
                : staff.find(question.deciding())
                        .map(member ->
                                member.grants().stream().anyMatch(grant -> grant.role() == Role.EDUCATION_WELFARE))
                        .orElse(false);
        return Fact.when(
                may,
                question.deciding() + (may ? " is" : " is not")
                        + " an officer of the authority who issues penalty notices.");
    }

    private Fact issued(GateQuestion question) {
        Optional<PenaltyNotice> notice = question.stepKey() == null
                ? Optional.empty()
                : store.ofStep(question.stepKey()).map(known -> known.knownAt(question.knownAt()));
        return notice.map(known -> Fact.when(
                        !known.withdrawn(),
                        known.number() + " was issued on " + DayWords.full(known.issuedOn())
                                + (known.withdrawn() ? " and withdrawn on " + DayWords.full(known.withdrawnOn()) : "")
                                + "."))
                .orElseGet(() -> Fact.no("No notice was issued in this step."));
    }

    private Fact limit(GateQuestion question) {
        LookBack window = LookBack.at(
                question.on(), settings.number("penalty-notice.limit-years", null, question.on()));
        List<NoticeStore.Earlier> earlier =
                store.earlier(question.pupilId(), question.parentId(), window, question.knownAt()).stream()
                        .filter(one -> store.ofStep(question.stepKey())
                                .map(own -> !own.number().equals(one.name()))
                                .orElse(true))
                        .toList();
        return Fact.when(
                earlier.size() < LookBack.MOST,
                "From " + DayWords.full(window.from()) + " to " + DayWords.full(window.to()) + ": "
                        + (earlier.isEmpty() ? "no notice." : PenaltyNotices.inWords(earlier) + "."));
    }

    private Fact notCovered(GateQuestion question) {
        Map<DatedSession, String> others = covered.against(question.pupilId(), question.parentId(), question.stepKey());
        List<PenaltyCount.Counted> twice = offences.of(question).stream()
                .filter(mark -> others.containsKey(mark.at()))
                .toList();
        return Fact.when(
                        twice.isEmpty(),
                        twice.isEmpty()
                                ? "None of the sessions is covered by another notice to this parent or by a charge."
                                : twice.size() + " of the sessions are covered already, by "
                                        + twice.stream()
                                                .map(mark -> others.get(mark.at()))
                                                .distinct()
                                                .collect(Collectors.joining(", "))
                                        + ".")
                .resting(twice);
    }

    private Fact notWithdrawn(GateQuestion question) {
        Set<DatedSession> barred =
                covered.barred(question.pupilId(), question.parentId(), question.gate() != Gate.PENALTY_NOTICE);
        List<PenaltyCount.Counted> hit = offences.of(question).stream()
                .filter(mark -> barred.contains(mark.at()))
                .toList();
        return Fact.when(
                        hit.isEmpty(),
                        hit.isEmpty()
                                ? "No notice on these sessions was withdrawn."
                                : "A notice on " + hit.size() + " of these sessions was withdrawn, first on "
                                        + DayWords.full(hit.get(0).date()) + ".")
                .resting(hit);
    }

    /** The notices to this parent on any of the sessions, as known then; withdrawn ones left out. */
    private List<PenaltyNotice> onTheseSessions(GateQuestion question) {
        Set<DatedSession> sessions =
                offences.of(question).stream().map(PenaltyCount.Counted::at).collect(Collectors.toSet());
        return store.ofFamily(question.pupilId(), question.parentId()).stream()
                .filter(notice -> !notice.issuedAt().isAfter(question.knownAt()))
                .map(notice -> notice.knownAt(question.knownAt()))
                .filter(notice -> !notice.withdrawn() && !notice.stepKey().equals(question.stepKey()))
                .filter(notice -> covered.of(notice.stepKey()).stream().anyMatch(sessions::contains))
                .toList();
    }

    private Fact nonePaidOrPending(GateQuestion question) {
        for (PenaltyNotice notice : onTheseSessions(question)) {
            if (notice.discharged()) {
                return Fact.no(notice.number() + " on these sessions was paid on "
                        + DayWords.full(notice.dischargedOn()) + "; liability is discharged.");
            }
            if (!notice.over(question.on())) {
                return Fact.no(notice.number() + " on these sessions can still be paid.");
            }
            Optional<String> doubt = payments.doubt(notice, question.knownAt());
            if (doubt.isPresent()) {
                return Fact.no("Money is in doubt: " + doubt.get());
            }
        }
        return Fact.yes("No notice on these sessions was paid or can still be paid.");
    }

    private Fact periodOver(GateQuestion question) {
        if (question.gate() == Gate.SCHOOL_ATTENDANCE_ORDER) {
            return Fact.unknown("The notice before a school attendance order is not a penalty notice.");
        }
        List<PenaltyNotice> all = onTheseSessions(question);
        if (all.isEmpty()) {
            return Fact.yes("No penalty notice on these sessions is in force.");
        }
        for (PenaltyNotice notice : all) {
            boolean now = !question.knownAt().isBefore(clock.instant())
                    || question.on().equals(London.today(clock));
            if (now && letters.cameBack(notice)) {
                return Fact.no(notice.number() + " came back undelivered, so its period never began.");
            }
            if (!notice.over(question.on())) {
                return Fact.no(
                        notice.number() + ": " + (notice.receivedOn() == null ? "not sent yet." : notice.working()));
            }
        }
        return Fact.yes(all.stream()
                .map(notice -> notice.number() + ": " + notice.working())
                .collect(Collectors.joining(" ")));
    }
}
