package cookiecoorong.store;

/** Writes one flat JSON object (RFC 8259) that is harmless on a terminal too. */
final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder json = new StringBuilder("{");

    JsonWriter field(String name, String value) {
        name(name).append('"').ensureCapacity(json.length() + value.length());
        for (int i = 0; i < value.length(); i++) {
            append(value.charAt(i));
        }
        json.append('"');
        return this;
    }

    JsonWriter field(String name, long value) {
        name(name).append(value);
        return this;
    }

    String end() {
        return json.append("}\n").toString();
    }

    private StringBuilder name(String name) {
        return json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":");
    }

    private void append(char c) {
        if (c == '"' || c == '\\') {
            json.append('\\').append(c);
        } else if (c == '\n') {
            json.append("\\n");
        } else if (c == '\t') {
            json.append("\\t");
        } else if (obeyed(c)) {
            json.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                json.append(HEX.charAt((c >> shift) & 15));
            }
        } else {
            json.append(c);
        }
    }

    /** Whether a terminal or an editor would do something else than show it: controls, line ends, direction marks. */
    private static boolean obeyed(char c) {
        return c < 0x20
                || (c >= 0x7F && c <= 0x9F)
                || c == 0x061C
                || (c >= 0x200E && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFEFF;
    }
}
