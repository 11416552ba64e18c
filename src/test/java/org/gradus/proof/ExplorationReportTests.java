package org.gradus.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keeps {@code docs/generated/exploration.md} and the record of the tables true to the models. */
class ExplorationReportTests {

    @Test
    void the_report_is_what_the_exploration_sees() {
        String now = ExplorationReport.written();
        System.out.println(now);
        assertThat(Recorded.of(Recorded.exploration(), now)).as(Recorded.AGAIN).isEqualTo(now);
    }

    @Test
    void every_row_of_every_table_is_as_recorded() {
        String now = TableRecord.written();
        assertThat(Recorded.of(Recorded.tables(), now)).as(Recorded.AGAIN).isEqualTo(now);
    }
}
