package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cookiecoorong.profile.Profile.Language;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {

    @Test
    void a_profile_alone_opens_the_window() throws Failure {
        assertThat(parse("--profile", "cookie"))
                .isEqualTo(new Options(Options.Action.OPEN_WINDOW, Optional.of("cookie"), Map.of()));
    }

    @Test
    void the_last_profile_wins_over_that_of_the_script() throws Failure {
        assertThat(parse("--profile", "cookie", "--profile=alice").profile()).contains("alice");
        assertThat(parse("--profile=cookie", "--profile", "./a b.conf").profile())
                .contains("./a b.conf");
    }

    @Test
    void settings_win_over_the_profile_and_the_last_over_those_before() throws Failure {
        assertThat(parse("--profile=a", "-Dsession.qos=1", "-Dname=a=b", "-Dsession.qos=0", "-Dui.color=")
                        .overrides())
                .isEqualTo(Map.of("session.qos", "0", "name", "a=b", "ui.color", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "--help, HELP",
        "-h, HELP",
        "--version, VERSION",
        "--settings, SETTINGS",
        "--check, CHECK",
        "--broker, BROKER"
    })
    void each_option_is_one_thing_to_do(String option, Options.Action action) throws Failure {
        assertThat(parse("--profile=a", "-Dname=b", option).action()).isEqualTo(action);
        assertThat(parse("--profile=a", option, option).action()).isEqualTo(action);
    }

    @Test
    void what_only_prints_a_text_needs_no_profile() throws Failure {
        assertThat(parse("--help").profile()).isEmpty();
        assertThat(parse("--version").profile()).isEmpty();
        assertThat(parse("--settings").profile()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --chek                | There is no option --chek; --help lists those there are.
            --check=yes           | There is no option --check; --help lists those there are.
            --password=hunter2    | There is no option --password; --help lists those there are.
            a.conf                | There is no option a.conf; --help lists those there are.
            -x                    | There is no option -x; --help lists those there are.
            -                     | There is no option -; --help lists those there are.
            -\u001b[2J            | There is no option -<U+001B>[2J; --help lists those there are.
            -D                    | A setting is given as -Dkey=value, for example -Dsession.qos=1.
            -Dname                | A setting is given as -Dkey=value, for example -Dsession.qos=1.
            -D=hunter2            | A setting is given as -Dkey=value, for example -Dsession.qos=1.
            --check --broker      | Only one of --help, --version, --settings, --check and --broker can be given at a time.
            --check               | Whose window? Give a profile, for example --profile cookie.
            -Dname=a              | Whose window? Give a profile, for example --profile cookie.
            --profile             | Whose window? Give a profile, for example --profile cookie.
            """)
    void a_wrong_option_is_one_sentence_and_exit_code_64(String arguments, String sentence) {
        Failure failure = catchThrowableOfType(Failure.class, () -> parse(arguments.split(" ", -1)));
        assertThat(failure).hasMessage(sentence);
        assertThat(failure.exitCode().number()).isEqualTo(64);
    }

    @Test
    void no_arguments_at_all() {
        assertThat(catchThrowableOfType(Failure.class, OptionsTest::parse))
                .hasMessage("Whose window? Give a profile, for example --profile cookie.");
    }

    @Test
    void the_sentence_is_in_korean_for_those_who_read_it() {
        assertThat(catchThrowableOfType(Failure.class, () -> Options.parse(new String[] {"--chek"}, Language.KOREAN)))
                .hasMessage("--chek 옵션은 없습니다. --help가 있는 옵션을 보여 줍니다.");
    }

    private static Options parse(String... arguments) throws Failure {
        return Options.parse(arguments, Language.ENGLISH);
    }
}
