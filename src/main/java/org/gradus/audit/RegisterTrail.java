package org.gradus.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Step;
import org.gradus.register.AttendanceCode;
import org.gradus.register.DatedSession;
import org.gradus.register.Mark;
import org.gradus.register.MarkEntry;
import org.gradus.register.PenaltyCount;
import org.gradus.register.Registers;
import org.gradus.signals.SeenSession;
import org.gradus.signals.Signal;
import org.gradus.signals.SignalHistory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The signals of the case, and the marks the decisions rest on: the code then, the file and row it came from, and every later change. */
@Component
class RegisterTrail implements Trail {

    private final SignalHistory signals;
    private final Registers registers;
    private final JdbcTemplate jdbc;

    RegisterTrail(SignalHistory signals, Registers registers, JdbcTemplate jdbc) {
        this.signals = signals;
        this.registers = registers;
        this.jdbc = jdbc;
    }

    /** The file an import read. */
    private record ReadFile(String name, String sha256) {}

    @Override
    public List<TraceItem> of(TraceSubject subject) {
        List<Signal> raised = signals.ofCase(subject.matter().reference());
        Map<DatedSession, String> relied = relied(subject);
        List<DatedSession> all = new ArrayList<>(relied.keySet());
        raised.forEach(signal ->
                signal.sessions().forEach(seen -> all.add(new DatedSession(seen.date(), seen.session()))));
        Map<DatedSession, List<MarkEntry>> history = registers
                .history(subject.matter().pupilId(), all)
                .stream()
                .collect(Collectors.groupingBy(entry -> new DatedSession(entry.date(), entry.session())));
        Map<UUID, ReadFile> files = files(history.values().stream()
                .flatMap(List::stream)
                .map(MarkEntry::importId)
                .distinct()
                .toList());
        List<TraceItem> items = new ArrayList<>();
        raised.forEach(signal -> items.add(signal(subject, signal, history)));
        relied.forEach((at, code) -> items.add(mark(subject, at, code, history.getOrDefault(at, List.of()), files)));
        return items;
    }

    /** The sessions under the decisions; while there is no decision, those that count in the step's period. */
    private Map<DatedSession, String> relied(TraceSubject subject) {
        Map<DatedSession, String> relied = new TreeMap<>();
        for (Decision decision : subject.decisions()) {
            for (PenaltyCount.Counted mark : decision.marks()) {
                relied.putIfAbsent(mark.at(), mark.code().code());
            }
        }
        Step step = subject.step();
        if (relied.isEmpty() && step.periodFrom() != null) {
            registers
                    .marksKnownAt(subject.matter().pupilId(), step.periodFrom(), step.periodTo(), subject.until())
                    .stream()
                    .filter(mark -> mark.code().countsToPenalty())
                    .forEach((Mark mark) -> relied.put(mark.at(), mark.code().code()));
        }
        return relied;
    }

    private static TraceItem signal(TraceSubject subject, Signal signal, Map<DatedSession, List<MarkEntry>> history) {
        List<String> since = new ArrayList<>();
        for (SeenSession seen : signal.sessions()) {
            String now = now(history.getOrDefault(new DatedSession(seen.date(), seen.session()), List.of()));
            if (!seen.code().code().equals(now)) {
                since.add(Said.day(seen.date()) + " " + seen.session() + ": "
                        + seen.code().code() + " then, " + (now == null ? "no mark" : now) + " now.");
            }
        }
        return new TraceItem(
                TraceItem.Level.SIGNAL,
                signal.raisedAt(),
                signal.label(),
                subject.relation(signal.raisedAt()),
                signal.explanation() + " Sessions: "
                        + signal.sessions().stream()
                                .map(seen -> Said.day(seen.date()) + " " + seen.session() + " " + seen.code())
                                .collect(Collectors.joining(", "))
                        + ".",
                "gradus",
                "signals, " + signal.tableVersion(),
                since,
                List.of(
                        new TraceItem.Link("Case", "/cases/" + subject.matter().reference()),
                        new TraceItem.Link("Import", "/imports/" + signal.importId())),
                null);
    }

    private static TraceItem mark(
            TraceSubject subject, DatedSession at, String code, List<MarkEntry> entries, Map<UUID, ReadFile> files) {
        MarkEntry origin = null;
        List<String> since = new ArrayList<>();
        for (MarkEntry entry : entries) {
            if (entry.at().isAfter(subject.until())) {
                since.add(entry.code().code() + " (" + entry.code().meaning() + ") came in on "
                        + Said.moment(entry.at()) + " by " + entry.by() + ", " + file(entry, files) + ".");
            } else if (entry.code().code().equals(code)) {
                origin = entry;
            }
        }
        if (entries.isEmpty()) {
            since.add("The register has no mark of this session any more.");
        }
        List<TraceItem.Link> links = new ArrayList<>();
        links.add(new TraceItem.Link("Register", "/pupils/" + subject.upn() + "/register?on=" + at.date()));
        if (origin != null) {
            links.add(new TraceItem.Link("Import", "/imports/" + origin.importId()));
        }
        return new TraceItem(
                TraceItem.Level.MARK,
                origin == null ? Said.end(at.date()) : origin.at(),
                Said.day(at.date()) + " " + at.session(),
                since.isEmpty() ? "stands" : "changed",
                code
                        + AttendanceCode.of(code)
                                .map(known -> ": " + known.meaning())
                                .orElse(""),
                origin == null ? null : origin.by(),
                origin == null ? null : file(origin, files) + "; row of " + row(subject, origin, at),
                since,
                links,
                null);
    }

    /** A row of a file is told by what names it in every layout: school, child, day, session. */
    private static String row(TraceSubject subject, MarkEntry entry, DatedSession at) {
        return "school " + entry.schoolUrn() + ", pupil " + subject.upn() + ", " + at.date() + ", " + at.session();
    }

    private static String file(MarkEntry entry, Map<UUID, ReadFile> files) {
        ReadFile file = files.get(entry.importId());
        return file == null ? "import " + entry.importId() : file.name() + " (SHA-256 " + file.sha256() + ")";
    }

    private static String now(List<MarkEntry> entries) {
        return entries.stream()
                .filter(MarkEntry::current)
                .map(entry -> entry.code().code())
                .findFirst()
                .orElse(null);
    }

    private Map<UUID, ReadFile> files(Collection<UUID> imports) {
        Map<UUID, ReadFile> files = new HashMap<>();
        jdbc.query(
                "select import_id, file_name, sha256 from mark_import where import_id = any (?)",
                row -> {
                    files.put(row.getObject(1, UUID.class), new ReadFile(row.getString(2), row.getString(3)));
                },
                (Object) imports.toArray(UUID[]::new));
        return files;
    }
}
