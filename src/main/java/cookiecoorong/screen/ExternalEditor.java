package cookiecoorong.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.chat.Payload;
import cookiecoorong.profile.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs the user's own editor on a text, as bash does on Ctrl-X Ctrl-E. The text is in a file that only the user can read,
 * in a folder of its own, so that what the editor leaves beside the file goes with it.
 */
final class ExternalEditor implements AutoCloseable {
    /** As git runs it: the variable may hold options, and quotes. */
    static final List<String> USERS = List.of("/bin/sh", "-c", "eval \"${VISUAL:-${EDITOR:-vi}} \\\"\\$1\\\"\"", "sh");

    /** Of a larger file nothing is taken; no message could hold half of it. */
    private static final long MAX_BYTES = 2L * Payload.MAX_BYTES;

    /** What came of it. */
    sealed interface Outcome {
        record Written(String text) implements Outcome {}

        /** The editor failed: its exit code, or what the operating system says. */
        record Failed(String how) implements Outcome {}
    }

    private final List<String> command;
    private final Set<String> secretVariables;
    private Optional<Process> process = Optional.empty();
    private Optional<Path> folder = Optional.empty();
    private boolean closed;

    /** @param command what to run, with the file as its last argument */
    ExternalEditor(List<String> command, Set<String> secretVariables) {
        this.command = command;
        this.secretVariables = secretVariables;
    }

    /** Waits until the user has left the editor, which has the terminal meanwhile. */
    Outcome edit(String text) {
        try {
            Path file = write(text);
            int code = start(file).waitFor();
            if (code != 0) {
                return new Outcome.Failed("exit " + code);
            }
            if (!Files.isRegularFile(file)) {
                return new Outcome.Failed("no " + file.getFileName()); // a device or a pipe could be read for ever
            }
            if (Files.size(file) > MAX_BYTES) {
                return new Outcome.Failed(Payload.sizeInWords(Files.size(file)));
            }
            String written = new String(Files.readAllBytes(file), UTF_8);
            return new Outcome.Written(written.endsWith("\n") ? written.substring(0, written.length() - 1) : written);
        } catch (IOException e) {
            return new Outcome.Failed(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("interrupted");
        } finally {
            delete();
        }
    }

    /** With a line end, as editors leave one. */
    private synchronized Path write(String text) throws IOException {
        Path made = Files.createTempDirectory("cookie-coorong-"); // for the user alone, as is what the next call makes
        folder = Optional.of(made);
        Path file = made.resolve("message.txt");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text + "\n");
    }

    private synchronized Process start(Path file) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(file.toString()))
                        .toList())
                .inheritIO();
        Environment.handOver(builder.environment(), secretVariables);
        Process started = builder.start();
        process = Optional.of(started);
        return started;
    }

    private synchronized void delete() {
        process = Optional.empty();
        if (folder.isPresent()) {
            try (Stream<Path> files = Files.walk(folder.get())) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                // What the editor has put there cannot be deleted by this user
            }
            folder = Optional.empty();
        }
    }

    /** Ends the editor if the program ends before it, by a signal. */
    @Override
    public synchronized void close() {
        closed = true;
        process.ifPresent(editor -> {
            editor.descendants().toList().forEach(ProcessHandle::destroy);
            editor.destroy();
        });
        delete();
    }
}
