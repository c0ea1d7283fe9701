package cookiecoorong;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.files.PrivateFiles;
import cookiecoorong.profile.Environment;
import cookiecoorong.terminal.NoTerminalException;
import cookiecoorong.terminal.Tty;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Goes once the whole way from the start to a first try to connect and to the end, where nobody sees it, so that the
 * launcher can make an archive of all classes that this needs, and of how they are linked. Never touches a terminal, the
 * user's files or a broker.
 */
public final class WindowTraining {
    private static final String RECEIVED = """
            {"time":"2026-01-01T12:00:00.000+00:00","direction":"in","name":"coorong","text":"hello 안녕하세요 👍","run":"00000000000000aa","number":1}
            """;

    private static final String RECEIPTS = """
            transcript 0 0
            confirmed 1-1
            received 00000000000000aa 1-1
            announced c2VudCAxCg==
            """;

    private WindowTraining() {}

    public static void main(String[] arguments) throws IOException, NoTerminalException {
        // What a start asks the machine for, and the rehearsed one is told
        Tty.rehearse();
        Environment.ofProcess();
        Path folder = Files.createTempDirectory("cookie-coorong");
        try {
            receive(folder.resolve("cookie-coorong").resolve("COOKIE"));
            String home = folder.toString();
            Environment environment = new Environment(Map.of(
                    "HOME", home, "XDG_CONFIG_HOME", home, "XDG_STATE_HOME", home, "LC_ALL", "ko_KR", "TERM", "xterm"));
            Main main = new Main(environment, term -> Tty.imaginary(80, 24, new Typist("\r", "hello", "\r", "\033")));
            int code = main.run(new String[] {"--profile", profileIn(folder), "-Dbroker.local=off"});
            if (code != ExitFailure.ExitCode.QUIT.number()) {
                throw new IllegalStateException("The rehearsal ended with " + code);
            }
        } finally {
            PrivateFiles.deleteTree(folder);
        }
    }

    private static void receive(Path storage) throws IOException {
        Files.createDirectories(storage);
        Files.writeString(storage.resolve("transcript.jsonl"), RECEIVED);
        Files.writeString(storage.resolve("receipts"), RECEIPTS);
    }

    /** Presses keys with time between them for what they set going. */
    private static final class Typist extends InputStream {
        private static final int PAUSE_MILLIS = 400;

        private final List<String> keys;
        private int next;

        Typist(String... keys) {
            this.keys = List.of(keys);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (next == keys.size()) {
                return -1;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] key = keys.get(next++).getBytes(UTF_8);
            System.arraycopy(key, 0, bytes, offset, key.length);
            return key.length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }

    /** With a broker on a port where nothing listens; found by its name, as most are. */
    private static String profileIn(Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("cookie-coorong").resolve("rehearsal.conf"), """
                # With all that the shipped profiles have.
                name = COOKIE, peer = coorong, session { publish = cookie, subscribe = coorong }
                presence.peer-topic = cookie-coorong/presence/COORONG
                broker.username = ${?COOKIE_USERNAME}
                broker.uris = ["tcp://127.0.0.1:%d"]
                """.formatted(port));
        return "rehearsal";
    }
}
