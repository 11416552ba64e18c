package org.gradus.settings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Editions of guidance and law that were prepared with the service and are switched on by date.
 *
 * <p>The base is always in force. A prepared pack is in force on a day when the setting {@code rule-pack.<id>}, as it stood
 * on that day, names a first day that is not after it; so no switch reaches back further than the day it counts from.
 */
@Component
public class RulePacks {

    /** "Working together to improve school attendance" of 2024 and the law of its day. */
    public static final String BASE = "wt-2024";

    static final String GROUP = "rule-packs";

    /** The packs that can be switched on; each is the setting {@code rule-pack.<id>}. */
    public static final List<String> PREPARED = List.of("wt-2026", "cwsa-2026");

    private final SettingRows rows;

    RulePacks(SettingRows rows) {
        this.rows = rows;
    }

    private record Switched(String pack, LocalDate from) {}

    /** The setting that switches a pack. */
    public static String key(String pack) {
        return "rule-pack." + pack;
    }

    /** The packs in force on a day, the base first, then in the order in which they were switched on. */
    public List<String> inForce(LocalDate on) {
        // From the rows and not through Settings: what can be set depends on tables, and which table holds on packs.
        List<String> packs = new ArrayList<>(List.of(BASE));
        PREPARED.stream()
                .flatMap(pack -> rows
                        .inForce(key(pack), null, on)
                        .map(SettingRows.Row::value)
                        .map(SettingDefinition::day)
                        .filter(from -> !from.isAfter(on))
                        .map(from -> new Switched(pack, from))
                        .stream())
                .sorted(Comparator.comparing(Switched::from))
                .forEach(switched -> packs.add(switched.pack));
        return packs;
    }
}
