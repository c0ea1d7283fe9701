package cookiecoorong.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations in many scripts, and large pastes, in a real terminal. What was seen is kept below target/captures. */
final class ScriptsIT {
    private static final List<String> RECEIVED = List.of(
            "동해 물과 백두산이 마르고 닳도록 하느님이 보우하사 우리나라 만세",
            "👍🏽 ✅ ⌚ ⭐ ❤️ 😀 🇰🇷🇺🇸🇯🇵 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "สวัสดีครับ ภาษาไทย",
            "नमस्ते दुनिया क्षि",
            "é e\u0301 n\u0303 Z\u0335\u0321\u0336\u0322\u0337\u0323\u0334algo ṩ̇",
            "שלום עולם مرحبا بالعالم",
            "漢字かなカナｶﾅ ＡＢＣ",
            "\033[2J\033[31mred\033]0;title\007 \u009b2J \u202Egnp.exe\u202C zero\u200Bwidth\0");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"80, 24", "40, 12"})
    void every_script_stands_in_a_straight_frame(int columns, int rows) throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie = Side.open(world, "run-cookie.sh", columns, rows, "-Dbroker.uris=" + mosquitto.uri())
                        .start()) {
            cookie.connected();
            StringBuilder seen = new StringBuilder();
            for (int i = 0; i < RECEIVED.size(); i++) {
                Path payload = Files.writeString(folder.resolve("payload"), "#" + i + " " + RECEIVED.get(i));
                mosquitto.client("mosquitto_pub", "-t", "coorong", "-q", "2", "-f", payload.toString());
                cookie.awaitLine("Received", "#" + i);
                seen.append(straight(cookie, columns));
            }
            cookie.send("가각힣 한글 👨‍👩‍👧 🇰🇷 e\u0301");
            cookie.awaitLine("COOKIE", "가각힣 한글 👨👩", "✓");
            seen.append(straight(cookie, columns));
            cookie.send("끝 👍");
            cookie.awaitLine("COOKIE", "끝 👍", "✓");
            String last = straight(cookie, columns);
            Path captures = Files.createDirectories(World.PROJECT.resolve("target/captures"));
            String name = columns + "x" + rows + "-" + Runtime.version().feature() + ".txt";
            Files.writeString(captures.resolve(name), columns == 80 ? last : seen + last);
        }
    }

    @Test
    void a_large_paste_is_sent_as_it_was_and_a_larger_one_is_refused() throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.korean(folder);
                Side cookie =
                        Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri()).start()) {
            cookie.terminal().await(" 연결 성공!");
            Process reader = mosquitto.client("mosquitto_sub", "-t", "cookie", "-q", "2", "-C", "1", "-W", "120", "-N");
            mosquitto.awaitSubscription("cookie");
            Path pasted = folder.resolve("pasted");

            Files.writeString(pasted, "끝".repeat(500_000));
            cookie.terminal().paste(pasted);
            cookie.terminal().await("넣지 않았습니다");

            String text = "안녕 👍 한글 e\u0301\n".repeat(5_000) + "끝";
            assertThat(text.getBytes(UTF_8)).hasSizeGreaterThan(100 * 1024);
            Files.writeString(pasted, text);
            cookie.terminal().paste(pasted);
            cookie.awaitLine("│ │ 끝 ");
            cookie.terminal().press("Enter");
            assertThat(new String(reader.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo(text);
        }
    }

    private static String straight(Side cookie, int columns) throws IOException {
        // A frame may come in pieces
        await().untilAsserted(() -> {
            assertThat(cookie.terminal().widths())
                    .as(cookie.terminal().screen())
                    .containsOnly(columns);
            assertThat(cookie.terminal().screen().lines()).allMatch(row -> row.matches("[│┌├└].*[│┐┤┘]"));
        });
        return cookie.terminal().screen();
    }
}
