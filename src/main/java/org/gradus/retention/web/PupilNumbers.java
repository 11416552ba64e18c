package org.gradus.retention.web;

import java.util.ArrayList;
import java.util.List;
import org.gradus.kernel.Refused;

/** Pupils' numbers as somebody pastes them from the list of what was erased: the first number of each line. */
final class PupilNumbers {

    private static final int MOST = 100_000;

    private PupilNumbers() {}

    /** @throws Refused INVALID when there is none, or too many */
    static List<Long> of(String pasted) {
        List<Long> numbers = new ArrayList<>();
        for (String line : (pasted == null ? "" : pasted).split("\\R")) {
            String first = line.strip().split("[,;\\s]", 2)[0].replace("\"", "");
            if (first.matches("\\d{1,18}")) {
                numbers.add(Long.valueOf(first));
            }
        }
        if (numbers.isEmpty() || numbers.size() > MOST) {
            throw Refused.invalid(
                    "pupils",
                    numbers.isEmpty() ? "There is no pupil's number in it." : "These are too many at once.",
                    "Paste lines of the list that was kept outside; each begins with the pupil's number.");
        }
        return numbers;
    }
}
