package org.gradus.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A bundle before it is signed: its files, which a test may change as it likes, and the key that will sign. */
final class WrittenBundle {

    static final String ORIGIN = "gradus.example/attendance";

    final TreeMap<String, byte[]> files = new TreeMap<>();
    SigningKey signer;
    UnaryOperator<String> manifest = UnaryOperator.identity();

    WrittenBundle(SigningKey signer) {
        this.signer = signer;
    }

    WrittenBundle copy() {
        WrittenBundle copy = new WrittenBundle(signer);
        copy.files.putAll(files);
        return copy;
    }

    WrittenBundle put(String path, String text) {
        return put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    WrittenBundle put(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    WrittenBundle remove(String path) {
        if (files.remove(path) == null) {
            throw new AssertionError("There is no " + path);
        }
        return this;
    }

    String text(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    /** Changes the text of a file; fails when that changes nothing. */
    WrittenBundle change(String path, UnaryOperator<String> change) {
        String changed = change.apply(text(path));
        if (changed.equals(text(path))) {
            throw new AssertionError("Nothing changed in " + path + ":\n" + changed);
        }
        return put(path, changed);
    }

    WrittenBundle replace(String path, String old, String other) {
        return change(path, text -> text.replace(old, other));
    }

    WrittenBundle signedBy(SigningKey key) {
        signer = key;
        return this;
    }

    /** Changes the text that will be signed. */
    WrittenBundle manifest(UnaryOperator<String> change) {
        manifest = change;
        return this;
    }

    /** The files with the signed list of them as the last. */
    List<Map.Entry<String, byte[]>> signed() {
        StringBuilder text = new StringBuilder("gradus-bundle/v1\n" + ORIGIN + "\n");
        List<Map.Entry<String, byte[]>> all = new ArrayList<>();
        files.forEach((path, content) -> {
            text.append(sha256(content)).append(' ').append(content.length).append(' ');
            text.append(path).append('\n');
            all.add(Map.entry(path, content));
        });
        String signed = manifest.apply(text.toString());
        String note = signed + "\n" + signer.line(signed);
        all.add(Map.entry("MANIFEST", note.getBytes(StandardCharsets.UTF_8)));
        return all;
    }

    byte[] zip() {
        return WrittenZip.of(signed());
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(WrittenLog.sha256(content));
    }

    static String json(List<byte[]> path) {
        List<String> items =
                path.stream().map(hash -> "\"" + base64(hash) + "\"").toList();
        return "[" + String.join(",", items) + "]";
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
