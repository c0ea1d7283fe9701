package cookiecoorong.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a pipe in the place of the terminal. */
final class KeyInputTest {
    @TempDir
    private Path folder;

    private Path pipe;

    @BeforeEach
    void makePipe() throws IOException, InterruptedException {
        pipe = folder.resolve("pipe");
        Process process = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(process.waitFor() == 0, "mkfifo");
    }

    @Test
    void it_reads_what_there_is() throws IOException {
        try (RandomAccessFile typing = new RandomAccessFile(pipe.toFile(), "rw");
                KeyInput input = new KeyInput(new FileInputStream(pipe.toFile()))) {
            typing.write("hello".getBytes(UTF_8));
            assertThat(input.available()).isEqualTo(5);
            byte[] bytes = new byte[10];
            assertThat(input.read(bytes, 1, 9)).isEqualTo(5);
            assertThat(new String(bytes, 1, 5, UTF_8)).isEqualTo("hello");
            typing.write(0xff);
            assertThat(input.read()).isEqualTo(0xff);
        }
    }

    @Test
    void closing_it_ends_a_read_that_waits() throws Exception {
        try (RandomAccessFile typing = new RandomAccessFile(pipe.toFile(), "rw")) {
            KeyInput input = new KeyInput(new FileInputStream(typing.getFD()));
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                    () -> assertThatThrownBy(input::read).isInstanceOf(ClosedChannelException.class));
            input.close();
            waiting.get(30, TimeUnit.SECONDS);
        }
    }
}
