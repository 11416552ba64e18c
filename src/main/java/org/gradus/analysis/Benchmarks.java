package org.gradus.analysis;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Published figures to compare with, each with source and date; corrected by adding a newer row, never overwritten. */
@Service
public class Benchmarks {

    /** What a published figure measures. */
    public static final List<String> MEASURES =
            List.of("absence", "authorised", "unauthorised", "persistent", "severe");

    private static final Set<String> KNOWN = Set.copyOf(MEASURES);
    private static final int LONGEST = 200;

    private final JdbcTemplate jdbc;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Benchmarks(
            JdbcTemplate jdbc,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * A published figure.
     *
     * @param measure one of {@link #MEASURES}
     * @param about which pupils, for instance {@code Primary}
     * @param percent of sessions for absence, of pupils for persistent and severe absence
     */
    public record Benchmark(
            String measure,
            String about,
            String area,
            String period,
            BigDecimal percent,
            String source,
            LocalDate publishedOn) {}

    /** Those that count now, all pupils first. */
    @Transactional(readOnly = true)
    public List<Benchmark> all() {
        return jdbc.query(
                """
                select * from (select distinct on (measure, about, area) * from benchmark
                    order by measure, about, area, id desc) newest
                where percent is not null
                order by about <> 'all', about, area, array_position(array['absence', 'authorised', 'unauthorised', 'persistent', 'severe'], measure)""",
                (row, n) -> new Benchmark(
                        row.getString("measure"),
                        row.getString("about"),
                        row.getString("area"),
                        row.getString("period"),
                        row.getBigDecimal("percent"),
                        row.getString("source"),
                        row.getObject("published_on", LocalDate.class)));
    }

    /** Whether the one acting may note a published figure. */
    public boolean mayNote() {
        return access.mayChange() && access.has(Role.MANAGER, Role.ADMINISTRATOR);
    }

    /**
     * Notes a published figure, which from now on stands instead of an earlier one of the same measure, pupils and area.
     *
     * @throws Refused INVALID for what is missing or cannot be; FORBIDDEN for others than managers and administrators
     */
    @Transactional
    public void note(Benchmark benchmark, Reason why) {
        access.must(Role.MANAGER, Role.ADMINISTRATOR);
        access.mustBeAbleToChange();
        if (benchmark.measure() == null || !KNOWN.contains(benchmark.measure())) {
            throw Refused.invalid("measure", "No measure was chosen.", "Choose what the figure measures.");
        }
        text("about", benchmark.about());
        text("area", benchmark.area());
        text("figures-period", benchmark.period());
        text("source", benchmark.source());
        if (benchmark.percent() == null
                || benchmark.percent().signum() < 0
                || benchmark.percent().compareTo(BigDecimal.valueOf(100)) > 0) {
            throw Refused.invalid("percent", "The figure is no per cent.", "Give a number from 0 to 100.");
        }
        if (benchmark.publishedOn() == null || benchmark.publishedOn().isAfter(London.today(clock))) {
            throw Refused.invalid(
                    "published", "The day of publication is missing or to come.", "Give the day it was published.");
        }
        jdbc.update(
                "insert into benchmark (measure, about, area, period, percent, source, published_on, because, noted_by, noted_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                benchmark.measure(),
                benchmark.about().strip(),
                benchmark.area().strip(),
                benchmark.period().strip(),
                benchmark.percent(),
                benchmark.source().strip(),
                benchmark.publishedOn(),
                why.text(),
                currentActor.get().username(),
                Timestamp.from(clock.instant()));
        publisher.publishEvent(Recorded.of("benchmark.noted")
                .about("benchmark", benchmark.measure() + " of " + benchmark.about() + ", " + benchmark.area())
                .because(why.text())
                .fact("percent", benchmark.percent().toPlainString())
                .fact("period", benchmark.period())
                .fact("source", benchmark.source())
                .build());
    }

    private static void text(String field, String value) {
        if (value == null || value.isBlank()) {
            throw Refused.invalid(field, "Nothing was entered.", "Fill this in.");
        }
        if (value.length() > LONGEST) {
            throw Refused.invalid(field, "That is too long.", "Use at most " + LONGEST + " characters.");
        }
    }
}
