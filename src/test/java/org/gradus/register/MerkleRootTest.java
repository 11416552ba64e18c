package org.gradus.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MerkleRootTest {

    @Test
    void of_no_leaves_it_is_the_hash_of_nothing() {
        assertThat(new MerkleRoot().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void of_one_empty_leaf_it_is_the_hash_of_the_leaf_prefix() {
        MerkleRoot root = new MerkleRoot();
        root.add(new byte[0]);
        assertThat(root.hex()).isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Property(tries = 200)
    void it_agrees_with_the_recursive_definition(@ForAll @Size(max = 70) List<String> leaves)
            throws NoSuchAlgorithmException {
        MerkleRoot root = new MerkleRoot();
        List<byte[]> bytes = leaves.stream()
                .map(leaf -> leaf.getBytes(StandardCharsets.UTF_8))
                .toList();
        bytes.forEach(root::add);
        assertThat(root.hex()).isEqualTo(HexFormat.of().formatHex(recursively(bytes)));
    }

    private static byte[] recursively(List<byte[]> leaves) throws NoSuchAlgorithmException {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return sha256(new byte[] {0}, leaves.get(0));
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return sha256(
                new byte[] {1},
                recursively(leaves.subList(0, split)),
                recursively(leaves.subList(split, leaves.size())));
    }

    private static byte[] sha256(byte[]... parts) throws NoSuchAlgorithmException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    }
}
