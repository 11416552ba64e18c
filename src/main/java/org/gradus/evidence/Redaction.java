package org.gradus.evidence;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be taken out of a bundle.
 *
 * @param withhold paths of files that are left out whole
 * @param words words that are blacked out wherever a paper of this service says them; a document made before that says one is
 *     left out whole
 * @param close sealed fields that are not opened any more, each an entry's id, a space and the field's name
 */
public record Redaction(List<String> withhold, List<String> words, List<String> close, String reason) {

    public Redaction {
        withhold = clean(withhold);
        words = clean(words);
        close = clean(close);
    }

    private static List<String> clean(List<String> given) {
        Set<String> kept = (given == null ? Stream.<String>of() : given.stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return List.copyOf(kept);
    }

    boolean empty() {
        return withhold.isEmpty() && words.isEmpty() && close.isEmpty();
    }
}
