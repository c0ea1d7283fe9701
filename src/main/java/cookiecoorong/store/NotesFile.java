package cookiecoorong.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.files.PrivateFiles;
import cookiecoorong.store.file.Checksum;
import cookiecoorong.store.file.DamagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What else has to be known after a restart, as lines of fields with tabs between them: a key and its values. Replaced
 * whole and synced. A file that is not as it was written, by the checksum in its first line, is set aside and says nothing:
 * what is in it only saves doubles and repairs sessions.
 */
final class NotesFile {
    private static final long MAX_BYTES = 1 << 20;
    private static final String TAB = "\t";
    private static final String SIGN = "#";

    private final Path file;
    private final Path fresh;

    NotesFile(Path folder) {
        this.file = folder.resolve("notes");
        this.fresh = folder.resolve("notes.new");
    }

    List<String> read(String key) throws IOException {
        return all().getOrDefault(key, List.of());
    }

    /** Replaces the values of this key; without values, removes it. */
    void write(String key, List<String> values) throws IOException {
        Map<String, List<String>> notes = all();
        if (values.equals(notes.getOrDefault(key, List.of()))) {
            return;
        }
        notes.remove(key);
        if (!values.isEmpty()) {
            notes.put(key, List.copyOf(values));
        }
        StringBuilder text = new StringBuilder();
        notes.forEach((name, list) ->
                text.append(name).append(TAB).append(String.join(TAB, list)).append('\n'));
        try {
            Files.deleteIfExists(fresh);
            PrivateFiles.createFile(fresh);
            PrivateFiles.write(fresh, (checksum(text.toString()) + text).getBytes(UTF_8));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.sync(file.toAbsolutePath().getParent());
        } catch (IOException failure) {
            Files.deleteIfExists(fresh);
            throw failure;
        }
    }

    /** The first line. Earlier versions write none, and pass over a line without tabs. */
    private static String checksum(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return SIGN + Checksum.of(bytes, bytes.length) + "\n";
    }

    private Map<String, List<String>> all() throws IOException {
        Map<String, List<String>> notes = new LinkedHashMap<>();
        try {
            String text = Files.size(file) <= MAX_BYTES ? new String(Files.readAllBytes(file), UTF_8) : SIGN;
            if (text.startsWith(SIGN) && !text.startsWith(checksum(text.substring(text.indexOf('\n') + 1)))) {
                DamagedFile.setAside(file);
            } else {
                for (String line : text.split("\n", -1)) {
                    List<String> fields = Arrays.asList(line.split(TAB, -1));
                    if (fields.size() > 1) {
                        notes.put(fields.get(0), List.copyOf(fields.subList(1, fields.size())));
                    }
                }
            }
        } catch (NoSuchFileException none) {
            return notes;
        }
        return notes;
    }
}
