package org.gradus.ui;

/**
 * A group of entries of the service navigation: one primary entry, with the others beneath it while one is inside.
 *
 * <p>An area of which somebody sees one entry only is that entry.
 */
public enum NavArea {
    DAY(0),
    TASKS(10),
    OVERSIGHT(15),
    CASES(20),
    DATA(60),
    AUDIT(80),
    ADMINISTRATION(90),
    DEMO(900);

    private final int from;

    NavArea(int from) {
        this.from = from;
    }

    /** Key of its name in the messages. */
    public String messageKey() {
        return "ui.nav." + name();
    }

    /** The area an entry of that order belongs to; see {@link NavItem#order()}. */
    static NavArea ofOrder(int order) {
        NavArea found = DAY;
        for (NavArea area : values()) {
            if (area.from <= order) {
                found = area;
            }
        }
        return found;
    }
}
