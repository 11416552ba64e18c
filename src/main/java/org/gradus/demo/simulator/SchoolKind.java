package org.gradus.demo.simulator;

import java.util.List;

/** Kinds of school with what the directory of schools says of them and the year groups they teach (R = 0, nursery below). */
public enum SchoolKind {
    NURSERY("Nursery", "Local authority nursery school", 2, 5, "Nursery School", range(-2, -1)),
    INFANT("Primary", "Community school", 4, 7, "Infant School", range(0, 2)),
    JUNIOR("Primary", "Community school", 7, 11, "Junior School", range(3, 6)),
    PRIMARY("Primary", "Community school", 4, 11, "Primary School", range(0, 6)),
    SECONDARY("Secondary", "Academy converter", 11, 16, "School", range(7, 11)),
    SECONDARY_WITH_SIXTH_FORM("Secondary", "Academy sponsor led", 11, 18, "High School", range(7, 13)),
    ALL_THROUGH("All-through", "Free schools", 4, 16, "All-through School", range(0, 11)),
    SIXTH_FORM("16 plus", "Further education", 16, 19, "Sixth Form College", range(12, 13)),
    SPECIAL("Not applicable", "Community special school", 4, 16, "Special School", range(0, 11)),
    PUPIL_REFERRAL_UNIT("Not applicable", "Pupil referral unit", 11, 16, "Pupil Referral Unit", range(7, 11));

    private final String phaseName;
    private final String typeName;
    private final int lowAge;
    private final int highAge;
    private final String words;
    private final List<Integer> groups;

    SchoolKind(String phaseName, String typeName, int lowAge, int highAge, String words, List<Integer> groups) {
        this.phaseName = phaseName;
        this.typeName = typeName;
        this.lowAge = lowAge;
        this.highAge = highAge;
        this.words = words;
        this.groups = groups;
    }

    private static List<Integer> range(int low, int high) {
        return java.util.stream.IntStream.rangeClosed(low, high).boxed().toList();
    }

    String phaseName() {
        return phaseName;
    }

    String typeName() {
        return typeName;
    }

    int lowAge() {
        return lowAge;
    }

    int highAge() {
        return highAge;
    }

    /** What such a school calls itself. */
    String words() {
        return words;
    }

    boolean teaches(int group) {
        return groups.contains(group);
    }

    int lowGroup() {
        return groups.get(0);
    }

    int highGroup() {
        return groups.get(groups.size() - 1);
    }

    /** Schools whose places are not shared out to every child of an age. */
    boolean apart() {
        return this == SPECIAL || this == PUPIL_REFERRAL_UNIT;
    }

    Phase phase(int group) {
        return switch (this) {
            case SPECIAL -> Phase.SPECIAL;
            case PUPIL_REFERRAL_UNIT -> Phase.ALTERNATIVE;
            default -> {
                if (group < 0) {
                    yield Phase.NURSERY;
                }
                if (group <= 6) {
                    yield Phase.PRIMARY;
                }
                yield group <= 11 ? Phase.SECONDARY : Phase.SIXTH_FORM;
            }
        };
    }
}
