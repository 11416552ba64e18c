package org.gradus.workflow.picture;

import org.gradus.workflow.ProcessPictures.State;

/**
 * How a node looks: fill, border and a word together, so that no one of them has to be seen.
 *
 * @param word written on its upper edge; null for none
 */
record Mark(Look look, String word) {

    /** Fill, border colour, border width and dashes; the contrasts of text on every fill exceed 7 : 1. */
    enum Look {
        DONE("#cce2d8", "#00703c", 2, null, "#0b0c0c"),
        CURRENT("#fff7bf", "#0b0c0c", 4, null, "#0b0c0c"),
        POSSIBLE("#ffffff", "#1d70b8", 1.5, "7 4", "#0b0c0c"),
        SKIPPED("#f3f2f1", "#6f777b", 1, "2 3", "#383f43"),
        PLAIN("#ffffff", "#505a5f", 1, null, "#0b0c0c"),
        BUSY("#eaf1f8", "#1d70b8", 2, null, "#0b0c0c"),
        HEAVY("#fcd6c3", "#942514", 4, null, "#0b0c0c");

        private final String fill;
        private final String border;
        private final double width;
        private final String dashes;
        private final String ink;

        Look(String fill, String border, double width, String dashes, String ink) {
            this.fill = fill;
            this.border = border;
            this.width = width;
            this.dashes = dashes;
            this.ink = ink;
        }

        static Look of(State state) {
            return valueOf(state.name());
        }

        String fill() {
            return fill;
        }

        String border() {
            return border;
        }

        String ink() {
            return ink;
        }

        double width() {
            return width;
        }

        /** The attributes of a border of this look. */
        String stroke() {
            return " stroke=\"" + border + "\" stroke-width=\"" + Drawing.number(width) + "\""
                    + (dashes == null ? "" : " stroke-dasharray=\"" + dashes + "\"");
        }
    }
}
