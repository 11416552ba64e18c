package org.gradus.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 6962 against the vectors of the Certificate Transparency reference tree, and every tree of up to 40 leaves. */
class MerkleProofTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void the_test_log_has_the_roots_of_the_reference_tree() {
        WrittenLog log = reference();
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(HexFormat.of().formatHex(log.root(size))).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void the_published_inclusion_proofs_hold() {
        assertThat(includes(
                        0,
                        8,
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"))
                .isTrue();
        assertThat(includes(
                        5,
                        8,
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"))
                .isTrue();
        assertThat(includes(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"))
                .isTrue();
        assertThat(includes(
                        1,
                        5,
                        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"))
                .isTrue();
        assertThat(includes(0, 1)).isTrue();
    }

    @Test
    void the_published_consistency_proofs_hold() {
        assertThat(grows(
                        1,
                        8,
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"))
                .isTrue();
        assertThat(grows(
                        6,
                        8,
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"))
                .isTrue();
        assertThat(grows(
                        2,
                        5,
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"))
                .isTrue();
    }

    @Test
    void every_proof_of_a_small_tree_holds_and_holds_for_nothing_else() {
        WrittenLog log = numbered(40);
        for (int size = 1; size <= 40; size++) {
            for (int index = 0; index < size; index++) {
                List<byte[]> path = log.inclusion(index, size);
                byte[] leaf = Hash.leaf(log.leaves.get(index));
                byte[] root = log.root(size);
                assertThat(MerkleProof.includes(leaf, index, size, path, root)).isTrue();
                for (int other = 0; other < size; other++) {
                    assertThat(MerkleProof.includes(leaf, other, size, path, root))
                            .isEqualTo(other == index);
                }
                assertThat(MerkleProof.includes(leaf, index, size, with(path, leaf), root))
                        .isFalse();
                assertThat(MerkleProof.includes(leaf, index + size, size, path, root))
                        .isFalse();
                assertThat(MerkleProof.includes(leaf, -1, size, path, root)).isFalse();
                if (!path.isEmpty()) {
                    assertThat(MerkleProof.includes(leaf, index, size, path.subList(1, path.size()), root))
                            .isFalse();
                    assertThat(MerkleProof.includes(leaf, index, size, flipped(path), root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void every_growth_of_a_small_tree_is_proved_and_no_other_is() {
        WrittenLog log = numbered(40);
        for (int larger = 2; larger <= 40; larger++) {
            for (int smaller = 1; smaller < larger; smaller++) {
                List<byte[]> path = log.consistency(smaller, larger);
                byte[] before = log.root(smaller);
                byte[] after = log.root(larger);
                assertThat(MerkleProof.extendsTree(smaller, before, larger, after, path))
                        .isTrue();
                assertThat(MerkleProof.extendsTree(smaller, after, larger, after, path))
                        .isFalse();
                assertThat(MerkleProof.extendsTree(smaller, before, larger, before, path))
                        .isFalse();
                assertThat(MerkleProof.extendsTree(smaller, before, larger, after, with(path, before)))
                        .isFalse();
                assertThat(MerkleProof.extendsTree(smaller, before, larger, after, flipped(path)))
                        .isFalse();
                assertThat(MerkleProof.extendsTree(smaller, before, larger, after, path.subList(1, path.size())))
                        .isFalse();
                for (int other = 1; other < larger; other++) {
                    assertThat(MerkleProof.extendsTree(other, log.root(other), larger, after, path))
                            .as("%s and %s of %s", smaller, other, larger)
                            .isEqualTo(other == smaller);
                }
            }
        }
    }

    @Test
    void an_empty_tree_and_a_tree_of_the_same_size_prove_no_growth() {
        byte[] root = reference().root(8);
        assertThat(MerkleProof.extendsTree(0, Hash.of(), 8, root, List.of())).isFalse();
        assertThat(MerkleProof.extendsTree(8, root, 8, root, List.of())).isFalse();
        assertThat(MerkleProof.extendsTree(9, root, 8, root, List.of(root))).isFalse();
    }

    private static boolean includes(int index, int size, String... path) {
        byte[] leaf = Hash.leaf(HexFormat.of().parseHex(LEAVES.get(index)));
        assertThat(reference().inclusion(index, size))
                .containsExactly(hashes(path).toArray(new byte[0][]));
        return MerkleProof.includes(
                leaf, index, size, hashes(path), HexFormat.of().parseHex(ROOTS.get(size)));
    }

    private static boolean grows(int smaller, int larger, String... path) {
        assertThat(reference().consistency(smaller, larger))
                .containsExactly(hashes(path).toArray(new byte[0][]));
        return MerkleProof.extendsTree(
                smaller,
                HexFormat.of().parseHex(ROOTS.get(smaller)),
                larger,
                HexFormat.of().parseHex(ROOTS.get(larger)),
                hashes(path));
    }

    private static List<byte[]> hashes(String... path) {
        return List.of(path).stream().map(hash -> HexFormat.of().parseHex(hash)).toList();
    }

    private static WrittenLog reference() {
        WrittenLog log = new WrittenLog();
        LEAVES.forEach(leaf -> log.add(HexFormat.of().parseHex(leaf)));
        return log;
    }

    private static WrittenLog numbered(int size) {
        WrittenLog log = new WrittenLog();
        for (int i = 0; i < size; i++) {
            log.add(new byte[] {(byte) i});
        }
        return log;
    }

    private static List<byte[]> with(List<byte[]> path, byte[] one) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(one);
        return longer;
    }

    private static List<byte[]> flipped(List<byte[]> path) {
        List<byte[]> other = new ArrayList<>(path);
        byte[] last = other.get(other.size() - 1).clone();
        last[31] ^= 1;
        other.set(other.size() - 1, last);
        return other;
    }
}
