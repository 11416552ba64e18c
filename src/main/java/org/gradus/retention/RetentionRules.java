package org.gradus.retention;

import java.time.LocalDate;
import java.util.List;
import org.gradus.settings.Setting;
import org.gradus.settings.Settings;
import org.springframework.stereotype.Service;

/** The table of how long what is kept: amounts are dated settings, what is never removed stands here with its reason. */
@Service
public class RetentionRules {

    static final String PREFIX = "retention.";

    private final Settings settings;

    RetentionRules(Settings settings) {
        this.settings = settings;
    }

    /** Every rule as it holds on that day, in the order of the page. */
    public List<RetentionRule> on(LocalDate day) {
        return List.of(
                set("register-years", "years", day),
                set("case-until-age", "age", day),
                set("penalty-notice-years", "years", day),
                set("proceedings-years", "years", day),
                set("interview-months", "months", day),
                set("letter-years", "years", day),
                set("import-months", "months", day),
                set("outbox-days", "days", day),
                ever("accounts", "[DESIGN] the record names whoever acted by username"),
                ever(
                        "record",
                        "[DESIGN] entries prove each other; a subject's are made unreadable by destroying their key"),
                ever("figures", "UK GDPR Art 89, DPA 2018 s.19: statistics that identify nobody"));
    }

    /** The amount in force. */
    int amount(String key, LocalDate day) {
        return settings.number(PREFIX + key, null, day);
    }

    private RetentionRule set(String key, String unit, LocalDate day) {
        Setting value = settings.inForce(PREFIX + key, null, day);
        return new RetentionRule(
                key,
                settings.number(PREFIX + key, null, day),
                unit,
                PREFIX + key,
                value.definition().source(),
                value.since(),
                value.why());
    }

    private static RetentionRule ever(String key, String source) {
        return new RetentionRule(key, null, "ever", null, source, null, null);
    }
}
