package org.gradus.ladder.improve;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Findings;
import org.gradus.ladder.Fact;
import org.gradus.ladder.FactFinder;
import org.gradus.ladder.Gate;
import org.gradus.ladder.GateQuestion;
import org.gradus.settings.Settings;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What gates ask about notices to improve: whether one is complete, who may issue it, and whether one was given before. */
@Component
class ImprovementFacts implements FactFinder {

    private static final List<String> FAILED = List.of("insufficient", "ended-early");

    private final ImprovementNotices notices;
    private final NoticesToImprove service;
    private final Correspondence correspondence;
    private final Findings findings;
    private final Settings settings;
    private final CurrentActor currentActor;
    private final Staff staff;

    ImprovementFacts(
            ImprovementNotices notices,
            NoticesToImprove service,
            @Lazy Correspondence correspondence,
            Findings findings,
            Settings settings,
            CurrentActor currentActor,
            Staff staff) {
        this.notices = notices;
        this.service = service;
        this.correspondence = correspondence;
        this.findings = findings;
        this.settings = settings;
        this.currentActor = currentActor;
        this.staff = staff;
    }

    @Override
    public Set<String> conditions() {
        return Set.of(
                "period-lawful", "contents-complete", "success-measure", "issuer-authorised", "notice-to-improve");
    }

    @Override
    public Fact find(String condition, GateQuestion question) {
        return switch (condition) {
            case "period-lawful" -> period(question);
            case "contents-complete" -> contents(question);
            case "success-measure" -> measure(question);
            case "issuer-authorised" -> issuer(question);
            case "notice-to-improve" -> given(question);
            default -> throw new IllegalArgumentException(condition);
        };
    }

    private Fact period(GateQuestion question) {
        return version(question)
                .map(notice -> service.wrongPeriod(
                                question.schoolUrn(), notice.periodFrom(), notice.periodTo(), question.on())
                        .map(Fact::no)
                        .orElseGet(() -> Fact.yes("From " + DayWords.full(notice.periodFrom()) + " to "
                                + DayWords.full(notice.periodTo()) + ".")))
                .orElseGet(ImprovementFacts::notPrepared);
    }

    /** The letter is merged when it is drafted, so that one without a word it needs cannot exist. */
    private Fact contents(GateQuestion question) {
        return version(question)
                .map(notice -> {
                    boolean drafted = correspondence.of(notice.reference()).stream()
                            .anyMatch(letter -> letter.id().equals(notice.letter())
                                    && letter.state() != Correspondence.State.DROPPED);
                    boolean filled = List.of(
                                    notice.attendanceRecord(),
                                    notice.offences(),
                                    notice.supportGiven(),
                                    notice.furtherSupport(),
                                    notice.howToTakeUp(),
                                    notice.successMeasure(),
                                    notice.earlyTrigger())
                            .stream()
                            .noneMatch(String::isBlank);
                    return Fact.when(
                            drafted && filled,
                            drafted && filled
                                    ? "Version " + notice.number()
                                            + " says: record and offences, support given, further"
                                            + " support and how to take it up, period, success measure, early trigger;"
                                            + " benefits, the duty of s.7 and the warning stand in the letter's own text."
                                    : "Version " + notice.number() + " has no complete letter.");
                })
                .orElseGet(ImprovementFacts::notPrepared);
    }

    private Fact measure(GateQuestion question) {
        return version(question)
                .map(notice -> Fact.when(
                        !notice.successMeasure().isBlank(),
                        notice.successMeasure() + " (" + notice.target().rule() + ")"))
                .orElseGet(ImprovementFacts::notPrepared);
    }

    /** The role of whoever decides against the setting; for a penalty notice, heads and authority officers (EA96 s.444A). */
    private Fact issuer(GateQuestion question) {
        if (question.deciding() == null) {
            return Fact.unknown("Nobody decides yet.");
        }
        Set<Actor.Grant> grants = grants(question.deciding());
        boolean head = holds(grants, Role.HEAD, question.schoolUrn());
        boolean officer = holds(grants, Role.EDUCATION_WELFARE, question.schoolUrn());
        if (question.gate() != Gate.NOTICE_TO_IMPROVE) {
            return Fact.when(
                    head || officer,
                    question.deciding()
                            + (head
                                    ? " is the head or an authorised deputy."
                                    : officer
                                            ? " is an officer of the authority."
                                            : " is neither the head or an authorised deputy nor an officer of the authority."));
        }
        boolean authority = "authority".equals(settings.text("notice-to-improve.issuer", null, question.on()));
        boolean may = authority ? officer : head;
        return Fact.when(
                may,
                "The " + (authority ? "authority" : "school") + " issues notices to improve here; "
                        + question.deciding() + (may ? " may decide for it." : " may not decide for it."));
    }

    private Set<Actor.Grant> grants(String username) {
        return currentActor
                .find()
                .filter(actor -> actor.username().equals(username))
                .map(Actor::grants)
                .orElseGet(() -> staff.find(username).map(Staff.Member::grants).orElse(Set.of()));
    }

    private static boolean holds(Set<Actor.Grant> grants, Role role, int schoolUrn) {
        return grants.stream()
                .anyMatch(
                        grant -> grant.role() == role && (grant.schoolUrn() == null || grant.schoolUrn() == schoolUrn));
    }

    /** Before a penalty notice: one that did not help, or a recorded reason why none was given [LOCAL: unless mandatory]. */
    private Fact given(GateQuestion question) {
        LocalDate on = question.on();
        if (question.parentId() != null) {
            Optional<ImprovementNotice> failed = notices
                    .findByPupilIdAndParentIdAndOutcomeInAndEndedOnLessThanEqualOrderByEndedOn(
                            question.pupilId(), question.parentId(), FAILED, on)
                    .stream()
                    .reduce((earlier, later) -> later);
            if (failed.isPresent()) {
                ImprovementNotice notice = failed.get();
                return Fact.of(
                        "done",
                        "Notice to improve " + notice.stepKey() + " to this parent ended on "
                                + DayWords.full(notice.endedOn()) + ": " + notice.outcome() + ".");
            }
        }
        return findings.latest(question.reference(), question.stepKey(), "notice-to-improve", question.knownAt())
                .filter(found -> found.fact().equals("skipped-with-reason")
                        && !found.words().isBlank())
                .map(found -> Fact.of(
                        settings.yes("notice-to-improve.mandatory", null, on)
                                ? "skipped-though-mandatory"
                                : "skipped-with-reason",
                        "Skipped by " + found.by() + ": " + found.words()))
                .orElseGet(() -> Fact.no(
                        "No notice to improve to this parent has ended without enough improvement, and no reason is recorded"
                                + " why none is apt."));
    }

    /** The newest version as it was known then. */
    private Optional<ImprovementNotice> version(GateQuestion question) {
        return question.stepKey() == null
                ? Optional.empty()
                : notices.findByStepKeyOrderByNumber(question.stepKey()).stream()
                        .filter(notice -> !notice.preparedAt().isAfter(question.knownAt()))
                        .reduce((earlier, later) -> later);
    }

    private static Fact notPrepared() {
        return Fact.unknown("No notice is prepared yet.");
    }
}
