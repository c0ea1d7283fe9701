package cookiecoorong.store.transcript;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads one JSON object (RFC 8259). Strict, but for what later versions may add: an unknown value, nested or not, is
 * passed over.
 */
final class JsonReader {
    private final String json;
    private int at;

    private JsonReader(String json) {
        this.json = json;
    }

    /**
     * The strings without their quotes and escapes, the numbers and words as they stand.
     *
     * @throws IllegalArgumentException where it is not a JSON object and nothing else
     */
    static Map<String, String> flatObject(String json) {
        JsonReader reader = new JsonReader(json);
        Map<String, String> fields = reader.object();
        reader.space();
        if (reader.at < json.length()) {
            throw reader.wrong();
        }
        return fields;
    }

    private Map<String, String> object() {
        Map<String, String> fields = new HashMap<>();
        expect('{');
        if (!next('}')) {
            do {
                space();
                String name = string();
                expect(':');
                value(name, fields);
            } while (next(','));
            expect('}');
        }
        return fields;
    }

    private void value(String name, Map<String, String> fields) {
        space();
        char first = peek();
        if (first == '"') {
            fields.put(name, string());
        } else if (first == '{' || first == '[') {
            passOver();
        } else {
            int start = at;
            while (Character.isLetterOrDigit(peek()) || "+-.".indexOf(peek()) >= 0) {
                at++;
            }
            if (at == start) {
                throw wrong();
            }
            fields.put(name, json.substring(start, at));
        }
    }

    private void passOver() {
        int depth = 0;
        do {
            char c = peek();
            if (c == '"') {
                string();
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            }
        } while (depth > 0);
    }

    private String string() {
        expect('"');
        int start = at;
        while (peek() >= ' ' && peek() != '"' && peek() != '\\') {
            at++;
        }
        if (peek() == '"') {
            return json.substring(start, at++);
        }
        StringBuilder text = new StringBuilder(json.length() - start).append(json, start, at);
        for (char c = take(); c != '"'; c = take()) {
            if (c < ' ') {
                throw wrong();
            }
            text.append(c == '\\' ? escaped() : c);
        }
        return text.toString();
    }

    private char escaped() {
        char c = take();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw wrong();
        };
    }

    private char hex() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw wrong();
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private void expect(char c) {
        if (!next(c)) {
            throw wrong();
        }
    }

    /** Steps over white space and the character, if it is there. */
    private boolean next(char c) {
        space();
        boolean there = at < json.length() && json.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void space() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private char take() {
        char c = peek();
        at++;
        return c;
    }

    private char peek() {
        if (at >= json.length()) {
            throw wrong();
        }
        return json.charAt(at);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not a JSON object at character " + at);
    }
}
