package org.gradus.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Bundles damaged at random, the same for the same seed: bytes changed, cut out, doubled, put in or taken from elsewhere, in one
 * file or in the whole. Most are signed anew, so that the damage gets past the checksums and signatures before the reader of
 * that file.
 */
final class Fuzz {

    private static final List<String> PIECES = List.of(
            "\n", " ", "\"", "\\", "{}", "[", "]", ",", "0", "9", "-", "=", "\u2014 ", "\u00e9", "null", "A", "..",
            "/");

    private final Random random;
    private final SampleBundle sample = new SampleBundle();

    Fuzz(long seed) {
        this.random = new Random(seed);
    }

    List<byte[]> bundles(int count) {
        WrittenBundle whole = sample.whole();
        WrittenBundle redacted = sample.redacted();
        List<byte[]> bundles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            WrittenBundle bundle = (random.nextBoolean() ? whole : redacted).copy();
            if (random.nextInt(8) == 0) {
                bundles.add(damaged(bundle.zip()));
                continue;
            }
            List<String> paths = List.copyOf(bundle.files.keySet());
            for (int n = random.nextInt(2); n >= 0; n--) {
                String path = paths.get(random.nextInt(paths.size()));
                bundle.put(path, damaged(bundle.files.get(path)));
            }
            bundles.add(random.nextInt(8) == 0 ? shuffled(bundle) : bundle.zip());
        }
        return bundles;
    }

    private byte[] shuffled(WrittenBundle bundle) {
        List<Map.Entry<String, byte[]>> files = new ArrayList<>(bundle.signed());
        byte[] note = files.remove(files.size() - 1).getValue();
        files.add(Map.entry("MANIFEST", damaged(note)));
        return WrittenZip.of(files);
    }

    private byte[] damaged(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 4));
        byte[] piece = Arrays.copyOfRange(bytes, from, to);
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                flipped[from] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> spliced(bytes, from, to, new byte[0]);
            case 2 -> spliced(bytes, from, from, piece);
            case 3 ->
                spliced(
                        bytes,
                        from,
                        from,
                        PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            default -> {
                int at = random.nextInt(bytes.length);
                yield spliced(bytes, at, Math.min(bytes.length, at + piece.length), piece);
            }
        };
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        byte[] result = new byte[from + piece.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
        return result;
    }
}
