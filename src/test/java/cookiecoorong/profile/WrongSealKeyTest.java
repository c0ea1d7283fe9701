package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key line that cannot be one is told by what was done to it, with the place; one with blanks around it is taken. */
final class WrongSealKeyTest {
    private static final String KEY = "eaYx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRoYbv4v";

    private static final String NO_LINE =
            "seal.peer-key must be a key line, which is cc1: and 48 characters, as --key prints it on the other side.";
    private static final String PART =
            "seal.peer-key is not a whole key line: after cc1: must be 48 letters, digits, - and _, as --key prints them"
                    + " on the other side.";
    private static final String AROUND =
            "seal.peer-key must be the key line alone, from cc1: to the last of its 48 characters after that.";
    private static final String CHECKSUM =
            "seal.peer-key was copied wrongly: its checksum is not that of a key line that --key prints.";
    private static final String QUOTES = "the key line must stand in straight quotes: seal.peer-key = \"cc1:…\".";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"%s", " %s", "%s ", "\t%s\n", "\u3000%s"})
    void blanks_around_it_are_taken(String line) throws Exception {
        assertThat(TestProfile.with(folder, "")
                        .option("seal.peer-key", line.replace("%s", PublicSealKeyTest.LINE))
                        .read()
                        .seal()
                        .peerKey())
                .isEqualTo(PublicSealKey.parse(PublicSealKeyTest.LINE));
    }

    @Test
    void none_is_none() throws Exception {
        assertThat(TestProfile.with(folder, "seal.peer-key = null").read().seal())
                .isEqualTo(new Profile.Seal(Optional.empty(), false));
    }

    /** An empty one may come of a variable: nothing is sent unsealed because of that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "none",
                "CC1:" + KEY,
                "cc2:" + KEY,
                KEY,
                "74191 56982 98026 77152 41737 29367",
                "ssh-ed25519 AAAA"
            })
    void what_is_no_line_at_all(String text) throws IOException {
        refused(text, NO_LINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cc1:",
                "cc1:eaYx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRoYbv4",
                "cc1:" + KEY + "v",
                "cc1:eaYx7t4b-cmPEgMs3q3Q56B5 OY_HhriMyEbsia-FpRoYbv4v",
                "cc1:eaYx7t4b+cmPEgMs3q3Q56B5OY/HhriMyEbsia+FpRoYbv4v",
                "cc1:eaYx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRoYbv…",
            })
    void what_is_a_part_of_a_line(String text) throws IOException {
        refused(text, PART);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seal.peer-key = \"cc1:" + KEY + "\"",
                "“cc1:" + KEY + "”",
                "„cc1:" + KEY + "“",
                "'cc1:" + KEY + "'",
                "«cc1:" + KEY + "»",
                "<cc1:" + KEY + ">",
                "cc1:" + KEY + ".",
                "cc1:" + KEY + " Fingerprint: 74191 56982 98026 77152 41737 29367"
            })
    void what_has_a_line_in_it(String text) throws IOException {
        refused(text, AROUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cc1:eaYx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRoYbv4w",
                "cc1:eaYx7t4b_cmPEgMs3q3Q56B5OY-HhriMyEbsia_FpRoYbv4v",
                "cc1:eayx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRoYbv4v",
            })
    void what_was_copied_wrongly(String text) throws IOException {
        refused(text, CHECKSUM);
    }

    private void refused(String text, String sentence) throws IOException {
        assertThat(TestProfile.with(folder, "seal.peer-key = \"" + text.replace("\"", "\\\"") + "\"")
                        .refusal())
                .isEqualTo("test.conf:6: " + sentence);
        assertThat(TestProfile.with(folder, "").option("seal.peer-key", text).refusal())
                .isEqualTo("-Dseal.peer-key: " + sentence);
        assertThat(TestProfile.with(folder, "seal.peer-key = ${?PEER}")
                        .variable("PEER", text)
                        .refusal())
                .isEqualTo("$PEER: " + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            seal.peer-key = cc1:%s
            seal.peer-key = “cc1:%s”
            seal.peer-key = ‘cc1:%s’
            seal.peer-key = 'cc1:%s'
            seal.peer-key = seal.peer-key = "cc1:%s"
            seal { peer-key = „cc1:%s“ }
            seal.peer-key = "cc1:%s
            """)
    void what_does_not_stand_in_straight_quotes(String line) throws IOException {
        assertThat(TestProfile.with(folder, line.replace("%s", KEY)).refusal()).isEqualTo("test.conf:6: " + QUOTES);
        assertThat(TestProfile.with(folder, line.replace("%s", KEY) + "\nui.history = 10\n")
                        .refusal())
                .isEqualTo("test.conf:6: " + QUOTES);
    }

    @Test
    void it_is_told_in_the_file_that_is_included() throws IOException {
        Files.writeString(folder.resolve("keys.conf"), "\nseal.peer-key = cc1:" + KEY + "\n");

        assertThat(TestProfile.with(folder, "include \"keys.conf\"").refusal()).isEqualTo("keys.conf:2: " + QUOTES);
    }

    @Test
    void it_is_told_in_korean() throws IOException {
        assertThat(TestProfile.with(folder, "ui.language = ko, seal.peer-key = \"cc1:\"")
                        .refusal())
                .isEqualTo("test.conf:6: seal.peer-key: 열쇠 줄이 온전하지 않습니다. cc1: 뒤에 상대방 쪽에서 --key로 출력한 대로"
                        + " 영문자, 숫자, -, _ 48자가 있어야 합니다.");
        assertThat(TestProfile.with(folder, "seal.peer-key = “cc1:" + KEY + "”")
                        .variable("LANG", "ko_KR.UTF-8")
                        .refusal())
                .isEqualTo("test.conf:6: 열쇠 줄은 곧은 따옴표로 묶어야 합니다: seal.peer-key = \"cc1:…\"");
    }

    @Test
    void what_becomes_of_unsealed_messages_is_one_of_two() throws Exception {
        assertThat(TestProfile.with(folder, "seal.unsealed = show").refusal())
                .isEqualTo("test.conf:6: seal.unsealed must be one of these: mark, refuse.");
        assertThat(TestProfile.with(folder, "seal.unsealed = refuse").read().seal())
                .isEqualTo(new Profile.Seal(Optional.empty(), true));
        assertThat(TestProfile.with(folder, "seal.unsealed = mark").read().seal())
                .isEqualTo(new Profile.Seal(Optional.empty(), false));
    }
}
