package cookiecoorong.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The virtual machine that runs this test, started as the local broker's. */
final class BrokerJvmTest {
    @TempDir
    private Path folder;

    @Test
    void this_java_starts_with_all_options_and_an_archive_that_does_not_fit_without_a_word() throws Exception {
        Path archive = Files.writeString(folder.resolve("archive"), "none");
        boolean cache = Runtime.version().feature() >= 25;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(BrokerLauncher.JVM_OPTIONS);
        command.add((cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
        command.add("--version");

        Path errors = folder.resolve("errors");
        Process java = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();

        assertThat(java.waitFor()).as(Files.readString(errors)).isZero();
        assertThat(errors).isEmptyFile();
    }
}
