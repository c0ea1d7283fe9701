package cookiecoorong;

import cookiecoorong.profile.Environment;
import cookiecoorong.profile.OptionValue;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.ProfileException;
import cookiecoorong.profile.ProfileReader;
import cookiecoorong.profile.Words;
import cookiecoorong.seal.Seal;
import cookiecoorong.seal.SealKeyFile;
import cookiecoorong.seal.SealKeyPair;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This side's keys on the disk, as {@code --key}, {@code --check} and the window need them.
 *
 * @param profile whose keys they are, as it was read from the files, with the overrides and the environment
 */
record SealKeys(Profile profile, List<Path> files, Map<String, OptionValue> overrides, Environment environment) {

    /** Makes them if there are none. What {@code --key} prints. */
    String made() throws ExitFailure {
        try {
            SealKeyPair key = SealKeyFile.make(profile.folder());
            return String.join(
                    "\n",
                    words().say("key.line", key.publicKey().text()),
                    words().say("key.fingerprint", key.publicKey().fingerprint()),
                    words().say("key.next"));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** What {@code --check} prints below the settings. */
    String shown() throws ExitFailure, ProfileException {
        try {
            Optional<SealKeyPair> key = SealKeyFile.readPair(profile.folder());
            if (key.isEmpty()) {
                return words().say("key.none");
            }
            refuseAsPeers(key.get());
            if (profile.seal().peerKey().isPresent()) {
                Seal unused = new Seal(key.get(), profile.seal().peerKey().get());
            }
            return words().say("key.own", key.get().publicKey().fingerprint());
        } catch (IOException e) {
            throw unusable(e);
        } catch (GeneralSecurityException e) {
            throw wrongPeerKey("seal.unusable");
        }
    }

    /** What the window seals with; nothing where it does not seal. */
    Optional<SealKeyPair> forSealing() throws ExitFailure, ProfileException {
        if (profile.seal().peerKey().isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<SealKeyPair> key = SealKeyFile.read(profile.folder());
            if (key.isEmpty()) {
                throw wrongPeerKey("seal.no-key", SealKeyFile.in(profile.folder()));
            }
            refuseAsPeers(key.get());
            return key;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void refuseAsPeers(SealKeyPair key) throws ProfileException {
        if (profile.seal().peerKey().equals(Optional.of(key.publicKey()))) {
            throw wrongPeerKey("seal.own");
        }
    }

    private ProfileException wrongPeerKey(String wording, Object... details) throws ProfileException {
        return ProfileReader.wrongPeerKey(files, overrides, environment, wording, details);
    }

    private ExitFailure unusable(IOException cause) {
        return ExitFailure.sealKey(profile.ui().language(), SealKeyFile.in(profile.folder()), cause);
    }

    private Words words() {
        return ExitFailure.words(profile.ui().language());
    }
}
