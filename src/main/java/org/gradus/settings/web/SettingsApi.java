package org.gradus.settings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.Reason;
import org.gradus.settings.Setting;
import org.gradus.settings.SettingDefinition;
import org.gradus.settings.Settings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Settings over HTTP: the same rules as the pages. */
@RestController
@RequestMapping("/api/settings")
@Tag(name = "Settings", description = "What authority and schools have chosen, by date")
class SettingsApi {

    private final Settings settings;
    private final SettingWords words;
    private final SettingsSight sight;

    SettingsApi(Settings settings, SettingWords words, SettingsSight sight) {
        this.settings = settings;
        this.words = words;
        this.sight = sight;
    }

    /** A setting as it stands on a day; {@code since}, {@code by} and {@code why} are null for a default. */
    record Line(
            String key,
            String label,
            String group,
            SettingDefinition.Type type,
            String value,
            String unit,
            Setting.Origin origin,
            LocalDate since,
            String by,
            String why,
            String defaultValue,
            List<String> choices,
            boolean perSchool,
            boolean editable,
            String source) {}

    /** A setting with every change of the school's own value, or of the authority's, the latest first. */
    record Whole(Line setting, List<Settings.Change> changes) {}

    /**
     * A change.
     *
     * @param school URN, or null for the whole authority
     * @param from first day, as in {@code 2026-12-01}
     * @param value null gives up the own value
     */
    record Wanted(String school, String from, String value, String reason) {}

    @GetMapping
    @Operation(summary = "Every setting as it stands on a day, for the authority or a school")
    List<Line> all(@RequestParam(required = false) String school, @RequestParam(required = false) String on) {
        Integer urn = sight.school(school);
        LocalDate day = sight.on(on);
        return settings.definitions().stream()
                .map(definition -> line(settings.inForce(definition.key(), urn, day)))
                .toList();
    }

    @GetMapping("/{key}")
    @Operation(summary = "One setting with its changes")
    Whole one(
            @PathVariable String key,
            @RequestParam(required = false) String school,
            @RequestParam(required = false) String on) {
        Integer urn = sight.school(school);
        return whole(key, urn, sight.on(on));
    }

    @PostMapping("/{key}")
    @Operation(summary = "Set a value from a day on, or give up the own value")
    Whole change(@PathVariable String key, @RequestBody Wanted wanted) {
        sight.mustChange();
        Integer urn = SettingsSight.number(wanted.school());
        LocalDate from = DayWords.read("from", wanted.from());
        if (wanted.value() == null) {
            settings.giveUp(key, urn, from, new Reason(wanted.reason()));
        } else {
            settings.set(key, urn, from, wanted.value(), new Reason(wanted.reason()));
        }
        return whole(key, urn, from);
    }

    private Whole whole(String key, Integer urn, LocalDate on) {
        return new Whole(line(settings.inForce(key, urn, on)), settings.history(key, urn));
    }

    private Line line(Setting setting) {
        SettingDefinition definition = setting.definition();
        return new Line(
                definition.key(),
                words.label(definition),
                definition.group(),
                definition.type(),
                setting.value(),
                definition.unit(),
                setting.origin(),
                setting.since(),
                setting.by(),
                setting.why(),
                definition.defaultValue(),
                definition.choices(),
                definition.perSchool(),
                definition.editable(),
                definition.source());
    }
}
