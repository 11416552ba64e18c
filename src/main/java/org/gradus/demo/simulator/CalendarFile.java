package org.gradus.demo.simulator;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Terms and INSET days of one school year as JSON. */
final class CalendarFile {

    private CalendarFile() {}

    static String json(AuthorityCalendar calendar, List<School> schools) {
        String terms = calendar.terms().stream()
                .map(t -> "    {\"name\": \"%s\", \"from\": \"%s\", \"to\": \"%s\"}"
                        .formatted(t.name(), t.from(), t.to()))
                .collect(Collectors.joining(",\n"));
        String own = schools.stream()
                .map(s -> "    {\"urn\": %d, \"inset\": [%s]}".formatted(s.urn(), quoted(calendar.ownInset(s.urn()))))
                .collect(Collectors.joining(",\n"));
        return """
                {
                  "authority": "%d",
                  "year": "%s",
                  "terms": [
                %s
                  ],
                  "inset": [%s],
                  "schools": [
                %s
                  ]
                }
                """.formatted(Directory.AUTHORITY, calendar.year().label(), terms, quoted(calendar.sharedInset()), own);
    }

    private static String quoted(Collection<LocalDate> days) {
        return days.stream().map(day -> "\"" + day + "\"").collect(Collectors.joining(", "));
    }
}
