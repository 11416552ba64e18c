package org.gradus.ladder.prosecution;

import java.util.Arrays;
import java.util.List;

/** The statutory defences and exclusions to be tested one by one (Education Act 1996 s.444(2A)-(6)). */
public enum Defence {
    SICKNESS("sickness", "prevented by sickness"),
    UNAVOIDABLE_CAUSE("unavoidable", "an unavoidable cause affecting the child"),
    LEAVE("leave", "leave granted"),
    RELIGIOUS_OBSERVANCE("religious", "a day of religious observance"),
    SCHOOL_TRAVEL("travel", "the authority failed its duty of school travel"),
    NO_FIXED_ABODE("noAbode", "no fixed abode and a travelling trade");

    private final String key;
    private final String words;

    Defence(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** Key of its question in the form. */
    public String key() {
        return key;
    }

    public String words() {
        return words;
    }

    static List<Defence> all() {
        return Arrays.asList(values());
    }
}
