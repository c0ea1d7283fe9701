package cookiecoorong.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
    private static final Logger LOGGER = Logger.getLogger("cookiecoorong.test");

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        takeAll(Level.INFO);
    }

    private void takeAll(Level level) throws IOException {
        LogFile.takeAll(RotatingFile.open(folder.resolve("log"), 1 << 20), level, Level.INFO);
    }

    @AfterEach
    void restore() throws IOException {
        LogManager.getLogManager().readConfiguration();
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    @Test
    void a_failure_is_one_line_with_its_causes() throws IOException {
        LOGGER.log(Level.INFO, "Connecting", new IllegalStateException("outer", new IOException("inner")));

        assertThat(lines())
                .singleElement()
                .asString()
                .endsWith(" INFO Connecting: java.lang.IllegalStateException: outer: java.io.IOException: inner");
    }

    @Test
    void times_are_equally_long_also_at_a_full_minute() throws IOException {
        for (String time : List.of("2026-12-01T10:29:00Z", "2026-12-01T10:29:01Z", "2026-12-01T10:29:01.020Z")) {
            LogRecord entry = new LogRecord(Level.INFO, "Here");
            entry.setInstant(Instant.parse(time));
            LOGGER.log(entry);
        }

        ZoneId here = ZoneId.systemDefault();
        String offset =
                here.getRules().getOffset(Instant.parse("2026-12-01T10:29:00Z")).toString();
        assertThat(lines())
                .allMatch(
                        line -> line.matches("[\\d-]{10}T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\Q" + offset + "\\E INFO Here"));
    }

    @Test
    void a_bug_has_its_stack_trace() throws IOException {
        LOGGER.log(Level.SEVERE, "Bug", new IllegalStateException("here"));

        assertThat(lines()).anyMatch(line -> line.contains("\tat cookiecoorong.log.LogFileTest."));
    }

    @Test
    void text_from_outside_cannot_forge_a_line_or_reach_the_terminal() throws IOException {
        LOGGER.info("before\n2026 SEVERE forged \033[2J");

        assertThat(lines()).singleElement().asString().endsWith(" INFO before<U+000A>2026 SEVERE forged <U+001B>[2J");
    }

    @Test
    void what_nobody_catches_on_a_thread_is_logged() throws Exception {
        Thread thread = new Thread(() -> {
            throw new IllegalStateException("nobody catches this");
        });
        thread.start();
        thread.join();

        assertThat(lines()).anyMatch(line -> line.contains("nobody catches this"));
    }

    @Test
    void the_level_of_the_setting_holds_for_the_programs_own_words_alone() throws IOException {
        LOGGER.fine("left out");
        takeAll(Level.FINE);
        LOGGER.fine("kept");
        Logger.getLogger("some.library").fine("may hold anything");
        takeAll(Level.WARNING);
        LOGGER.info("left out");
        Logger.getLogger("some.library").info("left out");
        LOGGER.warning("kept");
        takeAll(Level.SEVERE);
        LOGGER.warning("left out");
        LOGGER.severe("kept");

        assertThat(lines())
                .extracting(line -> line.replaceFirst("^\\S+ ", ""))
                .containsExactly("DEBUG kept", "WARNING kept", "ERROR kept");
    }

    @Test
    void two_files_of_a_megabyte_at_most_both_for_their_owner_alone() throws IOException {
        for (int i = 0; i < 50; i++) {
            LOGGER.info("x".repeat(100_000));
        }

        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2).allSatisfy(file -> {
                assertThat(Files.size(file)).isLessThan(1_200_000);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            });
        }
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("log"));
    }
}
