package org.gradus.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();

    /** The leaves of the reference tree that Certificate Transparency's own tests use, and its roots by size. */
    private static final List<String> REFERENCE =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void the_reference_tree_has_the_roots_that_are_published_for_it() {
        List<byte[]> leaves =
                REFERENCE.stream().map(HEX::parseHex).map(Hashing::leaf).toList();
        GrowingTree growing = new GrowingTree((level, position, hash) -> {});
        for (int size = 1; size <= leaves.size(); size++) {
            growing.add(leaves.get(size - 1));
            assertThat(HEX.formatHex(new MerkleTree(kept(leaves)).root(size))).isEqualTo(ROOTS.get(size - 1));
            assertThat(HEX.formatHex(growing.root())).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void every_root_and_every_inclusion_proof_up_to_70_leaves_is_that_of_the_definition() {
        List<byte[]> leaves = leaves(70);
        MerkleTree tree = new MerkleTree(kept(leaves));
        for (int size = 1; size <= 70; size++) {
            assertThat(tree.root(size)).isEqualTo(defined(leaves.subList(0, size)));
            for (int index = 0; index < size; index++) {
                assertThat(tree.inclusion(index, size)).containsExactlyElementsOf(path(index, leaves.subList(0, size)));
            }
        }
    }

    @Test
    void proofs_in_a_tree_of_more_than_one_kept_level_are_those_of_the_definition() {
        List<byte[]> leaves = leaves(70_000);
        MerkleTree tree = new MerkleTree(kept(leaves));
        for (int size : new int[] {255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 70_000}) {
            assertThat(tree.root(size)).isEqualTo(defined(leaves.subList(0, size)));
            for (int index : new int[] {0, 1, 254, size / 3, size - 1}) {
                assertThat(tree.inclusion(index, size)).containsExactlyElementsOf(path(index, leaves.subList(0, size)));
            }
        }
    }

    @Test
    void every_later_tree_up_to_40_leaves_is_proved_to_begin_with_every_earlier_one_and_with_no_other() {
        List<byte[]> leaves = leaves(40);
        MerkleTree tree = new MerkleTree(kept(leaves));
        for (int later = 2; later <= 40; later++) {
            for (int earlier = 1; earlier < later; earlier++) {
                List<byte[]> proof = tree.consistency(earlier, later);
                byte[] before = tree.root(earlier);
                byte[] after = tree.root(later);
                assertThat(ConsistencyProof.holds(earlier, before, later, after, proof))
                        .isTrue();
                assertThat(ConsistencyProof.holds(earlier, leaves.get(0), later, after, proof))
                        .as("another earlier tree of %d, %d", earlier, later)
                        .isEqualTo(earlier == 1);
                assertThat(ConsistencyProof.holds(earlier, before, later, leaves.get(0), proof))
                        .isFalse();
                for (int left = 0; left < proof.size(); left++) {
                    List<byte[]> less = new ArrayList<>(proof);
                    less.remove(left);
                    assertThat(ConsistencyProof.holds(earlier, before, later, after, less))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void a_tree_from_which_a_hash_was_taken_says_which() {
        List<byte[]> leaves = leaves(5);
        Nodes short_ = (level, from, count) -> {
            throw new MissingNodeException(level, from + count - 1);
        };
        assertThat(leaves).hasSize(5);
        assertThatThrownBy(() -> new MerkleTree(short_).root(5))
                .isInstanceOf(MissingNodeException.class)
                .hasMessageContaining("level 0, position 3");
    }

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Hashing.leaf(("leaf " + number).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** Leaves and the roots of complete subtrees at every eighth level, as they are stored. */
    private static Nodes kept(List<byte[]> leaves) {
        List<List<byte[]>> levels = new ArrayList<>(List.of(leaves));
        while (levels.get(levels.size() - 1).size() >= 256) {
            List<byte[]> below = levels.get(levels.size() - 1);
            levels.add(IntStream.range(0, below.size() / 256)
                    .mapToObj(group -> Hashing.complete(below.subList(group * 256, group * 256 + 256)))
                    .toList());
        }
        return (level, from, count) -> levels.get(level / Nodes.STRIDE).subList((int) from, (int) from + count);
    }

    /** RFC 6962, 2.1, word for word. */
    private static byte[] defined(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Hashing.node(defined(leaves.subList(0, split)), defined(leaves.subList(split, leaves.size())));
    }

    /** RFC 6962, 2.1.1, word for word. */
    private static List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> path;
        if (index < split) {
            path = new ArrayList<>(path(index, leaves.subList(0, split)));
            path.add(defined(leaves.subList(split, leaves.size())));
        } else {
            path = new ArrayList<>(path(index - split, leaves.subList(split, leaves.size())));
            path.add(defined(leaves.subList(0, split)));
        }
        return path;
    }
}
