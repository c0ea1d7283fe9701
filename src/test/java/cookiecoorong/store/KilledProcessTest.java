package cookiecoorong.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.Message;
import cookiecoorong.store.file.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process is ended by a real kill -9 in the middle of its work, again and again. */
class KilledProcessTest {
    private static final int KILLS = Integer.getInteger("store.kills", 6);

    @TempDir
    private Path temp;

    @Test
    void what_a_killed_process_had_reported_is_there_exactly_once_and_its_lock_is_gone() throws Exception {
        Folder folder = new Folder(temp);
        List<String> reported = new ArrayList<>();
        for (int life = 0; life < KILLS; life++) {
            reported.addAll(killedAfter(50 + new Random(life).nextInt(300), folder));
        }
        try (ConversationStore store = folder.open()) {
            List<Message> messages = store.recent(Folder.ALL);
            List<String> all = Folder.texts(messages);
            assertThat(all).doesNotHaveDuplicates().containsAll(texts(reported, "accepted", "received"));
            assertThat(numbers(all, "in")).isSorted();
            assertThat(numbers(all, "out")).isSorted();
            List<String> atBroker = Folder.texts(messages.stream()
                    .filter(m -> m.state() == Message.State.AT_BROKER)
                    .toList());
            assertThat(atBroker).containsAll(texts(reported, "delivered"));
            // each life can end between a completion and its report
            assertThat(atBroker.size() - texts(reported, "delivered").size()).isBetween(0, KILLS);
            assertThat(store.waiting()).isEqualTo(numbers(all, "out").size() - atBroker.size());
        }
    }

    private static List<String> texts(List<String> reported, String... what) {
        return reported.stream()
                .filter(line -> List.of(what).contains(line.split(" ", 2)[0]))
                .map(line -> line.split(" ", 2)[1])
                .toList();
    }

    private static List<Integer> numbers(List<String> texts, String direction) {
        return texts.stream()
                .filter(text -> text.startsWith(direction))
                .map(text -> Integer.parseInt(text.substring(direction.length())))
                .toList();
    }

    private static List<String> killedAfter(int lines, Folder folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Life.class.getName(),
                        folder.path().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> reported = new ArrayList<>();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            while (reported.size() < lines) {
                String line = out.readLine();
                assertThat(line).as("the process ended by itself").isNotNull();
                reported.add(line);
            }
            assertThatThrownBy(folder::open)
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(StoreException.Kind.IN_USE));
            process.toHandle().destroyForcibly(); // which, unlike the process's own, leaves its output to be read
            // what was reported up to the kill; a torn last line was not
            StringBuilder rest = new StringBuilder();
            for (int c = out.read(); c >= 0; c = out.read()) {
                rest.append((char) c);
            }
            reported.addAll(
                    rest.substring(0, rest.lastIndexOf("\n") + 1).lines().toList());
        }
        process.waitFor();
        return reported;
    }

    /** The process: sends and receives as a session does, and reports what it did. */
    static final class Life {
        private Life() {}

        public static void main(String[] args) throws IOException {
            Folder folder = new Folder(Path.of(args[0]));
            try (ConversationStore store = folder.open()) {
                List<String> all = Folder.all(store);
                int out = next(all, "out");
                int in = next(all, "in");
                while (true) {
                    Message accepted = Folder.accept(store, "out" + out++);
                    report("accepted", accepted);
                    deliver(store);
                    in = receive(store, in);
                }
            }
        }

        private static int next(List<String> all, String direction) {
            return numbers(all, direction).stream().mapToInt(n -> n + 1).max().orElse(0);
        }

        private static void deliver(ConversationStore store) throws IOException {
            for (String key : new TreeSet<>(store.exchanges().keys())) {
                if (key.startsWith("s-")) {
                    long id = store.exchanges().complete(key).orElseThrow();
                    report(
                            "delivered",
                            store.recent(1_000).stream()
                                    .filter(m -> m.id() == id)
                                    .findAny()
                                    .orElseThrow());
                }
            }
            Optional<Message> next = store.nextWaiting();
            if (next.isPresent()) {
                store.exchanges().begin(next.get().id(), "s-" + next.get().id() % 7, new byte[] {1});
            }
        }

        /** An exchange that is under way is taken up again, as a broker does; only then comes the next message. */
        private static int receive(ConversationStore store, int in) throws IOException {
            String key = "r-" + in % 5;
            if (!store.exchanges().keys().contains(key)) {
                store.exchanges().put(key, ("in" + in).getBytes(UTF_8));
            }
            String text = new String(store.exchanges().packet(key).orElseThrow(), UTF_8);
            for (Message message : Folder.receive(store, key, text)) {
                report("received", message);
            }
            store.exchanges().complete(key);
            return in + 1;
        }

        private static void report(String what, Message message) {
            System.out.println(what + " " + message.payload().text().orElseThrow());
        }
    }
}
