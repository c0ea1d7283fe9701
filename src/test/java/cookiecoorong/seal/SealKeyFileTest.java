package cookiecoorong.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.files.PrivateFiles.NotOursException;
import cookiecoorong.testkit.OtherUser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key file is made once and whole, is for its owner alone, and is refused where it is not what was written. */
final class SealKeyFileTest {
    private static final int LIVES = Integer.getInteger("seal.kills", 4);

    @TempDir
    private Path temp;

    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        folder = temp.resolve("storage").resolve("COOKIE");
        file = folder.resolve("key");
    }

    @Test
    void where_there_is_none_nothing_is_read_and_nothing_made() throws IOException {
        assertThat(SealKeyFile.read(folder)).isEmpty();
        assertThat(SealKeyFile.readPair(folder)).isEmpty();
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void it_is_made_once_for_its_owner_alone_and_then_only_read() throws IOException {
        SealKeyPair made = SealKeyFile.make(folder);
        byte[] before = Files.readAllBytes(file);

        assertThat(new String(before, US_ASCII))
                .isEqualTo("cookie-coorong key 1\npublic " + made.publicKey().text() + "\nprivate "
                        + HexFormat.of().formatHex(made.privateKey()) + "\n");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(SealKeyFile.make(folder).privateKey()).isEqualTo(made.privateKey());
        assertThat(SealKeyFile.readPair(folder)).get().satisfies(key -> {
            assertThat(key.publicKey()).isEqualTo(made.publicKey());
            assertThat(key.privateKey()).isEqualTo(made.privateKey());
        });
        assertThat(file).hasBinaryContent(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void of_many_threads_one_makes_it_and_all_get_the_same() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<FutureTask<SealKeyPair>> tasks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            FutureTask<SealKeyPair> task = new FutureTask<>(() -> {
                start.await();
                return SealKeyFile.make(folder);
            });
            new Thread(task).start();
            tasks.add(task);
        }
        start.countDown();
        Set<String> made = new HashSet<>();
        for (FutureTask<SealKeyPair> task : tasks) {
            made.add(task.get().publicKey().text());
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void of_many_processes_one_makes_it_and_all_get_the_same() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(Maker.start(folder));
        }
        for (int round = 0; round < 20; round++) {
            for (Process process : processes) {
                process.outputWriter().write("\n");
                process.outputWriter().flush();
            }
            Set<String> made = new HashSet<>();
            for (Process process : processes) {
                made.add(process.inputReader().readLine());
            }
            assertThat(made).as("round %d", round).hasSize(1).doesNotContainNull();
            assertThat(SealKeyFile.readPair(folder.resolve(String.valueOf(round))))
                    .isPresent();
        }
        for (Process process : processes) {
            process.outputWriter().close();
            assertThat(process.waitFor()).isZero();
        }
    }

    /** Which makes a key in one new folder after the other, each when it is told to. */
    static final class Maker {
        private Maker() {}

        static Process start(Path folder) throws IOException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Maker.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        public static void main(String[] arguments) throws IOException {
            for (int round = 0; System.in.read() >= 0; round++) {
                SealKeyPair key = SealKeyFile.make(Path.of(arguments[0], String.valueOf(round)));
                System.out.println(key.publicKey().text());
            }
        }
    }

    @Test
    void what_a_kill_has_left_of_a_private_key_is_removed_later_and_nothing_else() throws IOException {
        SealKeyFile.make(folder);
        Path left = Files.writeString(folder.resolve("key.123.new"), "private");
        Path another = Files.writeString(folder.resolve("key.456.new"), "being written");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        SealKeyFile.make(folder);

        assertThat(left).doesNotExist();
        assertThat(another).exists();
        assertThat(file).exists();
    }

    @Test
    void a_process_that_is_killed_leaves_none_or_a_whole_one() throws Exception {
        for (int life = 0; life < LIVES; life++) {
            Path storage = temp.resolve("life" + life);
            Process maker = Maker.start(storage);
            maker.outputWriter().write("\n".repeat(2_000));
            maker.outputWriter().flush();
            for (int made = 0; made <= 7 * life; made++) {
                assertThat(maker.inputReader().readLine()).isNotNull();
            }
            maker.toHandle().destroyForcibly();
            maker.waitFor();

            List<Path> folders;
            try (Stream<Path> all = Files.list(storage)) {
                folders = all.toList();
            }
            assertThat(folders).hasSizeGreaterThan(7 * life);
            for (Path each : folders) {
                String before = SealKeyFile.readPair(each)
                        .map(key -> key.publicKey().text())
                        .orElse("");
                String after = SealKeyFile.make(each).publicKey().text();
                assertThat(before).isIn("", after);
            }
        }
    }

    @Test
    void one_that_others_could_read_is_made_private() throws IOException {
        SealKeyFile.make(folder);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        SealKeyFile.read(folder);

        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void a_link_is_not_followed() throws IOException {
        Path victim = Files.writeString(temp.resolve("victim"), "precious");
        Files.createDirectories(folder);
        Files.createSymbolicLink(file, victim);

        assertThatThrownBy(() -> SealKeyFile.make(folder)).isInstanceOfSatisfying(NotOursException.class, refused -> {
            assertThat(refused.isLink()).isTrue();
            assertThat(refused.getFile()).isEqualTo(file.toString());
        });
        assertThat(victim).hasContent("precious");
    }

    @Test
    void a_folder_in_its_place_is_refused() throws IOException {
        Files.createDirectories(file);

        assertThatThrownBy(() -> SealKeyFile.make(folder)).hasMessageContaining("Not a regular file");
    }

    @Test
    void one_of_another_user_is_refused() throws IOException {
        OtherUser.assume();
        SealKeyFile.make(folder);
        Files.setAttribute(file, "unix:uid", Integer.parseInt(OtherUser.UID));

        assertThatThrownBy(() -> SealKeyFile.read(folder)).isInstanceOf(NotOursException.class);
        assertThatThrownBy(() -> SealKeyFile.make(folder)).isInstanceOf(NotOursException.class);
    }

    @Test
    void one_that_is_cut_or_lengthened_anywhere_is_damaged() throws IOException {
        SealKeyFile.make(folder);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length + 2; length++) {
            if (length != whole.length) {
                damaged(Arrays.copyOf(whole, length));
            }
        }
    }

    @Test
    void one_with_other_lines_is_damaged() throws IOException {
        SealKeyFile.make(folder);
        String whole = Files.readString(file);
        for (String other : List.of(
                whole.replace("key 1", "key 2"),
                whole.replace("\n", "\r\n"),
                whole.replace("public", "Public"),
                whole.replaceFirst("private .*", "private " + "Z".repeat(64)),
                whole.replaceFirst("cc1:.", "cc1:_"),
                whole + whole,
                "\uFEFF" + whole)) {
            if (!other.equals(whole)) {
                damaged(other.getBytes(UTF_8));
            }
        }
    }

    @Test
    void one_whose_keys_do_not_belong_together_is_damaged() throws IOException {
        SealKeyFile.make(folder);
        String whole = Files.readString(file);
        Files.writeString(
                file,
                whole.replaceFirst("cc1:.*", SealKeyPair.generate().publicKey().text()));

        assertThat(SealKeyFile.read(folder)).isPresent();
        assertThatThrownBy(() -> SealKeyFile.readPair(folder)).isInstanceOf(SealKeyFile.DamagedException.class);
        assertThatThrownBy(() -> SealKeyFile.make(folder)).isInstanceOf(SealKeyFile.DamagedException.class);
    }

    @Test
    void one_that_is_larger_than_memory_is_damaged() throws IOException {
        SealKeyFile.make(folder);
        try (FileChannel key = FileChannel.open(file, StandardOpenOption.WRITE)) {
            key.write(ByteBuffer.wrap(new byte[1]), 5L << 30);
        }
        assertThatThrownBy(() -> SealKeyFile.read(folder)).isInstanceOf(SealKeyFile.DamagedException.class);
    }

    private void damaged(byte[] content) throws IOException {
        Files.write(file, content);
        for (int digits : new int[] {8, 64}) {
            String text = new String(content, UTF_8);
            int at = text.indexOf("private ") + "private ".length();
            assertThatThrownBy(() -> SealKeyFile.read(folder))
                    .isInstanceOfSatisfying(SealKeyFile.DamagedException.class, e -> {
                        if (at + digits <= text.length()) {
                            assertThat(e.toString()).doesNotContain(text.substring(at, at + digits));
                        }
                    });
        }
        assertThatThrownBy(() -> SealKeyFile.make(folder)).isInstanceOf(SealKeyFile.DamagedException.class);
        assertThat(file).hasBinaryContent(content);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
