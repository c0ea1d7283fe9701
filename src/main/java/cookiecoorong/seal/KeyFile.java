package cookiecoorong.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import cookiecoorong.files.PrivateFiles;
import cookiecoorong.profile.SealKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
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
public final class KeyFile {
    private static final String NAME = "key";
    private static final String UNFINISHED = ".new";
    private static final Duration UNFINISHED_FOR = Duration.ofMinutes(1);
    private static final Pattern CONTENT =
            Pattern.compile("cookie-coorong key 1\npublic (\\S+)\nprivate ([0-9a-f]{64})\n");

    private KeyFile() {}

    /** Where it is. */
    public static Path in(Path folder) {
        return folder.resolve(NAME);
    }

    /** Reads it; nothing where there is none. Whether the two keys belong together is not looked at, as that takes a while. */
    public static Optional<OwnKey> read(Path folder) throws IOException {
        Path file = in(folder);
        PrivateFiles.check(file);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Matcher content = CONTENT.matcher(Files.readString(file, ISO_8859_1));
        if (!content.matches()) {
            throw new DamagedKeyException(file);
        }
        SealKey publicKey = SealKey.parse(content.group(1)).orElseThrow(() -> new DamagedKeyException(file));
        return Optional.of(new OwnKey(publicKey, HexFormat.of().parseHex(content.group(2))));
    }

    /** Reads it, and looks whether the two keys belong together. */
    public static Optional<OwnKey> readPair(Path folder) throws IOException {
        Optional<OwnKey> key = read(folder);
        if (key.isPresent() && !key.get().isPair()) {
            throw new DamagedKeyException(in(folder));
        }
        return key;
    }

    /**
     * Makes new keys, unless there are some, and returns those that there are then. The file is whole before it gets its
     * name, by a link that replaces nothing: whatever ends the program leaves none or all of it, and of several programs
     * one is the first.
     */
    public static OwnKey make(Path folder) throws IOException {
        PrivateFiles.createFolder(folder);
        removeUnfinished(folder);
        Path file = in(folder);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Path unnamed = Files.createTempFile(folder, NAME + ".", UNFINISHED); // readable by its owner alone
            try {
                PrivateFiles.write(unnamed, content(OwnKey.generate()));
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

    private static byte[] content(OwnKey key) {
        String content = "cookie-coorong key 1\npublic " + key.publicKey().text() + "\nprivate "
                + HexFormat.of().formatHex(key.privateKey()) + "\n";
        return content.getBytes(US_ASCII);
    }
}
