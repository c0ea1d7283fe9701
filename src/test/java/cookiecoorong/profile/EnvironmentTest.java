package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvironmentTest {
    @TempDir
    Path folder;

    @Test
    void arguments_that_the_launcher_keeps_out_of_sight_are_read_by_the_process_they_are_for_alone() {
        Environment environment =
                new Environment(Map.of("COOKIE_COORONG_ARGUMENTS", "7 -P\u001fhunter 2\u001f\u001f", "OTHER", "o"));

        assertThat(environment.arguments(7, "--check")).containsExactly("--check", "-P", "hunter 2", "");
        assertThat(environment.arguments(77, "--check")).containsExactly("--check");
        assertThat(environment("").arguments("--check")).containsExactly("--check");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                                ENGLISH",
        "LANG=ko_KR.UTF-8,                                  KOREAN",
        "LANG=ko,                                           KOREAN",
        "LANG=en_US.UTF-8 LC_MESSAGES=ko_KR.UTF-8,          KOREAN",
        "LANG=ko_KR.UTF-8 LC_MESSAGES=en_US.UTF-8,          ENGLISH",
        "LANG=en_US.UTF-8 LC_MESSAGES=C LC_ALL=ko_KR,       KOREAN",
        "LANG=ko_KR.UTF-8 LC_MESSAGES=ko LC_ALL=C.UTF-8,    ENGLISH",
        "LANG=ko_KR.UTF-8 LC_MESSAGES= LC_ALL=,             KOREAN",
        "LANG=ja_JP.UTF-8,                                  ENGLISH",
        "LC_ALL=C.UTF-8 COOKIE_COORONG_LC_ALL=ko_KR.UTF-8,  KOREAN",
        "LC_ALL=C.UTF-8 COOKIE_COORONG_LC_ALL=,             ENGLISH",
        "LC_ALL=C.UTF-8 COOKIE_COORONG_LC_ALL= LANG=ko,     KOREAN",
    })
    void the_language_is_that_of_the_first_variable_that_is_set(String variables, Profile.Language language) {
        assertThat(environment(variables).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "LC_ALL=C.UTF-8 COOKIE_COORONG_LC_ALL=ko_KR.UTF-8,                 ko_KR.UTF-8",
        "LC_ALL=C.UTF-8 COOKIE_COORONG_LC_ALL= LANG=ko_KR.utf8,            ''",
        "LC_ALL=C.UTF-8 COOKIE_COORONG_LC_ALL= LC_CTYPE=ko_KR.UTF-8,       ''",
        "LC_ALL=C.UTF-8 COOKIE_COORONG_LC_ALL= LANG=ko_KR.EUC-KR,          C.UTF-8",
        "LC_ALL=C.UTF-8 COOKIE_COORONG_LC_ALL=C LANG=ko_KR.UTF-8,          C.UTF-8",
        "LC_ALL=C.UTF-8 COOKIE_COORONG_LC_ALL=,                            C.UTF-8",
        "LC_ALL=ko_KR.UTF-8,                                               ko_KR.UTF-8",
    })
    void a_program_of_the_users_has_the_users_locale_unless_that_has_other_characters(String variables, String lcAll) {
        Map<String, String> handedOver = new HashMap<>(environment(variables).variables());
        handedOver.put("SECRET", "x");
        Environment.handOver(handedOver, Set.of("SECRET", "COOKIE_COORONG_LC_ALL"));
        assertThat(handedOver).containsEntry("LC_ALL", lcAll).doesNotContainKeys("SECRET", "COOKIE_COORONG_LC_ALL");
    }

    @ParameterizedTest
    @CsvSource({
        "en,   LANG=ko_KR.UTF-8, ENGLISH",
        "ko,   LANG=en_US.UTF-8, KOREAN",
        "auto, LANG=ko_KR.UTF-8, KOREAN",
    })
    void a_language_in_the_profile_wins(String setting, String variables, Profile.Language language) throws Exception {
        Path file = TestProfile.with(folder, "ui.language = " + setting).file();
        assertThat(ProfileReader.read(List.of(file), Map.of(), environment(variables))
                        .ui()
                        .language())
                .isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "auto,   TERM=xterm-256color,            true",
        "auto,   TERM=xterm NO_COLOR=1,          false",
        "auto,   TERM=xterm NO_COLOR=,           true",
        "auto,   TERM=dumb,                      false",
        "auto,   '',                             false",
        "always, TERM=dumb NO_COLOR=1,           true",
        "never,  TERM=xterm,                     false",
    })
    void colours_are_left_out_where_they_are_not_wanted(String setting, String variables, boolean color)
            throws Exception {
        Path file = TestProfile.with(folder, "ui.color = " + setting).file();
        assertThat(ProfileReader.read(List.of(file), Map.of(), environment(variables))
                        .ui()
                        .color())
                .isEqualTo(color);
    }

    @ParameterizedTest
    @CsvSource({
        "HOME=/home/me XDG_STATE_HOME=/state,   /state",
        "HOME=/home/me,                         /home/me/.local/state",
        "HOME=/home/me XDG_STATE_HOME=,         /home/me/.local/state",
        "HOME=/home/me XDG_STATE_HOME=relative, /home/me/.local/state",
    })
    void state_is_kept_where_the_desktop_specification_says(String variables, Path place) {
        assertThat(environment(variables).stateFolder()).isEqualTo(place);
    }

    @Test
    void without_a_home_variable_the_systems_word_is_taken() {
        assertThat(environment("").home()).isEqualTo(Path.of(System.getProperty("user.home")));
    }

    private static Environment environment(String variables) {
        return new Environment(Arrays.stream(variables.split(" ", -1))
                .filter(variable -> !variable.isEmpty())
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
    }
}
