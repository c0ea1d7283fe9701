package cookiecoorong.store.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes one flat JSON object (RFC 8259) that is harmless on a terminal too, in UTF-8. */
final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final byte[] json;
    private int length;

    /** @param json where it goes; what it has no room for is counted only */
    JsonWriter(byte[] json) {
        this.json = json;
        put('{');
    }

    /** How long it is so far. */
    int length() {
        return length;
    }

    JsonWriter field(String name, String value) {
        return field(name, value.getBytes(UTF_8));
    }

    /** @param value well-formed UTF-8 */
    JsonWriter field(String name, byte[] value) {
        name(name);
        put('"');
        int written = 0;
        for (int i = 0; i < value.length; i++) {
            int c = characterAt(value, i);
            if (c == '"' || c == '\\' || obeyed(c)) {
                put(value, written, i);
                escape(c);
                i += c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
                written = i + 1;
            }
        }
        put(value, written, value.length);
        put('"');
        return this;
    }

    JsonWriter field(String name, long value) {
        name(name);
        put(Long.toString(value));
        return this;
    }

    void end() {
        put("}\n");
    }

    private void name(String name) {
        put(length > 1 ? ",\"" : "\"");
        put(name);
        put("\":");
    }

    /** The character that begins here; what needs more than three bytes, or goes on here, is one that nothing obeys. */
    private static int characterAt(byte[] utf8, int at) {
        int first = utf8[at];
        if (first >= 0) {
            return first;
        } else if ((first & 0xE0) == 0xC0) {
            return ((first & 0x1F) << 6) | (utf8[at + 1] & 0x3F);
        } else if ((first & 0xF0) == 0xE0) {
            return ((first & 0xF) << 12) | ((utf8[at + 1] & 0x3F) << 6) | (utf8[at + 2] & 0x3F);
        }
        return Character.MAX_CODE_POINT;
    }

    private void escape(int c) {
        put('\\');
        if (c == '"' || c == '\\') {
            put(c);
        } else if (c == '\n') {
            put('n');
        } else if (c == '\t') {
            put('t');
        } else {
            put('u');
            for (int shift = 12; shift >= 0; shift -= 4) {
                put(HEX.charAt((c >> shift) & 15));
            }
        }
    }

    /** Whether a terminal or an editor would do something else than show it: controls, line ends, direction marks. */
    private static boolean obeyed(int c) {
        return c < 0x20
                || (c >= 0x7F && c <= 0x9F)
                || c == 0x061C
                || (c >= 0x200E && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFEFF;
    }

    private void put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
    }

    private void put(byte[] bytes, int from, int to) {
        if (length + to - from <= json.length) {
            System.arraycopy(bytes, from, json, length, to - from);
        }
        length += to - from;
    }

    private void put(int ascii) {
        if (length < json.length) {
            json[length] = (byte) ascii;
        }
        length++;
    }
}
