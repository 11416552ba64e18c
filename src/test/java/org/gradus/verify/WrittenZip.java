package org.gradus.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** A ZIP as docs/bundle-format.md lays it out, in whatever order the files are given. */
final class WrittenZip {

    private WrittenZip() {}

    static byte[] of(List<Map.Entry<String, byte[]>> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> file : files) {
            byte[] name = file.getKey().getBytes(StandardCharsets.UTF_8);
            byte[] shared = shared(name, file.getValue());
            directory.writeBytes(
                    little(6).putInt(0x02014b50).putShort((short) 20).array());
            directory.writeBytes(shared);
            directory.writeBytes(little(14).putInt(10, out.size()).array());
            directory.writeBytes(name);
            out.writeBytes(little(4).putInt(0x04034b50).array());
            out.writeBytes(shared);
            out.writeBytes(name);
            out.writeBytes(file.getValue());
        }
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) files.size())
                .putShort((short) files.size())
                .putInt(directory.size())
                .putInt(start)
                .array());
        return out.toByteArray();
    }

    /** Version needed to the length of the extra field. */
    private static byte[] shared(byte[] name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return little(26)
                .putShort((short) 20)
                .putShort((short) 0x0800)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0x0021)
                .putInt((int) checksum.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length)
                .array();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
