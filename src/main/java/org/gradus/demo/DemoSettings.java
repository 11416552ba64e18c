package org.gradus.demo;

import java.time.LocalDate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sample authority.
 *
 * @param enabled whether there is a demo at all
 * @param pupils about how many pupils are on roll
 * @param seed the same seed gives the same authority
 * @param password with which every demo account signs in
 * @param startsOn the day a new demo begins on, at nine in the morning; today when not given
 */
@ConfigurationProperties("gradus.demo")
record DemoSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4000") int pupils,
        @DefaultValue("2026") long seed,
        @DefaultValue("gradus") String password,
        LocalDate startsOn) {}
