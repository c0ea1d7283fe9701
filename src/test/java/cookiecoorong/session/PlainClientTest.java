package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the other side, a client that knows nothing of the states, as a window of an earlier version does not. */
final class PlainClientTest {
    private static final List<String> OURS =
            List.of("hello", "안녕 👍", "two\nlines", " blanks ", "hello", "end of ours");
    private static final List<String> THEIRS = List.of("hi", "반가워\n😀", "hi", "sent 1\n", "end of theirs");

    @TempDir
    private Path folder;

    @Test
    void texts_go_both_ways_as_they_are_and_nothing_else_is_on_the_topics_of_the_conversation() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
                Fixture cookie = Fixture.started(Fixture.withPresence(Fixture.profile(mosquitto.uri())), store)) {
            cookie.awaitConnected(1);
            Process client = subscriber(mosquitto, "cookie", OURS.size());
            Process both = subscriber(mosquitto, "+", OURS.size() + THEIRS.size());
            // A window of an earlier version tells its presence
            publish(mosquitto, "presence/coorong", "online", "-r", "-q", "0");
            cookie.awaitPresence("ONLINE");
            for (int i = 0; i < OURS.size(); i++) {
                cookie.send(OURS.get(i));
                if (i < THEIRS.size()) {
                    publish(mosquitto, "coorong", THEIRS.get(i), "-q", "2");
                }
            }
            assertThat(lines(client)).isEqualTo(asSent("cookie", OURS));
            assertThat(lines(both))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(asSent("cookie", OURS), asSent("coorong", THEIRS))
                            .flatMap(List::stream)
                            .toList());
            cookie.awaitReceived(THEIRS.toArray(String[]::new));
            Fixture.until(() -> cookie.delivered().size() == OURS.size());
            assertThat(cookie.events)
                    .noneMatch(event -> event instanceof Event.Confirmed || event instanceof Event.Repeated);
        }
    }

    @Test
    void a_client_that_was_away_gets_each_text_once() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                ConversationStore store = ConversationStore.open(folder.resolve("COOKIE"), "COOKIE", "coorong");
                Fixture cookie = Fixture.started(Fixture.withPresence(Fixture.profile(mosquitto.uri())), store)) {
            cookie.awaitConnected(1);
            Process first = mosquitto.client("mosquitto_sub", "-i", "plain", "-c", "-t", "cookie", "-q", "2", "-E");
            assertThat(first.waitFor()).isZero();
            OURS.forEach(cookie::send);
            Fixture.until(() -> cookie.delivered().size() == OURS.size());
            assertThat(lines(subscriber(mosquitto, "cookie", OURS.size(), "-i", "plain", "-c")))
                    .isEqualTo(asSent("cookie", OURS));
        }
    }

    /** Ends after so many messages; of each the topic, QoS, whether it is retained, and every byte. */
    private static Process subscriber(Mosquitto mosquitto, String topic, int count, String... more) throws IOException {
        String[] usual = {"-t", topic, "-q", "2", "-C", Integer.toString(count), "-F", "%t %q %r %x"};
        long before = Files.size(mosquitto.log());
        Process subscriber = mosquitto.client(
                "mosquitto_sub", Stream.of(usual, more).flatMap(Stream::of).toArray(String[]::new));
        Fixture.until(
                () -> Files.readString(mosquitto.log()).substring((int) before).contains("\t" + topic + " (QoS 2)"));
        return subscriber;
    }

    private static void publish(Mosquitto mosquitto, String topic, String text, String... more) throws Exception {
        String[] usual = {"-t", topic, "-m", text};
        Process publisher = mosquitto.client(
                "mosquitto_pub", Stream.of(usual, more).flatMap(Stream::of).toArray(String[]::new));
        assertThat(publisher.waitFor()).isZero();
    }

    private static List<String> lines(Process subscriber) throws IOException {
        return new String(subscriber.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
    }

    private static List<String> asSent(String topic, List<String> texts) {
        return texts.stream()
                .map(text -> topic + " 2 0 " + HexFormat.of().formatHex(text.getBytes(UTF_8)))
                .toList();
    }
}
