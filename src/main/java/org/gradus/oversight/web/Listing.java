package org.gradus.oversight.web;

import java.util.List;
import org.gradus.ui.Sheet;

/**
 * A list as a page shows it and a file holds it.
 *
 * @param name of the file
 */
record Listing(String name, String caption, List<String> columns, List<Row> rows) {

    /** @param href where the first cell leads, or null */
    record Row(String href, List<Object> cells) {}

    Sheet sheet() {
        return new Sheet(name, columns, rows.stream().map(Row::cells).toList());
    }

    /** The first so many rows. */
    Listing first(int most) {
        return rows.size() <= most ? this : new Listing(name, caption, columns, rows.subList(0, most));
    }
}
