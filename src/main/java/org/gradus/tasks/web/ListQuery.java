package org.gradus.tasks.web;

import java.util.HashMap;
import java.util.Map;
import org.gradus.kernel.Refused;
import org.gradus.tasks.WorkFilter;
import org.gradus.tasks.WorkOrder;

/**
 * What an address says of a work list; every word may be missing.
 *
 * @param list day, mine, team, unassigned, waiting or all
 * @param due any, overdue, today, week or later
 * @param overdue true as another word for due=overdue
 * @param school unique reference number
 * @param pupil beginning of a name, unique pupil number or case reference
 * @param claimed username or beginning of a name of whoever claimed it
 * @param kind key of the task in its model
 * @param sort urgent, due, pupil, school, stage or oldest
 * @param order asc or desc
 * @param cursor a place that an earlier answer gave
 * @param size of a page, 1 to 100
 */
record ListQuery(
        String list,
        String due,
        String overdue,
        String school,
        String stage,
        String pupil,
        String role,
        String claimed,
        String kind,
        String sort,
        String order,
        String cursor,
        String size) {

    static final int PAGE = 25;

    WorkFilter filter(WorkFilter.Whose otherwise) {
        Map<String, String> words = new HashMap<>();
        words.put("list", list);
        words.put("due", due);
        words.put("overdue", overdue);
        words.put("school", school);
        words.put("stage", stage);
        words.put("pupil", pupil);
        words.put("role", role);
        words.put("claimed", claimed);
        words.put("kind", kind);
        return WorkFilter.read(words, otherwise);
    }

    WorkOrder by() {
        return WorkOrder.read(sort, order);
    }

    /** @throws Refused INVALID when it is no number; whether the number can be is for the list to say */
    int pageSize() {
        if (size == null || size.isBlank()) {
            return PAGE;
        }
        if (!size.matches("\\d{1,6}")) {
            throw Refused.invalid("size", "The size of a page is a number.", "Ask for 25, 50 or 100.");
        }
        return Integer.parseInt(size);
    }
}
