package org.gradus.demo.simulator;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes children and gives each a family, so that brothers and sisters stand in different years and schools. */
final class Children {

    private static final double FREE_MEALS_ABOVE =
            0.61; // a quarter to three tenths of families: 24.6 % and 29.0 % in Dudley
    private static final double SECOND_CHILD = 0.55;

    /** A family that may still have a younger child. */
    private record Growing(Family family, Set<Integer> years) {}

    private final Families families;
    private final SplittableRandom random;
    private final long seed;
    private final Deque<Growing> growing = new ArrayDeque<>();
    private int made;

    Children(long seed) {
        this.seed = seed;
        this.families = new Families(seed);
        this.random = Draw.of(seed, 4);
    }

    Child next(int reception, boolean special) {
        Family family = family(reception);
        char sex = random.nextBoolean() ? 'M' : 'F';
        List<String> names = family.heritage().forenames(sex);
        String forename = Draw.one(random, names);
        String preferred = forename.length() > 5 && Draw.chance(random, 0.05) ? forename.substring(0, 3) : "";
        LocalDate born = LocalDate.of(reception - 5, 9, 1).plusDays(random.nextInt(365));
        double disposition = 0.9 * Draw.normal(random) + 0.44 * Draw.normal(Draw.of(seed, 9, family.number()));
        return new Child(
                ++made, reception, family, forename, preferred, sex, born, needs(family, special), disposition);
    }

    private Family family(int reception) {
        for (int i = growing.size(); i > 0; i--) {
            Growing candidate = growing.pollFirst();
            boolean twins = candidate.years().contains(reception);
            if (Draw.chance(random, twins ? 0.0003 : 0.02)) {
                candidate.years().add(reception);
                if (candidate.years().size() < 4) {
                    growing.addLast(candidate);
                }
                return candidate.family();
            }
            growing.addLast(candidate);
            if (growing.size() - i > 40) {
                break;
            }
        }
        Family family = families.next();
        if (Draw.chance(random, SECOND_CHILD)) {
            growing.addLast(new Growing(family, new HashSet<>(List.of(reception))));
            if (growing.size() > 4_000) {
                growing.pollFirst();
            }
        }
        return family;
    }

    private Needs needs(Family family, boolean special) {
        double hardship = family.hardship();
        double learning = Draw.normal(random) + 0.3 * hardship;
        char sen = learning > 1.96 ? 'E' : learning > 0.97 ? 'K' : 'N';
        boolean troubled = hardship > 1 && Draw.chance(random, 0.2);
        return new Needs(
                special ? 'E' : sen,
                !family.foster() && hardship > FREE_MEALS_ABOVE,
                family.foster(),
                !family.foster() && Draw.chance(random, 0.01),
                !family.foster() && troubled,
                !family.foster() && troubled && Draw.chance(random, 0.16),
                Draw.chance(random, 0.015),
                Draw.chance(random, special ? 0.25 : 0.03),
                !family.foster() && Draw.chance(random, 0.005),
                Draw.chance(random, 0.004));
    }
}
