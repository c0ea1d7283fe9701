package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.profile.Profile.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CommandLineOutputTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void help_names_every_option_key_and_exit_code_and_where_settings_are(Language language) {
        assertThat(Option.values())
                .allSatisfy(option -> assertThat(
                                CommandLineOutput.help(language, true).lines())
                        .anyMatch(line ->
                                option.names().stream().allMatch(name -> line.matches("  (\\S.*)?" + name + ".*"))));
        assertThat(CommandLineOutput.help(language, true))
                .contains(
                        "Tab, Shift-Tab",
                        "Enter",
                        "Escape",
                        "Ctrl-C",
                        "PgUp, PgDn",
                        "F1, ?",
                        "Ctrl-Home, Ctrl-End",
                        "Ctrl-F, /",
                        "Up, Down",
                        "Left, Right, Home")
                .contains("Backspace, Delete", "Ctrl-A, Ctrl-E", "Ctrl-U, Ctrl-K", "Ctrl-W")
                .contains("64", "69", "70", "73", "78", "129", "130", "143")
                .endsWith("\n");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void help_names_the_command_that_there_is(Language language) {
        assertThat(CommandLineOutput.help(language, true))
                .contains("\n  ./run-cookie.sh ", "\n  ./run-coorong.sh ")
                .doesNotContain("cookie-coorong --profile", "[checkout");
        assertThat(CommandLineOutput.help(language, false))
                .contains("\n  cookie-coorong --profile")
                .doesNotContain("run-co", "[installed");
    }

    @Test
    void the_other_window_is_opened_by_a_command_that_there_is(@TempDir Path root) throws IOException {
        Path shipped = root.resolve("config");
        assertThat(Main.otherWindow("coorong", shipped)).isEqualTo("cookie-coorong --profile coorong");

        Files.createFile(root.resolve("run-cookie.sh"));
        Files.createFile(root.resolve("run-coorong.sh"));
        assertThat(Main.otherWindow("coorong", shipped)).isEqualTo("./run-coorong.sh");
        assertThat(Main.otherWindow("bob", shipped)).isEqualTo("./run-cookie.sh --profile bob");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void help_fits_a_terminal_of_80_columns(Language language) {
        assertThat(CommandLineOutput.help(language, true).lines())
                .allMatch(line -> line.codePoints().map(c -> c < 0x1100 ? 1 : 2).sum() <= 80);
    }

    @Test
    void the_columns_of_a_table_stand_below_one_another() {
        assertThat(CommandLineOutput.table(List.of(
                        List.of("name", "쿠키", "옵션 -Dname"),
                        List.of("session.retain", "false", "기본값"),
                        List.of("a", "b", "\033[2J"))))
                .isEqualTo("""
                        name            쿠키   옵션 -Dname
                        session.retain  false  기본값
                        a               b      <U+001B>[2J""");
    }

    @Test
    void no_profiles_are_an_empty_list() {
        assertThat(CommandLineOutput.profiles(Map.of())).isEmpty();
    }

    @Test
    void the_settings_are_those_of_the_defaults() {
        assertThat(CommandLineOutput.settings()).contains("Quality of service in both directions", "qos = 2");
    }

    @Test
    void the_version_begins_with_the_programs_name() {
        assertThat(CommandLineOutput.version()).startsWith("cookie-coorong ");
    }
}
