package cookiecoorong.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a hostile other side may publish, through a real broker to a real window in a real terminal: the window lives and
 * answers a key, its frame stays straight, and nothing of it but text is written to the terminal.
 */
final class HostileTextIT {
    /** All that the window itself has to say to a terminal in the middle of a conversation. */
    private static final Pattern OWN_SEQUENCE =
            Pattern.compile("\033\\[(\\??[0-9;]*[HGmhlrML])|\033\\]2;\\P{Cntrl}*\033\\\\"
                    + "|\033\\]8;[a-z0-9=]*;((https?://|mailto:)[!-~]*)?\033\\\\");

    /** Controls; format characters, among them bidi; line separators; what is nothing or a half. */
    private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]");

    @TempDir
    private Path folder;

    @Test
    void through_mosquitto() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"))) {
            survivesAll(80, 24, mosquitto.uri().toString());
        }
    }

    @Test
    void through_the_local_broker_in_the_smallest_window() throws Exception {
        survivesAll(40, 12, "tcp://127.0.0.1:" + Ports.free());
    }

    private void survivesAll(int columns, int rows, String uri) throws Exception {
        try (World world = World.english(folder);
                Side cookie = Side.open(
                                world, "run-cookie.sh", columns, rows, "-Dbroker.uris=" + uri, "-Dui.notify=none")
                        .start()) {
            cookie.connected();
            Path written = folder.resolve("written");
            cookie.terminal().record(written);
            StringBuilder typed = new StringBuilder();
            try (MqttClient hostile = new MqttClient(uri, "hostile", new MemoryPersistence())) {
                hostile.connect();
                for (Map.Entry<String, byte[]> payload : payloads().entrySet()) {
                    hostile.publish("coorong", payload.getValue(), 2, false);
                    cookie.awaitLine("Received", payload.getKey());
                    answersKeys(cookie, typed, columns, payload.getKey());
                }
                hostile.publish("coorong", "over".getBytes(UTF_8), 2, false);
                cookie.awaitLine("Received", "over");
                answersKeys(cookie, typed, columns, "over");
                hostile.disconnect();
            }
            // What keeps the record may be in the middle of a character or a sequence
            Awaitility.await()
                    .ignoreExceptionsInstanceOf(CharacterCodingException.class)
                    .untilAsserted(() -> assertThat(notText(written)).isEmpty());
            cookie.terminal().press("Escape");
            assertThat(cookie.exitCode()).isZero();
        }
    }

    private static void answersKeys(Side cookie, StringBuilder typed, int columns, String payload) throws IOException {
        typed.append((char) ('a' + typed.length() % 26));
        cookie.terminal().type(typed.substring(typed.length() - 1));
        String seen = typed.substring(Math.max(0, typed.length() - 20));
        Awaitility.await()
                .until(() -> cookie.terminal()
                        .screen()
                        .replaceAll("<Send>|[│\\s]", "")
                        .contains(seen));
        for (String key : List.of("PgUp", "PgUp", "PgDn", "PgDn", "PgDn")) {
            cookie.terminal().press(key);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(cookie.terminal().widths())
                            .as("%s, %s\n%s", payload, key, cookie.terminal().screen())
                            .containsOnly(columns));
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(cookie.terminal().screen().lines())
                        .as(payload)
                        .allMatch(row -> row.matches("[│┌├└].*[│┐┤┘]")));
    }

    /** By what is seen of them first. */
    private static Map<String, byte[]> payloads() {
        Map<String, byte[]> payloads = new LinkedHashMap<>();
        List<String> texts = List.of(
                "\033[2J\033[3J\033[99;99H\033[38;5;201mCSI\033[?1049l\033[?2004l\033[!p\033c",
                "\033]0;pwned\007\033]2;pwned\007\033]52;c;cHduZWQ=\007\033]8;;http://evil.example\033\\link\033]8;;\033\\",
                "\033P+q544e\033\\\033P1$r0m\033\\\033_apc\033\\\033^pm\033\\\033Xsos\033\\",
                "\u009b2J\u009b31m\u009d0;pwned\u009c\u0090+q\u009c\u0084\u0085\u008d\u008e\u008f\u0098\u009e\u009f",
                "\033(0lqqk\033)0\016shift\017\033*B\033%G\033%@\033#8\033~\033n",
                "\033[6n\033[c\033[>c\033[5n\033[?6n\005\033[21t\033]11;?\007",
                "if (a\u202E \u2066// admin\u2069 \u2066) {\u2069 \u200E\u200F\u061C\u202A\u202B\u202D",
                "Z\u0335\u0321" + "\u0336\u0322\u0337\u0323".repeat(500) + "algo" + "\u0300".repeat(5_000),
                "zero\u200Bwidth\u200C\u200D\u2060\uFEFF\u00AD\u180E\uFFF9anchor\uFFFA\uFFFB",
                "tags \uDB40\uDC41\uDB40\uDC42 variation \uFE00\uFE0F\uDB40\uDD00 filler \u3164\uFFA0\u115F\u1160",
                "\b\b\b\b\b\b\b\b\177\177\rover\fpage\013tab\t\tend",
                "א".repeat(90) + " 123 مرحبا " + "ب".repeat(90),
                "👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇰🇷🇰🇷🇰👍🏽❤️☝🏿 \uD83E\uDEE9\uD83E\uDEEA \uE000\uFFFF\uD87E\uDC04",
                "สวัสดีครับ नमस्ते क्षि ন্ত்கோ ﷽ 𒐫 ꧅ ௵",
                "line\n\n\n\u2028\u2029\u0085" + "\n".repeat(200) + "x");
        for (String text : texts) {
            put(payloads, text.getBytes(UTF_8));
        }
        put(payloads, new byte[] {'n', 'u', 'l', 0, 0, 0, 'e', 'n', 'd'});
        put(
                payloads,
                bytes(
                        "a text with bad bytes in it: ",
                        0xC3,
                        0x28,
                        0xFF,
                        0xFE,
                        0xE2,
                        0x82,
                        ' ',
                        0xF0,
                        0x9F,
                        0x98,
                        ' ',
                        0xC0,
                        0x80,
                        " end"));
        put(
                payloads,
                bytes(
                        "half a pair and a whole one in three bytes each: ",
                        0xED,
                        0xA0,
                        0xBD,
                        ' ',
                        0xED,
                        0xB0,
                        0x80,
                        ' ',
                        0xED,
                        0xA0,
                        0xBD,
                        0xED,
                        0xB8,
                        0x80));
        put(payloads, bytes("c1 ", 0x9B, '2', 'J', 0x9D, '0', ';', 'x', 0x9C, 0x90, 'q', 0x9C, " end of bytes"));
        put(payloads, "a".repeat(1 << 20).getBytes(UTF_8));
        put(payloads, "한👍".repeat((1 << 20) / 7).getBytes(UTF_8));
        put(payloads, "\u0301".repeat((1 << 20) / 2 - 10).getBytes(UTF_8));
        put(payloads, "\033[2J".repeat(1 << 18).getBytes(UTF_8));
        put(payloads, "line\n".repeat(100_000).getBytes(UTF_8));
        put(payloads, "\n".repeat(100_000).getBytes(UTF_8));
        byte[] binary = new byte[300];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 7 + 128);
        }
        payloads.put("[300 bytes] 80 87 8e", binary);
        payloads.put("[0 bytes]", new byte[0]);
        return payloads;
    }

    /** Behind a number, to be known by. */
    private static void put(Map<String, byte[]> payloads, byte[] bytes) {
        String number = "#" + (payloads.size() + 1) + " ";
        payloads.put(number, bytes(number, bytes));
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof byte[] array) {
                bytes.writeBytes(array);
            } else if (part instanceof String text) {
                bytes.writeBytes(text.getBytes(UTF_8));
            } else {
                bytes.write(part instanceof Character c ? c : (Integer) part);
            }
        }
        return bytes.toByteArray();
    }

    /** What was written and is neither the window's own sequence nor text. Not UTF-8 is an exception. */
    private static List<String> notText(Path written) throws CharacterCodingException, IOException {
        String text = OWN_SEQUENCE.matcher(Files.readString(written)).replaceAll("");
        List<String> found = new ArrayList<>();
        NOT_TEXT.matcher(text).results().forEach(match -> {
            int from = Math.max(0, match.start() - 10);
            found.add(Integer.toHexString(text.codePointAt(match.start())) + " behind "
                    + text.substring(from, match.start()));
        });
        return found;
    }
}
