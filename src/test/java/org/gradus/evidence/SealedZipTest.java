package org.gradus.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedZipTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void one_small_file_is_laid_out_to_the_byte() {
        assertThat(HexFormat.of().formatHex(SealedZip.of(Map.of("a", bytes("hi")))))
                .isEqualTo("504b0304" + "1400" + "0008" + "0000" + "0000" + "2100" + "ac2a93d8" + "02000000"
                        + "02000000"
                        + "0100" + "0000" + "61" + "6869"
                        + "504b0102" + "1400" + "1400" + "0008" + "0000" + "0000" + "2100" + "ac2a93d8" + "02000000"
                        + "02000000" + "0100" + "0000" + "0000" + "0000" + "0000" + "00000000" + "00000000" + "61"
                        + "504b0506" + "0000" + "0000" + "0100" + "0100" + "2f000000" + "21000000" + "0000");
    }

    @Test
    void files_stand_in_byte_order_with_the_manifest_last_and_other_programs_read_them() throws IOException {
        byte[] zip = SealedZip.of(Map.of(
                "MANIFEST",
                bytes("m"),
                "b/z.txt",
                bytes("z"),
                "Z.txt",
                bytes(""),
                "b-1.pdf",
                bytes("one"),
                "contents.txt",
                bytes("c")));
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName() + "=" + new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(names).containsExactly("Z.txt=", "b-1.pdf=one", "b/z.txt=z", "contents.txt=c", "MANIFEST=m");
        assertThat(SealedZip.read(zip).keySet())
                .containsExactly("Z.txt", "b-1.pdf", "b/z.txt", "contents.txt", "MANIFEST");
        assertThat(SealedZip.of(SealedZip.read(zip))).isEqualTo(zip);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "../a", "a/./b", "a b", "ä", "a\\b", ".."})
    void a_path_that_is_none_is_refused(String path) {
        assertThatThrownBy(() -> SealedZip.of(Map.of(path, new byte[0]))).isInstanceOf(IllegalArgumentException.class);
    }
}
