package org.gradus.settings;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.SchoolNames;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.settings.Setting.Origin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Settings over the rows of {@code setting} and the definitions that the modules provide. */
@Service
class DatedSettings implements Settings {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final int YEARS_AHEAD = 10;

    private final SettingRows rows;
    private final ObjectProvider<SettingDefinitions> modules;
    private final ObjectProvider<SchoolNames> schools;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private volatile Known known;

    /** The definitions as of a day and state of the settings: those taken from tables differ by date and rule pack. */
    private record Known(LocalDate day, long generation, Map<String, SettingDefinition> byKey) {}

    DatedSettings(
            SettingRows rows,
            ObjectProvider<SettingDefinitions> modules,
            ObjectProvider<SchoolNames> schools,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.rows = rows;
        this.modules = modules;
        this.schools = schools;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public String text(String key, Integer schoolUrn, LocalDate on) {
        return inForce(key, schoolUrn, on).value();
    }

    @Override
    public int number(String key, Integer schoolUrn, LocalDate on) {
        return Integer.parseInt(text(key, schoolUrn, on));
    }

    @Override
    public BigDecimal decimal(String key, Integer schoolUrn, LocalDate on) {
        return new BigDecimal(text(key, schoolUrn, on));
    }

    @Override
    public boolean yes(String key, Integer schoolUrn, LocalDate on) {
        return text(key, schoolUrn, on).equals("yes");
    }

    @Override
    public Optional<LocalDate> day(String key, Integer schoolUrn, LocalDate on) {
        return Optional.ofNullable(SettingDefinition.day(text(key, schoolUrn, on)));
    }

    @Override
    public Setting inForce(String key, Integer schoolUrn, LocalDate on) {
        SettingDefinition definition = definition(key);
        return own(key, schoolUrn, on)
                .or(() -> schoolUrn == null ? Optional.empty() : own(key, null, on))
                .map(row -> new Setting(
                        definition,
                        schoolUrn,
                        row.value(),
                        row.school() == null ? Origin.AUTHORITY : Origin.SCHOOL,
                        row.from(),
                        row.by(),
                        row.why()))
                .orElseGet(() -> new Setting(
                        definition, schoolUrn, definition.defaultValue(), Origin.DEFAULT, null, null, null));
    }

    private Optional<SettingRows.Row> own(String key, Integer schoolUrn, LocalDate on) {
        return rows.inForce(key, schoolUrn, on).filter(row -> row.value() != null);
    }

    @Override
    public SettingDefinition definition(String key) {
        SettingDefinition found = known().get(key);
        if (found == null) {
            throw Refused.notFound("There is no setting " + key + ".", "Look for it in the list of settings.");
        }
        return found;
    }

    @Override
    public List<SettingDefinition> definitions() {
        Collection<SettingDefinition> all = known().values();
        return List.copyOf(all);
    }

    private Map<String, SettingDefinition> known() {
        LocalDate today = London.today(clock);
        long generation = rows.generation();
        Known now = known;
        if (now == null || now.generation != generation || !now.day.equals(today)) {
            Map<String, SettingDefinition> byKey = new LinkedHashMap<>();
            modules.orderedStream()
                    .flatMap(module -> module.definitions().stream())
                    .forEach(definition -> {
                        if (byKey.put(definition.key(), definition) != null) {
                            throw new IllegalStateException("The setting " + definition.key() + " is defined twice");
                        }
                    });
            now = new Known(today, generation, byKey);
            known = now;
        }
        return now.byKey;
    }

    @Override
    @Transactional
    public void set(String key, Integer schoolUrn, LocalDate from, String value, Reason why) {
        SettingDefinition definition = changeable(key, schoolUrn, from);
        String kept = definition.read(value);
        if (own(key, schoolUrn, from).filter(row -> row.value().equals(kept)).isPresent()) {
            throw Refused.invalid(
                    "value",
                    "On " + DayWords.full(from) + " the value is " + kept + " already.",
                    "Give another value, or another day.");
        }
        add(key, schoolUrn, from, kept, why);
    }

    @Override
    @Transactional
    public void giveUp(String key, Integer schoolUrn, LocalDate from, Reason why) {
        changeable(key, schoolUrn, from);
        if (own(key, schoolUrn, from).isEmpty()) {
            throw Refused.invalid(
                    "from",
                    "On " + DayWords.full(from) + " there is no own value to give up.",
                    "Look at the changes below.");
        }
        add(key, schoolUrn, from, null, why);
    }

    private SettingDefinition changeable(String key, Integer schoolUrn, LocalDate from) {
        access.must(Role.ADMINISTRATOR);
        SettingDefinition definition = definition(key);
        if (!definition.editable()) {
            throw Refused.conflict(
                    "This is law and is not set here.", "A change of the law comes as a rule pack with a new version.");
        }
        if (schoolUrn != null && !definition.perSchool()) {
            throw Refused.invalid("school", "This holds for the whole authority.", "Set it without naming a school.");
        }
        if (schoolUrn != null
                && schools.stream().anyMatch(names -> names.find(schoolUrn).isEmpty())) {
            throw Refused.invalid("school", "There is no school " + schoolUrn + ".", "Check the URN, six digits.");
        }
        LocalDate latest = London.today(clock).plusYears(YEARS_AHEAD);
        if (from.isBefore(EARLIEST) || from.isAfter(latest)) {
            throw Refused.invalid(
                    "from",
                    DayWords.full(from) + " is too far away.",
                    "Give a day from " + DayWords.full(EARLIEST) + " to " + DayWords.full(latest) + ".");
        }
        return definition;
    }

    private void add(String key, Integer schoolUrn, LocalDate from, String value, Reason why) {
        Setting before = inForce(key, schoolUrn, from);
        rows.add(key, schoolUrn, from, value, why.text(), currentActor.get().username(), clock.instant());
        Setting after = inForce(key, schoolUrn, from);
        publisher.publishEvent(Recorded.of("setting.changed")
                .about("setting", key)
                .because(why.text())
                .fact("scope", schoolUrn == null ? "authority" : "school " + schoolUrn)
                .fact("before", before.value())
                .fact("after", after.value())
                .fact("from", from.toString())
                .fact("backdated", from.isBefore(London.today(clock)))
                .build());
    }

    @Override
    public List<Change> history(String key, Integer schoolUrn) {
        definition(key);
        return rows.of(key).stream()
                .filter(row -> Objects.equals(row.school(), schoolUrn))
                .sorted(Comparator.comparing(SettingRows.Row::id).reversed())
                .map(row -> new Change(
                        row.from(),
                        row.value(),
                        row.by(),
                        row.at(),
                        row.why(),
                        row.from().isBefore(LocalDate.ofInstant(row.at(), London.ZONE))))
                .toList();
    }

    @Override
    public List<Setting> ownValues(String key, LocalDate on) {
        return rows.of(key).stream()
                .map(SettingRows.Row::school)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(school -> inForce(key, school, on))
                .filter(setting -> setting.origin() == Origin.SCHOOL)
                .toList();
    }
}
