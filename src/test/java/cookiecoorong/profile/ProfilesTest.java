package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfilesTest {
    @TempDir
    Path folder;

    private Path shipped;

    @BeforeEach
    void ship_a_profile() throws IOException {
        shipped = file("shipped/cookie.conf");
    }

    @Test
    void a_profile_that_comes_with_the_program_is_found_by_its_name() throws Exception {
        assertThat(find("cookie", Map.of("HOME", folder.toString()))).containsExactly(shipped);
    }

    @Test
    void the_users_own_lies_over_the_one_of_the_same_name_that_comes_with_the_program() throws Exception {
        Path own = file("home/.config/cookie-coorong/cookie.conf");
        Path alice = file("home/.config/cookie-coorong/alice.conf");

        assertThat(find("cookie", home())).containsExactly(own, shipped);
        assertThat(find("alice", home())).containsExactly(alice);
    }

    @Test
    void a_link_to_nowhere_is_not_passed_over() throws Exception {
        Path own = folder.resolve("home/.config/cookie-coorong/cookie.conf");
        Files.createDirectories(own.getParent());
        Files.createSymbolicLink(own, folder.resolve("nowhere"));

        assertThat(find("cookie", home())).containsExactly(own, shipped);
    }

    @Test
    void the_folder_for_configuration_can_be_another_one() throws Exception {
        file("home/.config/cookie-coorong/cookie.conf");
        Path own = file("settings/cookie-coorong/cookie.conf");

        assertThat(find(
                        "cookie",
                        with("XDG_CONFIG_HOME", folder.resolve("settings").toString())))
                .containsExactly(own, shipped);
    }

    @Test
    void a_relative_folder_for_configuration_does_not_count() throws Exception {
        Path own = file("home/.config/cookie-coorong/cookie.conf");

        assertThat(find("cookie", with("XDG_CONFIG_HOME", "settings"))).containsExactly(own, shipped);
    }

    @Test
    void with_a_slash_in_it_it_is_the_path_of_a_file() throws Exception {
        assertThat(find("./cookie.conf", home())).containsExactly(Path.of("./cookie.conf"));
        assertThat(find("/some/where.conf", home())).containsExactly(Path.of("/some/where.conf"));
    }

    @Test
    void an_unknown_profile_is_one_sentence_with_the_places_looked_at() {
        Path own = folder.resolve("home/.config/cookie-coorong/bob.conf");
        Path other = folder.resolve("shipped/bob.conf");

        assertThatThrownBy(() -> find("bob", home()))
                .isInstanceOf(ProfileException.class)
                .hasMessage("There is no profile bob: neither " + own + " nor " + other + " exists.");
        assertThatThrownBy(() ->
                        new Profiles(new Environment(home()), shipped.getParent()).find("bob", Profile.Language.KOREAN))
                .hasMessage("bob 프로필이 없습니다. 찾아본 곳: " + own + ", " + other);
    }

    @Test
    void a_name_with_a_typing_mistake_is_answered_with_the_one_that_was_probably_meant() {
        assertThatThrownBy(() -> find("cokie", home())).hasMessageEndingWith("exists. Did you mean cookie?");
    }

    @Test
    void all_profiles_are_listed_with_their_files() throws Exception {
        Path own = file("home/.config/cookie-coorong/cookie.conf");
        Path alice = file("home/.config/cookie-coorong/alice.conf");
        file("home/.config/cookie-coorong/notes.txt");

        assertThat(new Profiles(new Environment(home()), shipped.getParent()).all())
                .isEqualTo(Map.of("alice", List.of(alice), "cookie", List.of(own, shipped)));
    }

    private List<Path> find(String profile, Map<String, String> variables) throws ProfileException {
        return new Profiles(new Environment(variables), shipped.getParent()).find(profile, Profile.Language.ENGLISH);
    }

    private Map<String, String> home() {
        return Map.of("HOME", folder.resolve("home").toString());
    }

    private Map<String, String> with(String variable, String value) {
        return Map.of("HOME", folder.resolve("home").toString(), variable, value);
    }

    private Path file(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}
