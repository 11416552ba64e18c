package org.gradus.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.calendar.SchoolYear;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.register.AttendanceCode;
import org.gradus.register.Registers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All that happened in a case in one list, the newest first: notes, marks, letters, decisions, tasks. */
@Service
public class Timeline {

    private final CaseFiles files;
    private final Chronology chronology;
    private final Plans plans;
    private final Registers registers;
    private final StaffNames names;
    private final ObjectProvider<TimelineSource> sources;
    private final Access access;
    private final Clock clock;

    Timeline(
            CaseFiles files,
            Chronology chronology,
            Plans plans,
            Registers registers,
            StaffNames names,
            ObjectProvider<TimelineSource> sources,
            Access access,
            Clock clock) {
        this.files = files;
        this.chronology = chronology;
        this.plans = plans;
        this.registers = registers;
        this.names = names;
        this.sources = sources;
        this.access = access;
        this.clock = clock;
    }

    /**
     * The list; empty for those who may not read the notes.
     *
     * @param kinds what to show; empty for everything
     * @param from first day, or null
     * @param to last day, or null
     * @throws Refused NOT_FOUND when there is no such case for the one acting; INVALID when the days are out of order
     */
    @Transactional(readOnly = true)
    public List<TimelineEntry> of(String reference, Set<TimelineEntry.Kind> kinds, LocalDate from, LocalDate to) {
        CaseFile file = files.findByReference(reference)
                .orElseThrow(() -> Refused.notFound(
                        "There is no case " + reference + ".", "Look it up by the pupil's name or UPN."));
        access.mustSeeMatter(reference, file.schoolUrn(), file.referred());
        if (from != null && to != null && to.isBefore(from)) {
            throw Refused.invalid(
                    "to", Words.day(to) + " is before " + Words.day(from) + ".", "Give a last day that is not before.");
        }
        if (!access.maySeeNotes(file.schoolUrn(), file.referred())) {
            return List.of();
        }
        List<TimelineEntry> entries = new ArrayList<>();
        entries.addAll(ofCase(file));
        entries.addAll(ofPlans(reference));
        entries.addAll(ofMarks(file));
        chronology.of(reference).forEach(item -> entries.add(entry(item)));
        sources.orderedStream().forEach(source -> entries.addAll(source.of(reference)));
        return named(entries.stream()
                .filter(entry -> kinds.isEmpty() || kinds.contains(entry.kind()))
                .filter(entry -> from == null || !entry.on().isBefore(from))
                .filter(entry -> to == null || !entry.on().isAfter(to))
                .sorted(Comparator.comparing(TimelineEntry::on)
                        .thenComparing(TimelineEntry::at)
                        .reversed())
                .toList());
    }

    private List<TimelineEntry> named(List<TimelineEntry> entries) {
        Map<String, String> known =
                names.of(entries.stream().map(TimelineEntry::by).toList());
        return entries.stream()
                .map(entry -> new TimelineEntry(
                        entry.on(),
                        entry.at(),
                        entry.kind(),
                        entry.heading(),
                        entry.words(),
                        entry.by() == null ? null : known.getOrDefault(entry.by(), entry.by()),
                        entry.href()))
                .toList();
    }

    private static TimelineEntry entry(Chronology.Item item) {
        return new TimelineEntry(
                item.on(), item.at(), kind(item.kind()), item.heading(), item.words(), item.by(), null);
    }

    private static TimelineEntry.Kind kind(String item) {
        return switch (item) {
            case "meeting", "invitation" -> TimelineEntry.Kind.MEETING;
            case "verdict" -> TimelineEntry.Kind.PLAN;
            case "decision" -> TimelineEntry.Kind.DECISION;
            default -> TimelineEntry.Kind.NOTE;
        };
    }

    private static List<TimelineEntry> ofCase(CaseFile file) {
        List<TimelineEntry> entries = new ArrayList<>();
        entries.add(decision(file.openedOn(), "The case was opened", file.openedBecause()));
        if (file.referredOn() != null) {
            entries.add(decision(file.referredOn(), "The authority was asked in", file.referredFor()));
        }
        if (file.closedOn() != null) {
            entries.add(decision(file.closedOn(), "The case was closed", file.closedBecause()));
        }
        return entries;
    }

    private static TimelineEntry decision(LocalDate on, String heading, String words) {
        return new TimelineEntry(
                on, start(on), TimelineEntry.Kind.DECISION, heading, words == null ? "" : words, null, null);
    }

    private List<TimelineEntry> ofPlans(String reference) {
        return plans.all(reference).stream()
                .filter(plan -> plan.agreedOn() != null)
                .map(plan -> new TimelineEntry(
                        plan.agreedOn(),
                        start(plan.agreedOn()),
                        TimelineEntry.Kind.PLAN,
                        "Plan " + plan.number() + " agreed",
                        counted(plan.targets(), "target") + ", " + counted(plan.promises(), "promise"),
                        null,
                        "/cases/" + reference + "/plan"))
                .toList();
    }

    /** One line for every week in which a session was missed, from the school year in which the case was opened. */
    private List<TimelineEntry> ofMarks(CaseFile file) {
        LocalDate from = SchoolYear.of(file.openedOn()).firstDay();
        LocalDate to = file.closedOn() == null ? London.today(clock) : file.closedOn();
        Map<LocalDate, List<AttendanceCode>> weeks = new TreeMap<>();
        registers.record(file.pupilId(), from, to).forEach((date, session, code, school) -> {
            if (code.possible() && !date.isBefore(from) && !date.isAfter(to)) {
                weeks.computeIfAbsent(date.minusDays(date.getDayOfWeek().getValue() - 1L), monday -> new ArrayList<>())
                        .add(code);
            }
        });
        List<TimelineEntry> entries = new ArrayList<>();
        weeks.forEach((monday, codes) -> {
            List<AttendanceCode> missed =
                    codes.stream().filter(AttendanceCode::absent).toList();
            if (!missed.isEmpty()) {
                LocalDate last = monday.plusDays(4).isAfter(to) ? to : monday.plusDays(4);
                entries.add(new TimelineEntry(
                        last,
                        start(last),
                        TimelineEntry.Kind.MARKS,
                        "Week of " + Words.day(monday) + ": missed " + missed.size() + " of "
                                + counted(codes, "session"),
                        meanings(missed),
                        null,
                        null));
            }
        });
        return entries;
    }

    private static String meanings(List<AttendanceCode> missed) {
        Map<AttendanceCode, Long> counts =
                missed.stream().collect(Collectors.groupingBy(code -> code, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " × " + count.getKey().meaning() + " ("
                        + count.getKey().code() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String counted(Collection<?> things, String what) {
        return things.size() + " " + what + (things.size() == 1 ? "" : "s");
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(London.ZONE).toInstant();
    }

    /** The kinds an address names; @throws Refused INVALID for a name that is none */
    public static Set<TimelineEntry.Kind> kinds(Collection<String> named) {
        return named == null
                ? Set.of()
                : named.stream()
                        .filter(key -> !key.isBlank())
                        .map(key -> TimelineEntry.Kind.of(key.toLowerCase(Locale.ROOT))
                                .orElseThrow(() -> Refused.invalid(
                                        "kind", "There is no kind “" + key + "”.", "Choose one of the list.")))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
