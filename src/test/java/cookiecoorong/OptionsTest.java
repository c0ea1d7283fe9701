package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cookiecoorong.profile.Profile.Language;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {

    @Test
    void a_profile_alone_opens_the_window() throws Failure {
        assertThat(parse("config/cookie.conf"))
                .isEqualTo(
                        new Options(Options.Action.OPEN_WINDOW, Optional.of(Path.of("config/cookie.conf")), Map.of()));
    }

    @Test
    void settings_win_over_the_profile_and_the_last_over_those_before() throws Failure {
        assertThat(parse("a b.conf", "-Dsession.qos=1", "-Dname=a=b", "-Dsession.qos=0", "-Dui.color=")
                        .overrides())
                .isEqualTo(Map.of("session.qos", "0", "name", "a=b", "ui.color", ""));
    }

    @ParameterizedTest
    @CsvSource({"--help, HELP", "-h, HELP", "--version, VERSION", "--check, CHECK", "--broker, BROKER"})
    void each_option_is_one_thing_to_do(String option, Options.Action action) throws Failure {
        assertThat(parse("a.conf", "-Dname=b", option).action()).isEqualTo(action);
        assertThat(parse("a.conf", option, option).action()).isEqualTo(action);
    }

    @Test
    void help_and_version_need_no_profile() throws Failure {
        assertThat(parse("--help").file()).isEmpty();
        assertThat(parse("--version").file()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.conf --chek             | There is no option --chek; --help lists those there are.
            a.conf --check=yes        | There is no option --check; --help lists those there are.
            a.conf --password=hunter2 | There is no option --password; --help lists those there are.
            a.conf b.conf             | There is no option b.conf; --help lists those there are.
            a.conf -x                 | There is no option -x; --help lists those there are.
            a.conf -                  | There is no option -; --help lists those there are.
            a.conf -\u001b[2J         | There is no option -<U+001B>[2J; --help lists those there are.
            a.conf -D                 | A setting is given as -Dkey=value, for example -Dsession.qos=1.
            a.conf -Dname             | A setting is given as -Dkey=value, for example -Dsession.qos=1.
            a.conf -D=hunter2         | A setting is given as -Dkey=value, for example -Dsession.qos=1.
            a.conf --check --broker   | Only one of --help, --version, --check and --broker can be given at a time.
            --check                   | The file of a profile must be given, for example config/cookie.conf.
            -Dname=a                  | The file of a profile must be given, for example config/cookie.conf.
            """)
    void a_wrong_option_is_one_sentence_and_exit_code_64(String arguments, String sentence) {
        Failure failure = catchThrowableOfType(Failure.class, () -> parse(arguments.split(" ", -1)));
        assertThat(failure).hasMessage(sentence);
        assertThat(failure.exitCode().number()).isEqualTo(64);
    }

    @Test
    void no_arguments_at_all() {
        assertThat(catchThrowableOfType(Failure.class, OptionsTest::parse))
                .hasMessage("The file of a profile must be given, for example config/cookie.conf.");
        assertThat(catchThrowableOfType(Failure.class, () -> parse("a\u0000b")))
                .hasMessage("a<U+0000>b is not a path.");
    }

    @Test
    void the_sentence_is_in_korean_for_those_who_read_it() {
        assertThat(catchThrowableOfType(
                        Failure.class, () -> Options.parse(new String[] {"a.conf", "--chek"}, Language.KOREAN)))
                .hasMessage("--chek 옵션은 없습니다. --help가 있는 옵션을 보여 줍니다.");
    }

    private static Options parse(String... arguments) throws Failure {
        return Options.parse(arguments, Language.ENGLISH);
    }
}
