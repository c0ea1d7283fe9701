package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics that the broker sends (MQTT 3.1.1, sections 1.5.3 and 4.7.3); with a wildcard in the profile others choose them. */
final class TopicSanitizerTest extends WithScriptedBroker {
    @ParameterizedTest
    @ValueSource(strings = {"room/🍪", "room/Ａ", "room/\u0001", "room/\u0085", "\uFEFFroom", "room/\uFFFE", "room/+"})
    void whatever_characters_a_topic_holds_its_message_is_shown_and_the_connection_stays(String topic)
            throws IOException {
        try (Fixture cookie = Fixture.started(toAll(Fixture.profile(broker.uri())), storage)) {
            Client client = broker.connected(false);
            handOver(client, Packet.publish(QOS_2, topic, 5, "hello"));
            release(client, 5);
            deliver(client, 6, "next");
            cookie.awaitReceived("hello", "next");
            assertThat(cookie.links()).noneMatch(link -> link instanceof ConnectionState.Lost);
        }
    }

    private static Profile toAll(Profile profile) {
        return Fixture.with(profile, all -> Settings.subscribe("#"));
    }

    /** U+FEFF is a character like any other, so that this is not the peer's topic. */
    @Test
    void a_topic_with_a_byte_order_mark_is_another_topic() throws IOException {
        try (Fixture cookie = Fixture.started(toAll(Fixture.withPresence(Fixture.profile(broker.uri()))), storage)) {
            Client client = broker.connected(false);
            client.expect(Packet.PUBLISH);
            client.send(Packet.publish(0, "\uFEFFpresence/coorong", 0, "hello"));
            cookie.awaitReceived("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0003610062", "0002c328", "0003eda080", "0002c080"})
    void a_topic_that_is_empty_or_no_text_ends_the_connection_and_the_next_one_is_made(String topic)
            throws IOException {
        assertEnds(topic + "0007" + "78");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0001", "000161", "00016100", "ffff610007"})
    void a_publish_that_ends_too_early_ends_the_connection_and_the_next_one_is_made(String body) throws IOException {
        assertEnds(body);
    }

    private void assertEnds(String body) throws IOException {
        try (Fixture cookie = Fixture.started(storage, broker.uri())) {
            Client client = broker.connected(false);
            cookie.awaitConnected(1);
            client.send(Packet.of(0x32, bytes(body)));
            client.awaitEnd();
            cookie.awaitLost(FailureReason.Kind.NOT_MQTT);
            broker.connected(true);
            cookie.awaitConnected(2);
        }
        Fixture.awaitNoLibraryThreads();
    }

    private static int[] bytes(String hexadecimal) {
        return IntStream.range(0, hexadecimal.length() / 2)
                .map(i -> Integer.parseInt(hexadecimal, 2 * i, 2 * i + 2, 16))
                .toArray();
    }
}
