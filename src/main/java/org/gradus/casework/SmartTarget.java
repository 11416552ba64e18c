package org.gradus.casework;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;

/**
 * A target as data: a measure over sessions, a comparison, an amount and a day, with the baseline the register showed on
 * the day it was agreed. The register measures; a person gives the verdict.
 */
@Entity
@Table(name = "smart_target")
class SmartTarget {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "smart_target_seq")
    @SequenceGenerator(name = "smart_target_seq", sequenceName = "smart_target_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    @Column
    private int position;

    private String words;

    @Column(name = "measure")
    private String measureName;

    private String weekday;
    private String comparison;
    private int amount;
    private LocalDate dueOn;

    @Embedded
    private Baseline baseline;

    protected SmartTarget() {}

    SmartTarget(
            int position,
            String words,
            TargetMeasure measure,
            String weekday,
            String comparison,
            int amount,
            LocalDate dueOn) {
        this.position = position;
        this.words = words;
        this.measureName = measure.code();
        this.weekday = weekday;
        this.comparison = comparison;
        this.amount = amount;
        this.dueOn = dueOn;
    }

    void startFrom(Measured measured) {
        this.baseline = new Baseline(measured.from(), measured.to(), measured.count(), measured.of());
    }

    Long id() {
        return id;
    }

    String words() {
        return words;
    }

    TargetMeasure measure() {
        return TargetMeasure.of(measureName);
    }

    String weekday() {
        return weekday;
    }

    String comparison() {
        return comparison;
    }

    int amount() {
        return amount;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    /** What the register showed when the target was agreed; null before. */
    Measured baseline() {
        return baseline == null
                ? null
                : new Measured(baseline.baselineFrom, baseline.baselineTo, baseline.baselineCount, baseline.baselineOf);
    }

    /** The target in one sentence: measure, comparison, amount, day. */
    String rule() {
        return measure().sentence(weekday) + " " + ("at-least".equals(comparison) ? "at least " : "at most ") + amount
                + measure().unit() + " by " + Words.day(dueOn);
    }

    /** The register's figures at the start. */
    @jakarta.persistence.Embeddable
    static class Baseline {
        private LocalDate baselineFrom;
        private LocalDate baselineTo;
        private Integer baselineCount;
        private Integer baselineOf;

        protected Baseline() {}

        Baseline(LocalDate from, LocalDate to, int count, int of) {
            this.baselineFrom = from;
            this.baselineTo = to;
            this.baselineCount = count;
            this.baselineOf = of;
        }
    }
}
