package cookiecoorong.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import cookiecoorong.files.PrivateFiles;
import cookiecoorong.profile.PublicSealKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file with this side's keys, in the folder of its name: made once, never overwritten. */
public final class SealKeyFile {
    private static final String NAME = "key";
    private static final String UNFINISHED = ".new";
    private static final int MAX_BYTES = 1000;
    private static final Duration UNFINISHED_FOR = Duration.ofMinutes(1);
    private static final Pattern CONTENT =
            Pattern.compile("cookie-coorong key 1\npublic (\\S+)\nprivate ([0-9a-f]{64})\n");

    private SealKeyFile() {}

    /** The key file is not as it was written. Says nothing of what is in it. */
    public static final class DamagedException extends FileSystemException {
        private static final long serialVersionUID = 1L;

        private DamagedException(Path file) {
            super(file.toString(), null, "it is damaged");
        }
    }

    /** Where it is. */
    public static Path in(Path folder) {
        return folder.resolve(NAME);
    }

    /** Reads it; nothing where there is none. Whether the two keys belong together is not looked at, as that takes a while. */
    public static Optional<SealKeyPair> read(Path folder) throws IOException {
        Path file = in(folder);
        PrivateFiles.check(file);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        boolean large = Files.size(file) > MAX_BYTES; // and perhaps larger than memory
        Matcher content = CONTENT.matcher(large ? "" : Files.readString(file, ISO_8859_1));
        if (!content.matches()) {
            throw new DamagedException(file);
        }
        PublicSealKey publicKey = PublicSealKey.parse(content.group(1)).orElseThrow(() -> new DamagedException(file));
        return Optional.of(new SealKeyPair(publicKey, HexFormat.of().parseHex(content.group(2))));
    }

    /** Reads it, and looks whether the two keys belong together. */
    public static Optional<SealKeyPair> readPair(Path folder) throws IOException {
        Optional<SealKeyPair> key = read(folder);
        if (key.isPresent() && !key.get().isPair()) {
            throw new DamagedException(in(folder));
        }
        return key;
    }

    /**
     * Makes new keys, unless there are some, and returns those that there are then. The file is whole before it gets its
     * name, by a link that replaces nothing: whatever ends the program leaves none or all of it, and of several programs
     * one is the first.
     */
    public static SealKeyPair make(Path folder) throws IOException {
        PrivateFiles.createFolder(folder);
        removeUnfinished(folder);
        Path file = in(folder);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Path unnamed = Files.createTempFile(folder, NAME + ".", UNFINISHED); // readable by its owner alone
            try {
                PrivateFiles.write(unnamed, content(SealKeyPair.generate()));
                Files.createLink(file, unnamed);
            } catch (FileAlreadyExistsException another) {
                // which was made at the same moment
            } finally {
                Files.delete(unnamed);
            }
            PrivateFiles.sync(folder);
        }
        return readPair(folder).orElseThrow(() -> new NoSuchFileException(file.toString()));
    }

    /** What a kill has left of an earlier attempt; nobody takes so long. */
    private static void removeUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, NAME + ".*" + UNFINISHED)) {
            Instant old = Instant.now().minus(UNFINISHED_FOR);
            for (Path unnamed : left) {
                if (Files.getLastModifiedTime(unnamed).toInstant().isBefore(old)) {
                    Files.deleteIfExists(unnamed);
                }
            }
        } catch (NoSuchFileException another) {
            // which has been removed by the program that made it
        }
    }

    private static byte[] content(SealKeyPair key) {
        String content = "cookie-coorong key 1\npublic " + key.publicKey().text() + "\nprivate "
                + HexFormat.of().formatHex(key.privateKey()) + "\n";
        return content.getBytes(US_ASCII);
    }
}
