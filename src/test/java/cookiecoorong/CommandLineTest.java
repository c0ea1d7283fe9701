package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cookiecoorong.profile.OptionValue;
import cookiecoorong.profile.Profile.Language;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTest {

    @Test
    void a_profile_alone_opens_the_window() throws ExitFailure {
        assertThat(parse("--profile", "cookie"))
                .isEqualTo(new CommandLine(CommandLine.Action.OPEN_WINDOW, Optional.of("cookie"), Map.of()));
    }

    @Test
    void the_last_profile_wins_over_that_of_the_script() throws ExitFailure {
        assertThat(parse("--profile", "cookie", "--profile=alice").profile()).contains("alice");
        assertThat(parse("--profile=cookie", "--profile", "./a b.conf").profile())
                .contains("./a b.conf");
    }

    @Test
    void settings_win_over_the_profile_and_the_last_over_those_before() throws ExitFailure {
        assertThat(set(
                        "-Dsession.qos=1",
                        "-Dname=a=b",
                        "-D",
                        "session.qos=0",
                        "--set",
                        "ui.color=",
                        "--set=ui.bell=off"))
                .isEqualTo(Map.of("session.qos", "0", "name", "a=b", "ui.color", "", "ui.bell", "off"));
        assertThat(parse("--profile=a", "-Dname=x", "--set", "peer=y")
                        .overrides()
                        .values())
                .containsExactly(new OptionValue("-Dname", "x"), new OptionValue("--set peer", "y"));
    }

    @Test
    void what_the_clients_of_mosquitto_have_works_here() throws ExitFailure {
        assertThat(set("-L", "mqtts://b:8884", "-u", "me", "-P", "p=w", "--cafile", "ca.pem"))
                .isEqualTo(Map.of(
                        "broker.uris",
                        "\"mqtts://b:8884\"",
                        "broker.username",
                        "me",
                        "broker.password",
                        "p=w",
                        "broker.tls.ca-file",
                        "ca.pem"));
        assertThat(set("--url=mqtt://b", "--username=me", "--password=pw", "--cafile=ca.pem"))
                .isEqualTo(set("-Lmqtt://b", "-ume", "-Ppw", "--cafile", "ca.pem"));
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt://me:p%40w+%2F@b:1884,     mqtt://b:1884,          me,    p@w+/",
        "mqtt://me@b,                    mqtt://b,               me,",
        "mqtt://me:a@b@c@b,              mqtt://b,               me,    a@b@c",
        "wss://me:100%@b/m?token=a@b,    wss://b/m?token=a@b,    me,    100%",
        "wss://b/m?token=a@b,            wss://b/m?token=a@b,    ,",
        "nonsense@b,                     nonsense@b,             ,",
    })
    void a_url_may_have_a_user_name_and_a_password(String url, String uri, String user, String password)
            throws ExitFailure {
        Map<String, String> expected = new HashMap<>(Map.of("broker.uris", '"' + uri + '"'));
        Optional.ofNullable(user).ifPresent(name -> expected.put("broker.username", name));
        Optional.ofNullable(password).ifPresent(secret -> expected.put("broker.password", secret));
        assertThat(set("--url", url)).isEqualTo(expected);
    }

    private static Map<String, String> set(String... arguments) throws ExitFailure {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--profile=a";
        return parse(all).overrides().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().value()));
    }

    @ParameterizedTest
    @CsvSource({
        "--help, HELP",
        "-h, HELP",
        "--version, VERSION",
        "-V, VERSION",
        "--list-profiles, LIST_PROFILES",
        "--settings, SETTINGS",
        "--check, CHECK",
        "--key, KEY",
        "--broker, BROKER"
    })
    void each_option_is_one_thing_to_do(String option, CommandLine.Action action) throws ExitFailure {
        assertThat(parse("--profile=a", "-Dname=b", option).action()).isEqualTo(action);
        assertThat(parse("--profile=a", option, option).action()).isEqualTo(action);
    }

    @Test
    void what_only_prints_a_text_needs_no_profile() throws ExitFailure {
        assertThat(parse("--help").profile()).isEmpty();
        assertThat(parse("--version").profile()).isEmpty();
        assertThat(parse("--settings").profile()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                    | There is no option ""; --help lists those there are.
            --chek                | There is no option --chek; did you mean --check?
            -check                | There is no option -check; did you mean --check?
            check                 | There is no option check; did you mean --check?
            --passwrd=hunter2     | There is no option --passwrd; did you mean --password?
            -v                    | There is no option -v; did you mean -V?
            -p                    | There is no option -p; did you mean -P?
            session.qos=1         | There is no option session.qos; did you mean -Dsession.qos?
            --broker.password=x   | There is no option --broker.password; did you mean -Dbroker.password?
            --check=yes           | The option --check takes no value.
            --url                 | The option --url needs a value.
            -P                    | The option -P needs a value.
            --set                 | A setting is given as -Dkey=value, for example -Dsession.qos=1.
            --set name            | A setting is given as -Dkey=value, for example -Dsession.qos=1.
            --frobnicate=hunter2  | There is no option --frobnicate; --help lists those there are.
            a.conf                | There is no option a.conf; --help lists those there are.
            -x                    | There is no option -x; --help lists those there are.
            -                     | There is no option -; --help lists those there are.
            -\u001b[2J            | There is no option -<U+001B>[2J; --help lists those there are.
            -D                    | A setting is given as -Dkey=value, for example -Dsession.qos=1.
            -Dname                | A setting is given as -Dkey=value, for example -Dsession.qos=1.
            -D=hunter2            | A setting is given as -Dkey=value, for example -Dsession.qos=1.
            --check --broker      | Only one of --help, --version, --settings, --list-profiles, --check, --key and --broker can be given at a time.
            --key                 | Whose window? Give a profile, for example --profile cookie.
            --check --key         | Only one of --help, --version, --settings, --list-profiles, --check, --key and --broker can be given at a time.
            --key=x               | The option --key takes no value.
            --check               | Whose window? Give a profile, for example --profile cookie.
            -Dname=a              | Whose window? Give a profile, for example --profile cookie.
            --profile=            | Whose window? Give a profile, for example --profile cookie.
            --profile             | Whose window? Give a profile, for example --profile cookie.
            """)
    void a_wrong_option_is_one_sentence_and_exit_code_64(String arguments, String sentence) {
        ExitFailure failure = catchThrowableOfType(ExitFailure.class, () -> parse(arguments.split(" ", -1)));
        assertThat(failure).hasMessage(sentence);
        assertThat(failure.exitCode().number()).isEqualTo(64);
    }

    @Test
    void no_arguments_at_all() {
        assertThat(catchThrowableOfType(ExitFailure.class, CommandLineTest::parse))
                .hasMessage("Whose window? Give a profile, for example --profile cookie.");
    }

    @Test
    void the_sentence_is_in_korean_for_those_who_read_it() {
        assertThat(catchThrowableOfType(
                        ExitFailure.class, () -> CommandLine.parse(new String[] {"--chek"}, Language.KOREAN)))
                .hasMessage("--chek 옵션은 없습니다. 혹시 --check입니까?");
    }

    private static CommandLine parse(String... arguments) throws ExitFailure {
        return CommandLine.parse(arguments, Language.ENGLISH);
    }
}
