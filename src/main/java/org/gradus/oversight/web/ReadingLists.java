package org.gradus.oversight.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.oversight.FeedHealth;
import org.gradus.oversight.Promises;
import org.springframework.stereotype.Component;

/** The lists behind the figures: promises, decisions that rest on thin data, days without marks. */
@Component
class ReadingLists {

    private final Said said;

    ReadingLists(Said said) {
        this.said = said;
    }

    Listing promises(List<Promises.Line> lines) {
        return new Listing(
                "promises",
                said.text("oversight.promises.list"),
                Stream.of("reference", "pupil", "school", "promise", "owner", "who", "due", "state", "settled")
                        .map(column -> said.text("oversight.column." + column))
                        .toList(),
                lines.stream()
                        .map(line -> new Listing.Row(
                                "/cases/" + line.reference(),
                                Arrays.<Object>asList(
                                        line.reference(),
                                        line.pupil(),
                                        line.school(),
                                        line.words(),
                                        said.text("oversight.owner." + line.owner()),
                                        line.ownerName(),
                                        line.dueOn(),
                                        said.text("oversight.promises." + line.state()),
                                        line.settledOn())))
                        .toList());
    }

    Listing decisions(List<FeedHealth.Resting> lines) {
        return new Listing(
                "decisions-on-thin-data",
                said.text("oversight.feeds.decisions"),
                Stream.of("task", "reference", "pupil", "school", "due", "why")
                        .map(column -> said.text("oversight.column." + column))
                        .toList(),
                lines.stream()
                        .map(line -> new Listing.Row(
                                "/tasks/" + line.taskId(),
                                Arrays.<Object>asList(
                                        line.task(),
                                        line.reference(),
                                        line.pupil(),
                                        line.school(),
                                        line.dueOn(),
                                        said.text("oversight.feeds.why." + line.why()))))
                        .toList());
    }

    /** What nobody asked about stays unsaid: the days without marks of one school. */
    Optional<Listing> missing(Map<Integer, FeedHealth.Feed> feeds, Integer school) {
        return Optional.ofNullable(school)
                .map(feeds::get)
                .map(feed -> new Listing(
                        "days-without-marks",
                        said.text("oversight.feeds.missing"),
                        List.of(said.text("oversight.column.day")),
                        feed.missing().stream()
                                .map(day -> new Listing.Row(null, List.<Object>of(day)))
                                .toList()));
    }
}
