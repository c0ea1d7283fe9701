package cookiecoorong.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.files.PrivateFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides which users of this machine are let in. By default: the one who runs the broker, and root. Where the system
 * does not tell whose a connection is, those who know a password that only this user can read.
 */
final class LocalUsers {
    /** Holds the password while the broker runs. */
    static final String PASSWORD_FILE = "password";

    private static final int PASSWORD_BYTES = 24;

    private final boolean all;
    private final LoopbackOwner owners;
    private final Optional<String> password;

    private LocalUsers(boolean all, LoopbackOwner owners, Optional<String> password) {
        this.all = all;
        this.owners = owners;
        this.password = password;
    }

    /** Lets everybody in. */
    static LocalUsers all() {
        return new LocalUsers(true, new LoopbackOwner(), Optional.empty());
    }

    /** @param folder where the password is put if one is needed */
    static LocalUsers same(LoopbackOwner owners, Path folder) throws IOException {
        Path file = folder.resolve(PASSWORD_FILE);
        Files.deleteIfExists(file);
        return new LocalUsers(false, owners, owners.works() ? Optional.empty() : Optional.of(newPassword(file)));
    }

    /** Whether the far end is this user's or root's, as far as the system can tell. */
    boolean knows(InetSocketAddress far, InetSocketAddress near) {
        if (all) {
            return true;
        }
        OptionalLong owner = owners.ofConnection(far, near);
        return owner.isPresent() && (owner.getAsLong() == LoopbackOwner.ROOT || owner.equals(LoopbackOwner.self()));
    }

    /** Whether a client that is not known otherwise has the password. */
    boolean accepts(byte[] offered) {
        return password.isPresent()
                && offered != null
                && MessageDigest.isEqual(password.get().getBytes(UTF_8), offered);
    }

    private static String newPassword(Path file) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        PrivateFiles.createFile(file);
        Files.writeString(file, text);
        return text;
    }
}
