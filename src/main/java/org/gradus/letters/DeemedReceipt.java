package org.gradus.letters;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gradus.calendar.Count;
import org.gradus.calendar.DayUnit;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.casework.Correspondence.Method;
import org.gradus.casework.Correspondence.Sent;
import org.gradus.kernel.DecisionTables;
import org.springframework.stereotype.Component;

/** When a letter is taken to be received, by the table {@code service-of-documents}, with the working in words. */
@Component
class DeemedReceipt {

    static final String TABLE = "service-of-documents";

    private final DecisionTables tables;
    private final SchoolCalendars calendars;

    DeemedReceipt(DecisionTables tables, SchoolCalendars calendars) {
        this.tables = tables;
        this.calendars = calendars;
    }

    /** The day of receipt of a letter that went out on that day, by the table in force then. */
    Sent of(Method method, LocalDate on, int schoolUrn) {
        List<Map<String, Object>> found = tables.evaluate(TABLE, on, Map.of("method", method.name()));
        if (found.size() != 1) {
            throw new IllegalStateException(TABLE + ".dmn has " + found.size() + " rows for " + method);
        }
        Map<String, Object> rule = found.get(0);
        int amount = ((Number) rule.get("amount")).intValue();
        String because = rule.get("label") + " (" + rule.get("source") + ")";
        if (amount == 0) {
            return new Sent(on, because + ": " + DayWords.full(on));
        }
        Count count = calendars.of(schoolUrn).count(on, amount, DayUnit.valueOf((String) rule.get("unit")));
        return new Sent(count.result(), because + ": " + count.working());
    }
}
