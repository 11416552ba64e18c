package org.gradus.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The days for which the entered terms give an answer.
 *
 * <p>A gap between terms is a holiday only while it is as short as holidays are. A longer one means that dates were not
 * entered, and a day in it is unknown rather than free.
 */
final class Reach {

    /** The longest break inside a school year, in calendar days: three weeks of Christmas or Easter, with room. */
    private static final long LONGEST_BREAK = 35;

    private record Stretch(LocalDate first, LocalDate last) {}

    private final NavigableMap<LocalDate, Stretch> known = new TreeMap<>();

    Reach(Collection<Term> terms) {
        TreeMap<SchoolYear, List<Term>> years = terms.stream()
                .sorted(Comparator.comparing(Term::from))
                .collect(Collectors.groupingBy(Term::year, TreeMap::new, Collectors.toList()));
        List<Stretch> stretches = new ArrayList<>();
        years.forEach((year, inOrder) -> stretches.addAll(of(year, inOrder)));
        stretches.forEach(this::add);
    }

    private static List<Stretch> of(SchoolYear year, List<Term> terms) {
        List<Stretch> stretches = new ArrayList<>();
        Term firstTerm = terms.get(0);
        // A first term that begins after September leaves open what was before it.
        LocalDate first = firstTerm.from().isAfter(LocalDate.of(year.start(), Month.SEPTEMBER, 30))
                ? firstTerm.from()
                : year.firstDay();
        LocalDate last = firstTerm.to();
        for (Term term : terms.subList(1, terms.size())) {
            if (ChronoUnit.DAYS.between(last, term.from()) - 1 > LONGEST_BREAK) {
                stretches.add(new Stretch(first, last));
                first = term.from();
            }
            last = term.to();
        }
        // So does a last term that ends before the middle of June.
        boolean ended = !last.isBefore(LocalDate.of(year.start() + 1, Month.JUNE, 15));
        stretches.add(new Stretch(first, ended && last.isBefore(year.lastDay()) ? year.lastDay() : last));
        return stretches;
    }

    private void add(Stretch stretch) {
        var before = known.lastEntry();
        if (before != null && !stretch.first.isAfter(before.getValue().last.plusDays(1))) {
            known.put(before.getKey(), new Stretch(before.getKey(), stretch.last));
        } else {
            known.put(stretch.first, stretch);
        }
    }

    boolean includes(LocalDate day) {
        var stretch = known.floorEntry(day);
        return stretch != null && !day.isAfter(stretch.getValue().last);
    }
}
