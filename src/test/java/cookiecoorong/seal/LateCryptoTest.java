package cookiecoorong.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.profile.Environment;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.ProfileException;
import cookiecoorong.profile.ProfileReader;
import cookiecoorong.testkit.LoadedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sealing does before the window is painted takes none of the cryptography, which takes long to load. */
final class LateCryptoTest {
    private static final String SETTINGS =
            "name = COOKIE, peer = coorong, session { publish = a, subscribe = b }, storage.dir = .\n";

    @TempDir
    private Path temp;

    /** As a start does it: reads the profile, and with a key of the other side in it the own key. */
    static final class Start {
        private Start() {}

        public static void main(String[] arguments) throws IOException, ProfileException {
            Profile profile = ProfileReader.read(List.of(Path.of(arguments[0])), Map.of(), new Environment(Map.of()));
            if (profile.seal().peerKey().isPresent()) {
                System.out.println(
                        "own key: " + SealKeyFile.read(profile.folder()).isPresent());
            }
        }
    }

    @Test
    void no_class_of_cryptography_is_loaded_with_the_profile_and_the_key() throws Exception {
        SealKeyFile.make(temp.resolve("COOKIE"));
        String peer = SealKeyPair.generate().publicKey().text();

        assertThat(loaded(SETTINGS + "seal.peer-key = \"" + peer + "\""))
                .contains("own key: true")
                .anyMatch(line -> line.contains("cookiecoorong.seal.SealKeyFile"))
                .noneMatch(LateCryptoTest::isCryptography);
    }

    @Test
    void without_the_other_sides_key_no_class_of_sealing_is_loaded() throws Exception {
        assertThat(loaded(SETTINGS))
                .anyMatch(line -> line.contains("cookiecoorong.profile.ProfileReader"))
                .noneMatch(line -> line.contains("cookiecoorong.seal.") && !line.contains("LateCryptoTest"))
                .noneMatch(line -> line.contains("PublicSealKey"))
                .noneMatch(LateCryptoTest::isCryptography);
    }

    private static boolean isCryptography(String line) {
        return line.contains("javax.crypto.")
                || line.contains("com.sun.crypto.")
                || line.contains("java.security.MessageDigest")
                || line.contains("java.security.SecureRandom")
                || line.contains("sun.security.ec.");
    }

    private List<String> loaded(String settings) throws IOException, InterruptedException {
        Path profile = Files.writeString(temp.resolve("test.conf"), settings);
        return LoadedClasses.of(Start.class, List.of("-Xshare:off"), profile.toString());
    }
}
