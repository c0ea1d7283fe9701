package cookiecoorong.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that is not as the local broker needs it: one sentence, the exit code for it, no stack trace. */
final class BrokerFolderTest {
    @TempDir
    private Path temp;

    @Test
    void a_file_in_the_folders_place() throws Exception {
        Files.writeString(temp.resolve("b"), "no folder");
        assertRefused(new TestBroker(temp.resolve("b")), temp.resolve("b").toString());
    }

    @Test
    void a_file_where_a_folder_above_should_be() throws Exception {
        Path file = Files.writeString(temp.resolve("state"), "no folder");
        TestBroker broker = new TestBroker(file.resolve("b"));
        Process process = broker.command(TestBroker.LONG).start();
        assertSentence(new String(process.getErrorStream().readAllBytes(), UTF_8), TestBroker.awaitEnd(process));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker.log", "lock", "starts-without-success"})
    void a_folder_where_a_file_should_be(String file) throws Exception {
        Files.createDirectories(temp.resolve("b").resolve(file).resolve("full"));
        assertRefused(new TestBroker(temp.resolve("b")), file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker.log", "lock", "starts-without-success", "password"})
    void a_pipe_or_a_link_where_a_file_should_be(String file) throws Exception {
        Path inTheWay = Files.createDirectory(temp.resolve("7")).resolve(file);
        assumeTrue(new ProcessBuilder("mkfifo", inTheWay.toString()).start().waitFor() == 0, "needs mkfifo");
        assertRefused(new TestBroker(temp.resolve("7")), file);
        BrokerLauncher launcher = new BrokerLauncher(temp, LocalBrokerSettings.DEFAULT);
        assertThatThrownBy(() -> launcher.start("127.0.0.1", 7)).hasMessageContaining(file);
        assertThat(launcher.password(7)).isEmpty();

        Files.delete(inTheWay);
        Path elsewhere = Files.writeString(temp.resolve("elsewhere"), "somebody's");
        Files.createSymbolicLink(inTheWay, elsewhere);
        assertRefused(new TestBroker(temp.resolve("7")), file);
        assertThat(elsewhere).hasContent("somebody's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "bindings", "paging", "large"})
    void a_file_where_a_part_of_the_store_should_be(String part) throws Exception {
        Path folder = Files.createDirectory(temp.resolve("b"));
        Files.writeString(folder.resolve(part), "no folder");
        assertRefused(new TestBroker(folder), part);
    }

    @Test
    void a_folder_that_cannot_be_made() throws Exception {
        Path nobodys = Path.of("/proc/self/b");
        assumeTrue(Files.isDirectory(nobodys.getParent()), "no folder here in which nobody can write");
        Process process = new TestBroker(nobodys).command(TestBroker.LONG).start();
        assertSentence(new String(process.getErrorStream().readAllBytes(), UTF_8), TestBroker.awaitEnd(process));
    }

    private static void assertRefused(TestBroker broker, String named) throws IOException {
        Process process = broker.launch(TestBroker.LONG);
        int exitCode = TestBroker.awaitEnd(process);
        String errors = Files.readString(broker.errors());
        assertSentence(errors, exitCode);
        assertThat(errors).contains(named);
    }

    private static void assertSentence(String errors, int exitCode) {
        assertThat(errors.lines())
                .singleElement()
                .asString()
                .startsWith("The ")
                .endsWith(".")
                .doesNotContain("Exception");
        assertThat(exitCode).isEqualTo(BrokerFailure.FOLDER);
    }
}
