package org.gradus.analysis;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which counts are not told because they could point at a child: those of fewer pupils than {@code least}, and one more
 * wherever a count left out could be found by taking the others from their total.
 *
 * @param least from how many pupils on a group is told
 */
public record SmallCounts(int least) {

    /** Whether so many pupils are too few to tell; nobody at all is told. */
    public boolean tooFew(long pupils) {
        return pupils > 0 && pupils < least;
    }

    /**
     * Whether so many among so many are not told: too few pupils, too few of them counted, or too few of them not counted.
     */
    public boolean hides(long counted, long pupils) {
        return tooFew(pupils) || tooFew(counted) || tooFew(pupils - counted);
    }

    /**
     * The places of groups that are not told, where the groups make up a total that is told.
     *
     * @param pupils how many pupils each group has
     */
    public Set<Integer> hidden(int[] pupils) {
        return closed(IntStream.range(0, pupils.length).filter(i -> tooFew(pupils[i])), pupils);
    }

    /**
     * The places of counts that are not told, where the counts make up a total that is told.
     *
     * @param counted how many pupils of each group are counted
     * @param pupils how many pupils each group has
     */
    public Set<Integer> hidden(int[] counted, int[] pupils) {
        return closed(IntStream.range(0, pupils.length).filter(i -> hides(counted[i], pupils[i])), counted);
    }

    /** Adds the smallest of the others until the hidden ones together are neither a single group nor too few. */
    private Set<Integer> closed(IntStream first, int[] counts) {
        Set<Integer> hidden = new TreeSet<>();
        first.forEach(hidden::add);
        while (!hidden.isEmpty()
                && (hidden.size() == 1
                        || hidden.stream().mapToInt(i -> counts[i]).sum() < least)) {
            Optional<Integer> next = IntStream.range(0, counts.length)
                    .boxed()
                    .filter(i -> !hidden.contains(i))
                    .min(Comparator.<Integer>comparingInt(i -> counts[i] == 0 ? 1 : 0)
                            .thenComparingInt(i -> counts[i]));
            if (next.isEmpty()) {
                break;
            }
            hidden.add(next.get());
        }
        return hidden;
    }
}
