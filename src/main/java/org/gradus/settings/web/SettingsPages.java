package org.gradus.settings.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.settings.Setting;
import org.gradus.settings.SettingDefinition;
import org.gradus.settings.SettingDefinition.Type;
import org.gradus.settings.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of settings: all of them by group, and one with its changes and, for the administrator, its form. */
@Controller
@RequestMapping("/settings")
class SettingsPages {

    private static final int SCHOOLS_SHOWN = 50;

    private final Settings settings;
    private final SettingWords words;
    private final SettingsSight sight;
    private final SchoolCalendars schools;

    SettingsPages(Settings settings, SettingWords words, SettingsSight sight, SchoolCalendars schools) {
        this.settings = settings;
        this.words = words;
        this.sight = sight;
        this.schools = schools;
    }

    /** A group of the list. */
    record Group(String name, String title, String hint, List<Line> lines) {}

    /** A line of the list; {@code coming} says what is set for a later day, or is null. */
    record Line(String key, String label, String value, String origin, String since, String source, String coming) {}

    /** A change as a row. */
    record Change(String from, String value, String state, String by, String at, String why) {}

    /** A school with its own value. */
    record Own(int urn, String name, String value, String since) {}

    /**
     * What was typed in.
     *
     * @param giveUp {@code true} to follow the authority, or the default, again
     */
    record Form(String school, String value, String from, String reason, String giveUp) {}

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String school) {
        ModelAndView page = new ModelAndView("settings/list").addObject("school", school.strip());
        Integer urn;
        try {
            urn = sight.school(school);
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            urn = null;
            page.addObject("problems", refused.problems());
            page.setStatus(HttpStatus.BAD_REQUEST);
        }
        return page.addObject("groups", groups(urn)).addObject("whose", whose(urn));
    }

    private List<Group> groups(Integer urn) {
        Map<String, List<Line>> lines = new LinkedHashMap<>();
        for (SettingDefinition definition : settings.definitions()) {
            lines.computeIfAbsent(definition.group(), group -> new ArrayList<>())
                    .add(line(definition, urn));
        }
        return lines.entrySet().stream()
                .map(group -> new Group(
                        group.getKey(), words.group(group.getKey()), words.groupHint(group.getKey()), group.getValue()))
                .toList();
    }

    private Line line(SettingDefinition definition, Integer urn) {
        LocalDate today = sight.today();
        Setting setting = settings.inForce(definition.key(), urn, today);
        return new Line(
                definition.key(),
                words.label(definition),
                words.value(definition, setting.value()),
                words.origin(setting),
                setting.set() ? words.text("settings.since-by", DayWords.full(setting.since()), setting.by()) : "",
                definition.source(),
                settings.history(definition.key(), urn).stream()
                        .filter(change -> change.from().isAfter(today))
                        .map(change -> words.text(
                                "settings.coming",
                                words.value(definition, change.value()),
                                DayWords.full(change.from())))
                        .findFirst()
                        .orElse(null));
    }

    @GetMapping("/{key}")
    ModelAndView one(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String school,
            @ModelAttribute("form") Form form) {
        Integer urn = sight.school(school);
        return page(key, urn).addObject("form", form);
    }

    @PostMapping("/{key}")
    ModelAndView change(@PathVariable String key, @ModelAttribute("form") Form form, RedirectAttributes flash) {
        sight.mustChange();
        Integer urn;
        try {
            urn = SettingsSight.number(form.school());
            LocalDate from = DayWords.read("from", form.from());
            if ("true".equals(form.giveUp())) {
                settings.giveUp(key, urn, from, new Reason(form.reason()));
            } else {
                settings.set(key, urn, from, form.value(), new Reason(form.reason()));
            }
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            ModelAndView again = page(key, null).addObject("form", form).addObject("problems", refused.problems());
            again.setStatus(HttpStatus.valueOf(refused.kind() == Refused.Kind.CONFLICT ? 409 : 400));
            return again;
        }
        flash.addFlashAttribute("done", words.text("settings.done"));
        ModelAndView back = new ModelAndView("redirect:/settings/{key}").addObject("key", key);
        return urn == null ? back : back.addObject("school", urn);
    }

    private ModelAndView page(String key, Integer urn) {
        SettingDefinition definition = settings.definition(key);
        LocalDate today = sight.today();
        Setting setting = settings.inForce(key, urn, today);
        return new ModelAndView("settings/one")
                .addObject("definition", definition)
                .addObject("label", words.label(definition))
                .addObject("hint", words.hint(definition))
                .addObject("group", words.group(definition.group()))
                .addObject("warning", words.warning(definition))
                .addObject("school", urn)
                .addObject("whose", whose(urn))
                .addObject("setting", setting)
                .addObject("value", words.value(definition, setting.value()))
                .addObject("origin", words.origin(setting))
                .addObject("since", setting.set() ? DayWords.full(setting.since()) : null)
                .addObject("fallback", words.value(definition, definition.defaultValue()))
                .addObject("options", words.options(definition))
                .addObject("valueHint", valueHint(definition))
                .addObject("today", DayWords.full(today))
                .addObject("changes", changes(definition, urn, setting))
                .addObject("own", sight.ofAuthority() && urn == null ? own(definition) : List.of())
                .addObject("mayChange", sight.mayChange() && definition.editable());
    }

    private String valueHint(SettingDefinition definition) {
        return switch (definition.type()) {
            case NUMBER, DECIMAL ->
                words.text(
                        "settings.value.hint." + definition.type(),
                        definition.min().toPlainString(),
                        definition.max().toPlainString());
            case DAY_OR_OFF -> words.text("settings.value.hint." + Type.DAY_OR_OFF);
            case YES_NO, CHOICE -> null;
        };
    }

    private List<Change> changes(SettingDefinition definition, Integer urn, Setting setting) {
        LocalDate today = sight.today();
        return settings.history(definition.key(), urn).stream()
                .map(change -> new Change(
                        DayWords.full(change.from()),
                        words.value(definition, change.value()),
                        state(change, setting, today),
                        change.by(),
                        DayWords.full(LocalDate.ofInstant(change.at(), London.ZONE)),
                        change.why()))
                .toList();
    }

    private String state(Settings.Change change, Setting setting, LocalDate today) {
        String state = "";
        if (change.from().isAfter(today)) {
            state = words.text("settings.state.coming");
        } else if (change.from().equals(setting.since()) && setting.value().equals(change.value())) {
            state = words.text("settings.state.in-force");
        }
        if (change.backdated()) {
            String backdated = words.text("settings.state.backdated");
            return state.isEmpty() ? backdated : state + ", " + backdated;
        }
        return state;
    }

    private List<Own> own(SettingDefinition definition) {
        return settings.ownValues(definition.key(), sight.today()).stream()
                .limit(SCHOOLS_SHOWN)
                .map(setting -> new Own(
                        setting.schoolUrn(),
                        schools.name(setting.schoolUrn()),
                        words.value(definition, setting.value()),
                        DayWords.full(setting.since())))
                .toList();
    }

    private String whose(Integer urn) {
        if (urn == null) {
            return words.text("settings.whose.authority");
        }
        String name = schools.name(urn);
        return words.text("settings.whose.school", name.isEmpty() ? String.valueOf(urn) : name, String.valueOf(urn));
    }
}
