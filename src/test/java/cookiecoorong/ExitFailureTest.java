package cookiecoorong;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cookiecoorong.broker.BrokerMain;
import cookiecoorong.broker.LocalBrokerSettings;
import cookiecoorong.profile.Environment;
import cookiecoorong.profile.Profile.Language;
import cookiecoorong.profile.ProfileReader;
import cookiecoorong.store.ConversationStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExitFailureTest {
    private static final Optional<Path> NO_LOG = Optional.empty();

    @Test
    void the_exit_codes_are_those_of_the_table() {
        assertThat(Stream.of(ExitFailure.ExitCode.values()).map(ExitFailure.ExitCode::number))
                .containsExactly(0, 64, 69, 70, 73, 78);
    }

    @Test
    void a_wrong_profile_is_78_with_its_own_sentence() {
        Throwable wrong = catchThrowable(
                () -> ProfileReader.read(List.of(Path.of("absent.conf")), Map.of(), new Environment(Map.of())));
        is(ExitFailure.of(wrong, Language.ENGLISH, NO_LOG), 78, "absent.conf: there is no such file.");
    }

    @Test
    void a_key_file_that_cannot_be_read_is_73_with_the_reason() {
        is(
                ExitFailure.sealKey(Language.ENGLISH, Path.of("/s/key"), new AccessDeniedException("/s/key")),
                73,
                "The key in /s/key cannot be used: Permission denied.");
    }

    @Test
    void no_more_threads_is_69_and_no_bug() {
        Throwable refused = catchThrowable(StartupTask.begin("t", () -> {
            throw new OutOfMemoryError("unable to create native thread: possibly out of memory or process limits");
        })::get);
        is(
                ExitFailure.of(refused, Language.ENGLISH, Optional.of(Path.of("/s/a.log"))),
                69,
                "A limit of the system lets this program start no more threads (ulimit -u).");
    }

    @Test
    void a_local_broker_that_runs_already_is_69_in_both_languages(@TempDir Path brokers) throws IOException {
        Path folder = Files.createDirectory(brokers.resolve("1"));
        try (FileChannel lock = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
                FileLock held = lock.lock()) {
            Throwable running = catchThrowable(
                    () -> BrokerMain.runInForeground("127.0.0.1", 1, brokers, LocalBrokerSettings.DEFAULT, System.out));
            is(
                    ExitFailure.of(running, Language.ENGLISH, NO_LOG),
                    69,
                    "A local broker is already running on " + folder + ".");
            is(ExitFailure.of(running, Language.KOREAN, NO_LOG), 69, folder + ": 로컬 브로커가 이미 실행 중입니다.");
            held.release();
        }
    }

    @Test
    void a_folder_that_the_local_broker_cannot_use_is_73_in_both_languages(@TempDir Path temp) throws IOException {
        Path brokers = Files.createFile(temp.resolve("broker"));
        Throwable unusable = catchThrowable(
                () -> BrokerMain.runInForeground("127.0.0.1", 1, brokers, LocalBrokerSettings.DEFAULT, System.out));
        is(
                ExitFailure.of(unusable, Language.ENGLISH, NO_LOG),
                73,
                "The folder " + brokers + " cannot be used for the local broker: " + brokers + " is not a folder.");
        assertThat(ExitFailure.of(unusable, Language.KOREAN, NO_LOG)).hasMessageStartingWith(brokers + ": 로컬 브로커의");
    }

    @Test
    void a_bug_is_70_with_the_place_of_the_log() {
        is(
                ExitFailure.of(
                        new IllegalStateException("hunter2"), Language.ENGLISH, Optional.of(Path.of("/s/a.log"))),
                70,
                "This is a bug in Cookie & Coorong; what happened is in /s/a.log.");
        is(
                ExitFailure.of(new OutOfMemoryError(), Language.KOREAN, Optional.of(Path.of("/s/a.log"))),
                70,
                "Cookie & Coorong의 버그입니다. 자세한 내용은 /s/a.log에 있습니다.");
    }

    @Test
    void a_bug_before_there_is_a_log_says_where_it_is_and_not_what_the_exception_quotes() {
        ExitFailure failure = ExitFailure.of(new IllegalStateException("hunter2"), Language.ENGLISH, NO_LOG);
        assertThat(failure.getMessage())
                .matches("This is a bug in Cookie & Coorong \\(IllegalStateException, ExitFailureTest.java:\\d+\\)\\.");
    }

    @Test
    void a_failure_stays_what_it_is() {
        ExitFailure failure = ExitFailure.noTerminal(Language.ENGLISH);
        assertThat(ExitFailure.of(failure, Language.KOREAN, NO_LOG)).isSameAs(failure);
        is(failure, 69, "Standard input and output must be a terminal.");
    }

    @Test
    void storage_that_is_in_use_is_73(@TempDir Path folder) throws IOException {
        try (ConversationStore first = open(folder.resolve("COOKIE"))) {
            assertThat(first).isNotNull();
            is(
                    ExitFailure.of(catchThrowable(() -> open(folder.resolve("COOKIE"))), Language.ENGLISH, NO_LOG),
                    73,
                    "Another window of the same name is open; it uses " + folder.resolve("COOKIE") + ".");
        }
    }

    @Test
    void storage_that_cannot_be_used_is_73(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        is(
                ExitFailure.of(catchThrowable(() -> open(file.resolve("COOKIE"))), Language.ENGLISH, NO_LOG),
                73,
                "The conversation cannot be kept in " + file.resolve("COOKIE") + ": Not a directory.");
    }

    private static ConversationStore open(Path folder) throws IOException {
        return ConversationStore.open(folder, "COOKIE", "coorong");
    }

    private static void is(ExitFailure failure, int exitCode, String sentence) {
        assertThat(failure).hasMessage(sentence);
        assertThat(failure.exitCode().number()).isEqualTo(exitCode);
    }
}
