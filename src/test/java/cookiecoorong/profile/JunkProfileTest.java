package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a file, it is a profile or it is refused in one sentence. */
final class JunkProfileTest {
    private static final long SEED = 20_260_731;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "=",
            ":",
            ",",
            "\n",
            "\"",
            "\"\"\"",
            "${",
            "${?",
            "+=",
            ".",
            "\\u",
            "#",
            "//",
            " ",
            "null",
            "true",
            "1e999",
            "-1",
            "20s",
            "🍪",
            "\u0000",
            "\u001b[2J",
            "include ",
            "required(",
            "file(",
            ")",
            "name",
            "peer",
            "session",
            "qos",
            "session.publish",
            "broker.uris",
            "tcp://",
            "ui",
            "storage.dir",
            "~");

    @TempDir
    Path folder;

    @Test
    void pieces_of_hocon_in_any_order() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder(i % 3 == 0 ? TestProfile.MINIMUM : "");
            for (int left = random.nextInt(40); left > 0; left--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            isReadOrRefused(Files.writeString(folder.resolve("junk.conf"), text));
        }
    }

    @Test
    void any_bytes() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            isReadOrRefused(Files.write(folder.resolve("junk.conf"), bytes));
        }
    }

    @Test
    void any_setting_with_any_value() throws IOException {
        Random random = new Random(SEED);
        TestProfile profile = TestProfile.with(folder, "");
        List<String> keys = KnownSettings.keys();
        for (int i = 0; i < 300; i++) {
            String key = keys.get(random.nextInt(keys.size()));
            String value = PIECES.get(random.nextInt(PIECES.size())) + PIECES.get(random.nextInt(PIECES.size()));
            isReadOrRefused(profile.option(key, value));
            isReadOrRefused(TestProfile.with(folder, key + " = \"\"\"" + value + "\"\"\""));
        }
    }

    private static void isReadOrRefused(Path file) {
        isReadOrRefused(new TestProfile(file, Map.of(), Map.of()));
    }

    private static void isReadOrRefused(TestProfile profile) {
        try {
            profile.check();
        } catch (ProfileException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
