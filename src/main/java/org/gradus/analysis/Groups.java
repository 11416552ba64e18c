package org.gradus.analysis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gradus.pupils.Need;

/**
 * The groups by which figures are told: sex, year group, free school meals, provision for special educational needs, and
 * each further circumstance of {@link Need.Kind} against those without it. The groups of one grouping make up everybody.
 */
public final class Groups {

    /** A group: a way of grouping and one of its values. */
    public record Group(String grouping, String value) {}

    public static final Group ALL = new Group("all", "all");
    public static final String SEX = "sex";
    public static final String YEAR = "year";
    public static final String MEALS = "free-school-meals";
    public static final String SEN = "sen";
    public static final String NO = "no";
    public static final String YES = "yes";
    static final String UNKNOWN = "unknown";

    private static final Set<Need.Kind> OF_THEIR_OWN =
            EnumSet.of(Need.Kind.FREE_SCHOOL_MEALS, Need.Kind.EHCP, Need.Kind.SEN_SUPPORT);

    private static final Map<Need.Kind, String> FURTHER = further();

    private Groups() {}

    private static Map<Need.Kind, String> further() {
        Map<Need.Kind, String> names = new java.util.EnumMap<>(Need.Kind.class);
        for (Need.Kind kind : EnumSet.complementOf(EnumSet.copyOf(OF_THEIR_OWN))) {
            names.put(kind, kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return names;
    }

    /** The ways of grouping in the order in which they are shown, without {@link #ALL}. */
    public static List<String> groupings() {
        List<String> all = new ArrayList<>(List.of(YEAR, SEX, MEALS, SEN));
        all.addAll(FURTHER.values());
        return all;
    }

    /** The circumstance behind a grouping that splits those with it from those without; null for the others. */
    static Need.Kind need(String grouping) {
        return FURTHER.entrySet().stream()
                .filter(entry -> entry.getValue().equals(grouping))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** The groups of one pupil: one of each grouping, and everybody. */
    static List<Group> of(String sex, String yearGroup, Set<Need.Kind> needs) {
        List<Group> groups = new ArrayList<>();
        groups.add(ALL);
        groups.add(new Group(SEX, sex == null ? UNKNOWN : sex));
        groups.add(new Group(YEAR, yearGroup == null || yearGroup.isBlank() ? UNKNOWN : yearGroup));
        groups.add(new Group(MEALS, needs.contains(Need.Kind.FREE_SCHOOL_MEALS) ? YES : NO));
        groups.add(new Group(
                SEN,
                needs.contains(Need.Kind.EHCP) ? "ehcp" : needs.contains(Need.Kind.SEN_SUPPORT) ? "support" : "none"));
        FURTHER.forEach((kind, name) -> groups.add(new Group(name, needs.contains(kind) ? YES : NO)));
        return groups;
    }

    /** Needs standing on a day among dated ones. */
    static Set<Need.Kind> on(List<Need> needs, LocalDate day) {
        Set<Need.Kind> standing = EnumSet.noneOf(Need.Kind.class);
        needs.stream().filter(need -> need.on(day)).forEach(need -> standing.add(need.kind()));
        return standing;
    }
}
