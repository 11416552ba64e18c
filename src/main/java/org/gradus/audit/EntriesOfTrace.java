package org.gradus.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.ledger.EntryIndex;
import org.springframework.stereotype.Component;

/**
 * Puts beside each item of a trace the entry of the record that was written with it: an entry is written in the transaction of
 * its act, so it stands within moments of what it tells.
 */
@Component
class EntriesOfTrace {

    /** An act and its entry take the time from one clock in one transaction. */
    private static final Duration TOGETHER = Duration.ofSeconds(5);

    /** Reading a large file takes minutes; its entry is written when it has been merged. */
    private static final Duration IMPORT = Duration.ofHours(1);

    private static final Pattern ID = Pattern.compile("/(?:decisions|letters|steps)/([^/?]+)$");

    private final EntryIndex index;

    EntriesOfTrace(EntryIndex index) {
        this.index = index;
    }

    List<EntryIndex.Place> of(TraceSubject subject) {
        return index.changesIn(
                subject.matter().reference(), "pupil:" + subject.matter().pupilId());
    }

    List<TraceItem> beside(TraceSubject subject, List<EntryIndex.Place> places, List<TraceItem> items) {
        List<EntryIndex.Place> imports = imports(subject, items);
        return items.stream()
                .map(item -> switch (item.level()) {
                    case MARK ->
                        within(imports, item.at(), IMPORT)
                                .map(place -> item.in(place.id()))
                                .orElse(item);
                    case SIGNAL ->
                        within(ofAction(places, "signals.raised"), item.at(), TOGETHER)
                                .map(place -> item.in(place.id()))
                                .orElse(item);
                    case CONDITION ->
                        within(ofAction(places, "condition.found"), item.at(), TOGETHER)
                                .map(place -> item.in(place.id()))
                                .orElse(item);
                    default ->
                        named(places, item).map(place -> item.in(place.id())).orElse(item);
                })
                .toList();
    }

    /** The entry about the very thing the item links to, else one by the same person at the same moment. */
    private static Optional<EntryIndex.Place> named(List<EntryIndex.Place> places, TraceItem item) {
        Optional<EntryIndex.Place> about = item.links().stream()
                .map(link -> ID.matcher(link.href()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .flatMap(id -> places.stream().filter(place -> id.equals(place.objectId())))
                .filter(place -> item.level() == TraceItem.Level.DECISION || near(place, item.at(), Duration.ofDays(1)))
                .min(Comparator.comparing(place -> distance(place, item.at())));
        return about.or(() -> places.stream()
                .filter(place -> item.by() == null || place.actor().equals(item.by()))
                .filter(place -> near(place, item.at(), TOGETHER))
                .min(Comparator.comparing(place -> distance(place, item.at()))));
    }

    private static List<EntryIndex.Place> ofAction(List<EntryIndex.Place> places, String action) {
        return places.stream().filter(place -> place.action().equals(action)).toList();
    }

    private static Optional<EntryIndex.Place> within(List<EntryIndex.Place> places, Instant at, Duration reach) {
        return places.stream()
                .filter(place -> near(place, at, reach))
                .min(Comparator.comparing(place -> distance(place, at)));
    }

    private List<EntryIndex.Place> imports(TraceSubject subject, List<TraceItem> items) {
        List<Instant> times = items.stream()
                .filter(item -> item.level() == TraceItem.Level.MARK)
                .map(TraceItem::at)
                .sorted()
                .toList();
        return times.isEmpty()
                ? List.of()
                : index.of(
                        "marks.imported",
                        "school",
                        List.of(String.valueOf(subject.matter().schoolUrn())),
                        times.get(0).minus(TOGETHER),
                        times.get(times.size() - 1).plus(IMPORT));
    }

    private static boolean near(EntryIndex.Place place, Instant at, Duration reach) {
        return distance(place, at).compareTo(reach) <= 0;
    }

    private static Duration distance(EntryIndex.Place place, Instant at) {
        return Duration.between(place.at(), at).abs();
    }
}
