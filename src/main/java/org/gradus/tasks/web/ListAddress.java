package org.gradus.tasks.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gradus.tasks.WorkFilter;
import org.gradus.tasks.WorkOrder;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a work list: everything about it is in it, so that it can be kept, sent and signed in to. */
record ListAddress(WorkFilter filter, WorkOrder order, int size) {

    static String of(WorkFilter filter) {
        return new ListAddress(filter, WorkOrder.URGENT, ListQuery.PAGE).at(null);
    }

    /** An address of a work list that a form carried along, or that of the plain list when it is none. */
    static String back(String address) {
        return address != null
                        && address.startsWith("/tasks?")
                        && address.chars().allMatch(c -> c > ' ' && c < 127)
                ? address
                : "/tasks";
    }

    ListAddress on(WorkFilter other) {
        return new ListAddress(other, order, size);
    }

    ListAddress sorted(WorkOrder other) {
        return new ListAddress(filter, other, size);
    }

    ListAddress paged(int other) {
        return new ListAddress(filter, order, other);
    }

    /** @param cursor a place in the list, or null for its beginning */
    String at(String cursor) {
        Map<String, String> words = new LinkedHashMap<>(words());
        if (cursor != null) {
            words.put("cursor", cursor);
        }
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/tasks");
        words.keySet().forEach(word -> address.queryParam(word, "{" + word + "}"));
        return address.encode().buildAndExpand(words).toUriString();
    }

    /** The address without one of the words that narrow the list. */
    String without(String word) {
        Map<String, String> words = filter.words();
        words.remove(word);
        return on(WorkFilter.read(words, filter.whose())).at(null);
    }

    /** What a form must carry along besides its own fields. */
    Map<String, String> words() {
        Map<String, String> words = filter.words();
        if (order.by() != WorkOrder.By.URGENT) {
            words.put("sort", order.by().word());
        }
        if (order.descending()) {
            words.put("order", "desc");
        }
        if (size != ListQuery.PAGE) {
            words.put("size", Integer.toString(size));
        }
        return words;
    }
}
