package cookiecoorong.broker;

import cookiecoorong.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Puts a store aside that cannot be loaded, so that the broker starts with an empty one. Counts the starts that did not
 * get through, for why a process died cannot be asked. Used with the folder locked.
 */
final class StoreGuard {
    static final List<String> PARTS = List.of("journal", "bindings", "large", "paging");
    static final String ASIDE = "aside-";

    static final String COUNT = "starts-without-success";
    private static final int MAX_STARTS = 2;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    private final Path folder;
    private final Path count;

    StoreGuard(Path folder) {
        this.folder = folder;
        this.count = folder.resolve(COUNT);
    }

    /** Notes that a start begins. */
    void begin() throws IOException {
        Files.writeString(count, "x".repeat(failed() + 1));
    }

    /** Notes that the store is loaded. */
    void loaded() throws IOException {
        Files.deleteIfExists(count);
    }

    /** Whether the last starts ended before the store was loaded; one may have been killed by chance. */
    boolean hopeless() throws IOException {
        return failed() >= MAX_STARTS;
    }

    private int failed() throws IOException {
        return Files.exists(count) ? (int) Math.min(Files.size(count), MAX_STARTS) : 0;
    }

    /** Moves the store out of the way; returns where it is now. */
    Path putAside() throws IOException {
        Path aside =
                folder.resolve(ASIDE + LocalDateTime.now(ZoneId.systemDefault()).format(TIME));
        PrivateFiles.createFolder(aside);
        for (String part : PARTS) {
            if (Files.exists(folder.resolve(part))) {
                Files.move(folder.resolve(part), aside.resolve(part));
            }
        }
        loaded();
        return aside;
    }
}
