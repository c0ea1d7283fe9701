package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.FailureReason;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The upgrade to a WebSocket by servers that do not do it as they should. */
@SuppressWarnings("StringConcatToTextBlock") // the line ends are those of HTTP
final class WebSocketUpgradeTest extends WithWebSocketServer {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\n\r\n",
                "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 501 Not Implemented\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: bm90IHRoZSByaWdodCBvbmU=\r\n\r\n"
            })
    void a_web_server_that_offers_no_mqtt_there_is_told_as_such(String response) throws IOException {
        server.request();
        server.write(response.getBytes(ISO_8859_1));
        cookie.awaitFailed(FailureReason.Kind.NO_WEB_SOCKET);
    }

    /** 521 is a large proxy's own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "500 Internal Server Error",
                "502 Bad Gateway",
                "503 Service Unavailable",
                "504 Gateway Timeout",
                "521 Web Server Is Down",
                "429 Too Many Requests"
            })
    void a_web_server_whose_broker_is_away_is_told_as_such(String status) throws IOException {
        server.request();
        server.write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(ISO_8859_1));
        cookie.awaitFailed(FailureReason.Kind.BROKER_UNAVAILABLE);
    }

    /** SSH, and then nothing until the client has spoken SSH too. */
    @Test
    void a_server_that_answers_in_another_language_is_told_without_waiting_for_more() throws IOException {
        server.request();
        server.write("SSH-2.0-OpenSSH_9.2p1\r\n".getBytes(ISO_8859_1));
        cookie.awaitFailed(FailureReason.Kind.NOT_MQTT);
    }

    @Test
    void headers_without_end_are_not_read_to_the_end() throws IOException {
        server.request();
        server.write("HTTP/1.1 101 Switching Protocols\r\n".getBytes(ISO_8859_1));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        server.write("X-Header: value\r\n".getBytes(ISO_8859_1));
                    }
                })
                .isInstanceOf(SocketException.class);
        cookie.awaitFailed(FailureReason.Kind.NOT_MQTT);
    }

    @Test
    void headers_that_come_byte_by_byte_have_no_more_time_than_others() throws IOException {
        cookie.close();
        cookie = Fixture.started(
                Fixture.with(Fixture.profile(server.uri()), all -> Settings.connectTimeout(Duration.ofMillis(500))),
                storage);
        server.accept();
        server.request();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        server.write(new byte[] {'x'});
                        LockSupport.parkNanos(50_000_000); // less than the time-out from byte to byte
                    }
                })
                .isInstanceOf(SocketException.class);
        cookie.awaitFailed(FailureReason.Kind.NO_ANSWER);
    }

    @Test
    void a_server_that_closes_at_the_upgrade_does_not_answer_as_a_broker() throws IOException {
        server.request();
        server.client().close();
        cookie.awaitFailed(FailureReason.Kind.NO_CONNACK);
    }
}
