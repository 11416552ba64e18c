package org.gradus.workflow.picture;

import java.util.ArrayList;
import java.util.List;

/** Breaks words into lines; SVG does not. */
final class Wrapping {

    private Wrapping() {}

    /** The lines of at most so many characters; a longer word is broken. */
    static List<String> lines(String words, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split("\\s+")) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > most) {
                lines.add(rest.substring(0, most - 1) + "-");
                rest = rest.substring(most - 1);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** At most so many lines; the last says with an ellipsis that there is more (the list of steps has it whole). */
    static List<String> shortened(List<String> lines, int most) {
        if (lines.size() <= most) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, most));
        shown.set(most - 1, shown.get(most - 1) + "…");
        return shown;
    }
}
