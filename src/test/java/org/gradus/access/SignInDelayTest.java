package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInDelayTest {

    private Instant now = Instant.parse("2026-11-20T09:00:00Z");

    private final SignInDelay delay = new SignInDelay(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void five_failures_are_free_and_each_further_one_doubles_the_wait_up_to_fifteen_minutes() {
        fail(4);
        assertThat(delay.waitFor("a.head")).isZero();
        fail(1);
        assertThat(delay.waitFor("a.head")).isEqualTo(Duration.ofSeconds(2));
        fail(1);
        assertThat(delay.waitFor("a.head")).isEqualTo(Duration.ofSeconds(4));
        fail(30);
        assertThat(delay.waitFor("a.head")).isEqualTo(Duration.ofMinutes(15));
        assertThat(delay.waitFor("another")).isZero();
    }

    @Test
    void the_wait_passes_a_success_forgets_and_so_does_an_hour() {
        fail(5);
        now = now.plusSeconds(3);
        assertThat(delay.waitFor("a.head")).isNegative();
        delay.succeeded("a.head");
        assertThat(delay.waitFor("a.head")).isZero();

        fail(9);
        now = now.plus(Duration.ofHours(2));
        fail(1);
        assertThat(delay.waitFor("a.head")).isZero();
    }

    @Test
    void a_flood_of_made_up_usernames_does_not_grow_without_bound() {
        fail(5);
        for (int i = 0; i < 10_000; i++) {
            delay.failed("made.up." + i);
        }
        assertThat(delay.waitFor("a.head")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            delay.failed("a.head");
        }
    }
}
