package org.gradus.settings;

import static org.gradus.settings.SettingDefinition.choice;
import static org.gradus.settings.SettingDefinition.dayOrOff;
import static org.gradus.settings.SettingDefinition.decimal;
import static org.gradus.settings.SettingDefinition.number;
import static org.gradus.settings.SettingDefinition.yesNo;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The settings of the graduated response that are no deadlines, with their defaults and where these come from. */
@Component
@Order(0)
class ResponseSettings implements SettingDefinitions {

    private static final String AMOUNTS =
            "Education (Penalty Notices) (England) Regulations 2007, amended from 19 August 2024 by SI 2024/210";

    @Override
    public List<SettingDefinition> definitions() {
        return Stream.of(
                        register(),
                        support(),
                        noticeToImprove(),
                        penaltyNotice(),
                        supervisionOrder(),
                        prosecution(),
                        retention(),
                        packs())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SettingDefinition> register() {
        String group = "register";
        return List.of(
                number(
                        "register.close-minutes",
                        group,
                        30,
                        5,
                        30,
                        "[LOCAL] WT: at most 30 minutes, the same every session"),
                decimal(
                        "attendance.hours-per-day",
                        group,
                        "6.5",
                        "1",
                        "12",
                        "[LOCAL] DfE expectation of a 32.5 hour week"),
                number(
                                "analysis.least-pupils",
                                group,
                                6,
                                3,
                                30,
                                "[LOCAL] disclosure control: from how many pupils on a group is told in figures")
                        .withoutSchools(),
                number("attendance.unstable-sessions", group, 20, 0, 100, "[DESIGN] too few sessions for a percentage"),
                number(
                        "severe.minimum-sessions",
                        group,
                        20,
                        0,
                        100,
                        "[DESIGN] least base for the severe absence route"),
                choice(
                        "returns.attendance-interval",
                        group,
                        List.of("month", "fortnight", "week"),
                        "[LOCAL] Regs24 reg 13: agreed with the authority, at least once a calendar month"),
                number(
                        "children-missing.days-continuous",
                        group,
                        10,
                        1,
                        10,
                        "[LOCAL] Regs24 reg 13: absent 10 school days without a break, or sooner if agreed"));
    }

    private static List<SettingDefinition> support() {
        String group = "support";
        return List.of(
                number(
                        "statutory.contacts-least",
                        group,
                        6,
                        0,
                        30,
                        "[LOCAL] recorded contacts before a statutory step"),
                number("part-time.limit-weeks", group, 6, 1, 13, "[LOCAL] WT: the shortest time necessary"),
                number("part-time.review-weeks", group, 2, 1, 6, "[LOCAL] WT: formal reviews with pupil and parent"));
    }

    private static List<SettingDefinition> noticeToImprove() {
        String group = "notice-to-improve";
        return List.of(
                choice(
                                "notice-to-improve.issuer",
                                group,
                                List.of("school", "authority"),
                                "[LOCAL] WT: school or authority")
                        .withoutSchools(),
                yesNo("notice-to-improve.mandatory", group, false, "[LOCAL] WT: optional; some authorities require it")
                        .withoutSchools(),
                number("notice-to-improve.weeks-least", group, 3, 3, 6, "[LOCAL] within WT: 3 to 6 weeks")
                        .withoutSchools(),
                number("notice-to-improve.weeks-most", group, 6, 3, 6, "[LOCAL] within WT: 3 to 6 weeks")
                        .withoutSchools(),
                number("notice-to-improve.weeks", group, 6, 3, 6, "[LOCAL] within WT: 3 to 6 weeks"));
    }

    private static List<SettingDefinition> penaltyNotice() {
        String group = "penalty-notice";
        return List.of(
                number("penalty-notice.amount-discounted", group, 60, 1, 1000, AMOUNTS)
                        .withoutSchools(),
                number("penalty-notice.amount-full", group, 120, 1, 2000, AMOUNTS)
                        .withoutSchools(),
                number("penalty-notice.amount-second", group, 120, 1, 2000, AMOUNTS)
                        .withoutSchools(),
                number("penalty-notice.discount-days", group, 21, 1, 60, AMOUNTS)
                        .withoutSchools(),
                number("penalty-notice.period-days", group, 28, 1, 90, AMOUNTS).withoutSchools(),
                number("penalty-notice.limit-years", group, 3, 1, 10, AMOUNTS).withoutSchools(),
                number(
                                "penalty-notice.threshold-sessions",
                                group,
                                10,
                                10,
                                10,
                                "SI 2024/210: 10 sessions in 10 school weeks")
                        .withoutSchools()
                        .fixed());
    }

    private static List<SettingDefinition> supervisionOrder() {
        String group = "supervision-order";
        String schedule = "Children Act 1989 Sch 3 para 15";
        return List.of(
                number("eso.term-months", group, 12, 1, 36, schedule).withoutSchools(),
                choice(
                                "eso.last-day",
                                group,
                                List.of("anniversary", "day-before"),
                                schedule + "; which day is not verified")
                        .withoutSchools(),
                number("eso.extension-window-months", group, 3, 1, 12, schedule).withoutSchools(),
                number("eso.extension-most-months", group, 36, 1, 36, schedule).withoutSchools());
    }

    private static List<SettingDefinition> prosecution() {
        return List.of(number(
                        "prosecution.limitation-warning-days",
                        "prosecution",
                        28,
                        1,
                        120,
                        "[LOCAL] warning before the six months of Magistrates' Courts Act 1980 s.127 end")
                .withoutSchools());
    }

    private static List<SettingDefinition> retention() {
        String group = "retention";
        return List.of(
                number("retention.register-years", group, 6, 6, 30, "Regs24: 6 years from the entry")
                        .withoutSchools(),
                number("retention.penalty-notice-years", group, 6, 3, 30, "[DESIGN] at least the 3 years of the limit")
                        .withoutSchools(),
                number("retention.case-until-age", group, 25, 18, 75, "[LOCAL] pupil and child-protection files")
                        .withoutSchools(),
                number("retention.interview-months", group, 6, 1, 120, "[LOCAL] after case and appeal have ended")
                        .withoutSchools(),
                number("retention.proceedings-years", group, 6, 3, 75, "[LOCAL] Limitation Act 1980 s.2 has six years")
                        .withoutSchools(),
                number(
                                "retention.letter-years",
                                group,
                                6,
                                3,
                                75,
                                "[LOCAL] as long as what they prove may be asked about")
                        .withoutSchools(),
                number("retention.import-months", group, 12, 1, 72, "[LOCAL] UK GDPR Art 5(1)(e)")
                        .withoutSchools(),
                number("retention.outbox-days", group, 30, 1, 365, "[LOCAL] UK GDPR Art 5(1)(e)")
                        .withoutSchools());
    }

    private static List<SettingDefinition> packs() {
        return List.of(
                dayOrOff(
                        RulePacks.key("wt-2026"),
                        RulePacks.GROUP,
                        "Working together to improve school attendance, edition of July 2026"),
                dayOrOff(
                        RulePacks.key("cwsa-2026"),
                        RulePacks.GROUP,
                        "Children's Wellbeing and Schools Act 2026 ss.37-42, in force on a day set by regulations"));
    }
}
