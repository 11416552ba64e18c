package org.gradus.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes a count down as it is made, so that the sentence cannot differ from the counting. */
final class Working {

    /** Runs of counted days longer than this are shortened to their first and last in a long count. */
    private static final int SHOWN_IN_FULL = 10;

    private sealed interface Step {}

    private record Counted(LocalDate day, int number) implements Step {}

    private record Skipped(DayOff why) implements Step {}

    private final String question;
    private final String prefix;
    private final LocalDate from;
    private final List<Step> steps = new ArrayList<>();
    private int counted;

    /** @param prefix what stands before each counted day, for instance {@code w/c }; then the weekday is left out */
    Working(String question, LocalDate from, String prefix) {
        this.question = question;
        this.from = from;
        this.prefix = prefix;
    }

    void counted(LocalDate day) {
        steps.add(new Counted(day, ++counted));
    }

    /** Notes a day that did not count; weekends go without saying. */
    void skipped(DayOff why) {
        if (why.kind() == DayOff.Kind.WEEKEND) {
            return;
        }
        int last = steps.size() - 1;
        if (last >= 0 && steps.get(last) instanceof Skipped before && before.why.continuedBy(why)) {
            steps.set(last, new Skipped(before.why.joined(why)));
        } else {
            steps.add(new Skipped(why));
        }
    }

    int count() {
        return counted;
    }

    List<DayOff> skips() {
        return steps.stream()
                .filter(Skipped.class::isInstance)
                .map(step -> ((Skipped) step).why)
                .toList();
    }

    /** The whole sentence, ending in the answer. */
    String equalTo(String answer) {
        StringBuilder text = new StringBuilder(question).append(":");
        boolean shorten = counted > SHOWN_IN_FULL;
        String separator = " ";
        for (int i = 0; i < steps.size(); i++) {
            text.append(separator);
            separator = ", ";
            if (steps.get(i) instanceof Skipped skipped) {
                text.append(said(skipped.why)).append(" skipped");
            } else if (steps.get(i) instanceof Counted day) {
                int end = endOfRun(i);
                text.append(said(day));
                if (shorten && end - i >= 3) {
                    text.append(" \u2026 ").append(said((Counted) steps.get(end)));
                    i = end;
                }
            }
        }
        return text.append(steps.isEmpty() ? " " : " = ").append(answer).toString();
    }

    private int endOfRun(int start) {
        int end = start;
        while (end + 1 < steps.size() && steps.get(end + 1) instanceof Counted) {
            end++;
        }
        return end;
    }

    private String said(Counted counted) {
        String day = prefix.isEmpty()
                ? DayWords.within(from.getYear(), counted.day)
                : prefix + DayWords.plain(from.getYear(), counted.day);
        return day + " " + counted.number;
    }

    private String said(DayOff why) {
        if (!prefix.isEmpty()) {
            String weeks = prefix + DayWords.plain(from.getYear(), why.first());
            return why.words()
                    + " "
                    + (why.first().equals(why.last())
                            ? weeks
                            : weeks + "\u2013" + DayWords.plain(from.getYear(), why.last()));
        }
        return why.words() + " " + DayWords.span(from.getYear(), why.first(), why.last());
    }
}
