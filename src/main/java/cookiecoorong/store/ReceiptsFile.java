package cookiecoorong.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.store.file.AppendFile;
import cookiecoorong.store.file.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The file of {@link StoredReceipts}: lines of words, each of which adds to what those before it say. A kill cannot undo
 * an append; a power failure can, and then the two ends find out again.
 */
final class ReceiptsFile implements Closeable {
    private static final long LONG = 256 * 1024;

    private AppendFile file;

    private ReceiptsFile(AppendFile file) {
        this.file = file;
    }

    static ReceiptsFile open(OpenFile.Opener opener, Path path) throws IOException {
        return new ReceiptsFile(AppendFile.open(opener, path));
    }

    /** Hands over all lines as words; the torn end that a kill may leave is cut off. */
    void read(Consumer<List<String>> reader) throws IOException {
        String text = new String(file.read(0, file.length()), UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        if (end < text.length()) {
            file.cut(text.substring(0, end).getBytes(UTF_8).length);
        }
        text.substring(0, end).lines().forEach(line -> reader.accept(Arrays.asList(line.split(" ", -1))));
    }

    void append(List<String> lines) throws IOException {
        file.append(bytes(lines));
    }

    boolean isLong() {
        return file.length() > LONG;
    }

    /** Begins anew with these lines alone; on failure the file stays as it was. */
    void rewrite(List<String> lines) throws IOException {
        AppendFile replacement = file.replaced(fresh -> fresh.append(bytes(lines)));
        file.close();
        file = replacement;
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
