package org.gradus.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One value in the Distinguished Encoding Rules of ASN.1, with its bytes.
 *
 * @param encoded tag, length and content
 */
record Der(int tag, byte[] encoded, byte[] content) {

    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int NULL = 0x05;
    static final int OID = 0x06;
    static final int TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /** The one value of which these bytes consist. */
    static Der read(byte[] bytes) throws Malformed {
        List<Der> values = all(bytes);
        if (values.size() != 1) {
            throw new Malformed("it is not one value");
        }
        return values.get(0);
    }

    private static List<Der> all(byte[] bytes) throws Malformed {
        List<Der> values = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            Der value = at(bytes, at);
            values.add(value);
            at += value.encoded.length;
        }
        return values;
    }

    private static Der at(byte[] bytes, int start) throws Malformed {
        int tag = bytes[start] & 0xff;
        if ((tag & 0x1f) == 0x1f || start + 2 > bytes.length) {
            throw new Malformed("a tag is of a kind that is not used, or it is cut off");
        }
        int first = bytes[start + 1] & 0xff;
        int lengthBytes = first < 0x80 ? 0 : first - 0x80;
        int begin = start + 2 + lengthBytes;
        if (lengthBytes > 3 || first == 0x80 || begin > bytes.length) {
            throw new Malformed("a length is not written as in DER");
        }
        int length =
                lengthBytes == 0 ? first : new BigInteger(1, Arrays.copyOfRange(bytes, start + 2, begin)).intValue();
        boolean shortest = lengthBytes == 0 || length >= 0x80 && bytes[start + 2] != 0;
        if (!shortest || length > bytes.length - begin) {
            throw new Malformed("a length is not written as in DER, or it is cut off");
        }
        return new Der(
                tag,
                Arrays.copyOfRange(bytes, start, begin + length),
                Arrays.copyOfRange(bytes, begin, begin + length));
    }

    /** The values inside a constructed one. */
    List<Der> parts() throws Malformed {
        if ((tag & 0x20) == 0) {
            throw new Malformed("a value has no parts");
        }
        return all(content);
    }

    /** The part at that place, which must have that tag. */
    Der part(int index, int expected) throws Malformed {
        List<Der> parts = parts();
        if (index >= parts.size()) {
            throw new Malformed("a value has too few parts");
        }
        return parts.get(index).as(expected);
    }

    Der as(int expected) throws Malformed {
        if (tag != expected) {
            throw new Malformed("a value is of another kind than it should be");
        }
        return this;
    }

    /** The numbers of an object identifier, with dots. */
    String oid() throws Malformed {
        as(OID);
        StringBuilder written = new StringBuilder();
        long value = 0;
        for (byte part : content) {
            value = value << 7 | part & 0x7f;
            if (value > Text.LARGEST) {
                throw new Malformed("an object identifier is too long");
            }
            if ((part & 0x80) == 0) {
                if (written.isEmpty()) {
                    long top = Math.min(value / 40, 2);
                    written.append(top).append('.').append(value - top * 40);
                } else {
                    written.append('.').append(value);
                }
                value = 0;
            }
        }
        if (written.isEmpty() || (content[content.length - 1] & 0x80) != 0) {
            throw new Malformed("an object identifier is cut off");
        }
        return written.toString();
    }

    BigInteger integer() throws Malformed {
        as(INTEGER);
        if (content.length == 0) {
            throw new Malformed("a number is empty");
        }
        return new BigInteger(content);
    }

    /** The same content under another tag, encoded: what an implicit tag stands for. */
    byte[] encodedAs(int other) {
        byte[] copy = encoded.clone();
        copy[0] = (byte) other;
        return copy;
    }
}
