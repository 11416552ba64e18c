package org.gradus.oversight;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The measures alerts watch, school by school, each taken once for everybody's alerts. */
@Component
class AlertMeasures {

    private final JdbcTemplate jdbc;
    private final Ahead ahead;
    private final FeedHealth feeds;

    AlertMeasures(JdbcTemplate jdbc, Ahead ahead, FeedHealth feeds) {
        this.jdbc = jdbc;
        this.ahead = ahead;
        this.feeds = feeds;
    }

    Map<Integer, Integer> take(AlertKind kind) {
        return switch (kind) {
            case OVERDUE_TASKS -> count("work_item w where w.due_on < ?", ahead.today());
            case OVERDUE_REVIEWS -> count("work_item w where w.due_on < ? and " + WorkKind.REVIEW, ahead.today());
            case UNALLOCATED -> count("work_item w where w.assignee is null");
            case OPEN_CASES -> count("case_file w where w.status = 'OPEN'");
            case SILENT_DAYS -> feeds.silence();
        };
    }

    /** Of one school, or of those that somebody oversees (null: all): the sum, or the longest silence. */
    static int of(AlertKind kind, Map<Integer, Integer> measures, Reach.Schools schools) {
        IntStream values = measures.entrySet().stream()
                .filter(one -> schools.include(one.getKey()))
                .mapToInt(Map.Entry::getValue);
        return kind == AlertKind.SILENT_DAYS ? values.max().orElse(0) : values.sum();
    }

    private Map<Integer, Integer> count(String from, Object... values) {
        Map<Integer, Integer> counts = new HashMap<>();
        jdbc.query(
                "select w.school_urn, count(*) from " + from + " group by w.school_urn",
                row -> {
                    counts.put(row.getInt(1), row.getInt(2));
                },
                values);
        return counts;
    }
}
