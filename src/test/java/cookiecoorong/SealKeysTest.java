package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cookiecoorong.profile.Environment;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.Profile.Language;
import cookiecoorong.profile.ProfileException;
import cookiecoorong.profile.ProfileReader;
import cookiecoorong.profile.PublicSealKey;
import cookiecoorong.seal.SealKeyFile;
import cookiecoorong.seal.SealKeyPair;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.testkit.OtherUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What --key and --check print of this side's keys, and why they cannot be used. */
final class SealKeysTest {
    private static final String PEER = "cc1:eaYx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRoYbv4v";

    @TempDir
    private Path temp;

    private Path folder() {
        return temp.resolve("state").resolve("COOKIE");
    }

    private Path file() {
        return folder().resolve("key");
    }

    private SealKeys keys(String settings) throws IOException, ProfileException {
        List<Path> files = List.of(Files.writeString(
                temp.resolve("test.conf"),
                "name = COOKIE, peer = coorong, session { publish = a, subscribe = b }, storage.dir = state\n"
                        + settings));
        Environment environment = new Environment(Map.of());
        Profile profile = ProfileReader.read(files, Map.of(), environment);
        return new SealKeys(profile, files, Map.of(), environment);
    }

    private static String peerKey(String line) {
        return "\nseal.peer-key = \"" + line + "\"";
    }

    @Test
    void the_key_is_made_and_shown_as_a_line_for_a_profile_with_its_fingerprint() throws Exception {
        String made = keys("").made();

        SealKeyPair key = SealKeyFile.readPair(folder()).orElseThrow();
        assertThat(made.lines())
                .hasSize(3)
                .startsWith(
                        "seal.peer-key = \"" + key.publicKey().text() + "\"",
                        "Fingerprint: " + key.publicKey().fingerprint());
        assertThat(keys("").made()).isEqualTo(made);
        assertThat(keys("ui.language = ko").made().lines())
                .hasSize(3)
                .startsWith(
                        "seal.peer-key = \"" + key.publicKey().text() + "\"",
                        "지문: " + key.publicKey().fingerprint());
        assertThat(made)
                .doesNotContain(HexFormat.of().formatHex(key.privateKey()).substring(0, 16));
    }

    /** A point of small order: whoever sees the messages could open them. */
    @Test
    void a_peer_key_that_nothing_can_be_sealed_for_is_told_by_check() throws Exception {
        keys("").made();
        String line = PublicSealKey.of(new byte[32]).text();
        for (String language : List.of("en", "ko")) {
            SealKeys keys = keys("ui.language = " + language + peerKey(line));
            assertThat(catchThrowable(keys::shown))
                    .isInstanceOf(ProfileException.class)
                    .hasMessageContaining("test.conf:3")
                    .hasMessageContaining(language.equals("en") ? "no key that anything can be sealed for" : "봉인할 수 없는")
                    .hasMessageContaining("--key");
        }
    }

    @Test
    void the_line_that_is_shown_is_taken_as_it_is_by_the_other_sides_profile() throws Exception {
        String line = keys("").made().lines().findFirst().orElseThrow();
        Path other = Files.writeString(
                temp.resolve("other.conf"), "name = a, peer = b, session { publish = p, subscribe = s }\n" + line);

        assertThat(ProfileReader.read(List.of(other), Map.of(), new Environment(Map.of()))
                        .seal()
                        .peerKey())
                .contains(SealKeyFile.read(folder()).orElseThrow().publicKey());
    }

    @Test
    void the_key_is_made_while_a_window_of_that_name_is_open() throws Exception {
        try (ConversationStore window = ConversationStore.open(folder(), "COOKIE", "coorong")) {
            assertThat(keys("").made()).contains("seal.peer-key = ");
            assertThat(window.waiting()).isZero();
        }
    }

    @Test
    void check_tells_the_own_fingerprint_or_that_there_is_no_key() throws Exception {
        assertThat(keys("").shown()).isEqualTo("You have no key yet; --key makes one.");
        assertThat(keys("ui.language = ko").shown()).isEqualTo("내 열쇠가 아직 없습니다. --key로 만들 수 있습니다.");
        assertThat(keys(peerKey(PEER)).shown()).isEqualTo("You have no key yet; --key makes one.");
        assertThat(temp.resolve("state")).doesNotExist();

        String fingerprint = SealKeyFile.make(folder()).publicKey().fingerprint();
        assertThat(keys(peerKey(PEER)).shown()).isEqualTo("Fingerprint of your key: " + fingerprint);
        assertThat(keys("ui.language = ko").shown()).isEqualTo("내 열쇠의 지문: " + fingerprint);
    }

    @Test
    void without_the_other_sides_key_the_own_one_is_not_even_looked_at() throws Exception {
        Files.createDirectories(file());

        assertThat(keys("").forSealing()).isEmpty();
    }

    @Test
    void the_window_seals_with_the_key_that_was_made() throws Exception {
        SealKeyPair key = SealKeyFile.make(folder());

        Optional<SealKeyPair> read = keys(peerKey(PEER)).forSealing();

        assertThat(read.orElseThrow().publicKey()).isEqualTo(key.publicKey());
        assertThat(read.orElseThrow().privateKey()).isEqualTo(key.privateKey());
    }

    @Test
    void sealing_without_an_own_key_is_78_with_the_line_that_asks_for_it() throws Exception {
        refused(
                keys(peerKey(PEER))::forSealing,
                78,
                temp + "/test.conf:3: seal.peer-key is set, but there is no key in " + file()
                        + "; --key makes one. If there was one, restore it from a copy: a new one is another, whose line the"
                        + " other side needs first.");
        refused(
                keys("ui.language = ko" + peerKey(PEER))::forSealing,
                78,
                temp + "/test.conf:3: seal.peer-key 설정이 있지만 " + file()
                        + "에 열쇠가 없습니다. --key로 만들 수 있습니다. 전에 열쇠가 있었다면 사본에서 되살리세요. 새로 만들면"
                        + " 다른 열쇠가 되므로 상대방에게 새 열쇠 줄을 먼저 주어야 합니다.");
    }

    @Test
    void the_own_key_in_the_place_of_the_other_sides_is_78_with_its_line() throws Exception {
        String own = peerKey(SealKeyFile.make(folder()).publicKey().text());
        String english =
                temp + "/test.conf:3: seal.peer-key is this side's own key line; the one that --key prints on the"
                        + " other side must be there.";

        refused(keys(own)::forSealing, 78, english);
        refused(keys(own)::shown, 78, english);
        refused(
                keys("ui.language = ko" + own)::forSealing,
                78,
                temp + "/test.conf:3: seal.peer-key: 자기 쪽 열쇠 줄입니다. 상대방 쪽에서 --key로 출력한 줄을 적어야 합니다.");
        assertThat(keys(own).made()).contains("Fingerprint: ");
    }

    @Test
    void a_damaged_key_is_73_and_stays_as_it_is() throws Exception {
        SealKeyPair key = SealKeyFile.make(folder());
        String damaged = Files.readString(file()).replace("\n", " \n");
        Files.writeString(file(), damaged);
        String english =
                "The key in " + file() + " is damaged. Restore the file from a copy, or move it away and run --key,"
                        + " whose line the other side then needs.";

        unusable(english, file() + ": 열쇠가 손상되었습니다. 파일을 사본에서 되살리거나, 다른 곳으로 옮긴 뒤 --key로 새로 만들고 그 줄을" + " 상대방에게 주세요.");
        assertThat(file()).hasContent(damaged);
        assertThat(english).doesNotContain(HexFormat.of().formatHex(key.privateKey()));
    }

    @Test
    void a_link_in_its_place_is_73() throws Exception {
        Files.createDirectories(folder());
        Files.createSymbolicLink(file(), Files.writeString(temp.resolve("victim"), ""));

        unusable(
                file() + " is a symbolic link; a key is kept only in real files and folders.",
                file() + ": 심볼릭 링크입니다. 열쇠는 실제 파일과 폴더에만 둡니다.");
    }

    @Test
    void a_folder_in_its_place_is_73() throws Exception {
        Files.createDirectories(file());

        unusable(
                "The key in " + file() + " cannot be used: Not a regular file.",
                file() + "의 열쇠를 쓸 수 없습니다: Not a regular file.");
    }

    @Test
    void another_users_is_73() throws Exception {
        OtherUser.assume();
        SealKeyFile.make(folder());
        Files.setAttribute(file(), "unix:uid", Integer.parseInt(OtherUser.UID));

        unusable(
                file() + " belongs to another user (" + OtherUser.UID + "), so no key is kept there.",
                file() + ": 다른 사용자(" + OtherUser.UID + ")의 소유이므로 열쇠를 두지 않습니다.");
    }

    @Test
    void a_folder_that_cannot_be_used_is_73() throws Exception {
        Files.writeString(temp.resolve("state"), "a file");

        refused(keys("")::made, 73, "The key in " + file() + " cannot be used: Not a directory.");
    }

    private void unusable(String english, String korean) throws IOException, ProfileException {
        refused(keys("")::made, 73, english);
        refused(keys("")::shown, 73, english);
        refused(keys(peerKey(PEER))::forSealing, 73, english);
        refused(keys("ui.language = ko")::made, 73, korean);
    }

    private static void refused(ThrowingCallable call, int exitCode, String sentence) {
        ExitFailure failure = ExitFailure.of(catchThrowable(call), Language.ENGLISH, Optional.empty());
        assertThat(failure).hasMessage(sentence);
        assertThat(failure.exitCode().number()).isEqualTo(exitCode);
    }
}
