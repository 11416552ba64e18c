package org.gradus.demo.simulator;

import java.util.List;
import java.util.SplittableRandom;

/** Random numbers that depend on nothing but their keys, so that any part of a run can be made alone. */
final class Draw {

    private Draw() {}

    /** A generator of its own for these keys (a seed, a purpose, a pupil, a year). */
    static SplittableRandom of(long... keys) {
        return new SplittableRandom(hash(keys));
    }

    /** A number in [0, 1) for these keys. */
    static double number(long... keys) {
        return (hash(keys) >>> 11) * 0x1.0p-53;
    }

    static long hash(long... keys) {
        long h = 0x9E3779B97F4A7C15L;
        for (long key : keys) {
            h ^= key + 0x9E3779B97F4A7C15L + (h << 6) + (h >>> 2);
            h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
            h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
            h ^= h >>> 31;
        }
        return h;
    }

    /** A standard normal number (Box and Muller). */
    static double normal(SplittableRandom random) {
        double u = 1 - random.nextDouble();
        return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    static <T> T one(SplittableRandom random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    static boolean chance(SplittableRandom random, double probability) {
        return random.nextDouble() < probability;
    }

    static <T> void shuffle(SplittableRandom random, List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T kept = list.get(i);
            list.set(i, list.get(j));
            list.set(j, kept);
        }
    }
}
