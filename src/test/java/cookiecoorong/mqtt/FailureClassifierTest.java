package cookiecoorong.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.FailureReason.Kind;
import cookiecoorong.mqtt.net.ConnectPhase;
import cookiecoorong.mqtt.wire.WireFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttPersistenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FailureClassifierTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new MqttException(1), Kind.VERSION_REJECTED),
                Arguments.of(new MqttException(2), Kind.CLIENT_ID_REJECTED),
                Arguments.of(new MqttException(3), Kind.BROKER_UNAVAILABLE),
                Arguments.of(new MqttException(4), Kind.NOT_AUTHORISED),
                Arguments.of(new MqttException(5), Kind.NOT_AUTHORISED),
                Arguments.of(new MqttException(6), Kind.NOT_MQTT),
                Arguments.of(new MqttException(32000), Kind.NO_ANSWER),
                Arguments.of(new MqttException(32002), Kind.NO_ANSWER),
                Arguments.of(new MqttException(32108), Kind.NOT_MQTT),
                Arguments.of(new MqttException(32109), Kind.CLOSED),
                Arguments.of(new MqttException(MqttException.REASON_CODE_CLIENT_NOT_CONNECTED), Kind.CLOSED),
                Arguments.of(new MqttException(MqttException.REASON_CODE_CLIENT_DISCONNECTING), Kind.CLOSED),
                Arguments.of(new MqttException(32109, new ProtocolException("HTTP")), Kind.NOT_MQTT),
                Arguments.of(new MqttException(new SSLHandshakeException("PKIX path")), Kind.TLS),
                Arguments.of(new MqttException(32109, new SSLHandshakeException("certificate_required")), Kind.TLS),
                Arguments.of(tls("Received fatal alert: protocol_version"), Kind.TLS_VERSION),
                Arguments.of(
                        tls("The server selected protocol version TLS10 is not accepted by client preferences [TLS12]"),
                        Kind.TLS_VERSION),
                Arguments.of(new MqttPersistenceException(new IOException("full")), Kind.STORAGE),
                Arguments.of(new MqttException(new MqttPersistenceException(new IOException("full"))), Kind.STORAGE),
                Arguments.of(
                        new MqttException(32109, new WireFailure.NotOnDisk(new IOException("full"))), Kind.STORAGE),
                Arguments.of(new MqttPersistenceException(new NoSuchFileException("journal")), Kind.FILE_GONE),
                Arguments.of(new IllegalArgumentException("odd"), Kind.OTHER));
    }

    private static MqttException tls(String words) {
        return new MqttException(new SSLHandshakeException(words));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_of_the_library_is_told_by_what_it_means(Throwable failure, Kind kind) {
        assertThat(FailureClassifier.of(failure).kind()).isEqualTo(kind);
    }

    /** While dialling, while TLS, WebSocket or CONNECT wait for an answer, and once connected. */
    static Stream<Arguments> failuresOfTheNetwork() {
        return Stream.of(
                of(new UnknownHostException("nowhere"), Kind.NO_SUCH_HOST, Kind.NO_SUCH_HOST, Kind.NO_SUCH_HOST),
                of(
                        new UnknownHostException("broker: Temporary failure in name resolution"),
                        Kind.LOOKUP_FAILED,
                        Kind.LOOKUP_FAILED,
                        Kind.LOOKUP_FAILED),
                of(new ConnectException("Connection refused"), Kind.REFUSED, Kind.NO_CONNACK, Kind.CLOSED),
                of(new ConnectException("연결이 거부됨"), Kind.REFUSED, Kind.NO_CONNACK, Kind.CLOSED),
                of(new ConnectException("Connection timed out"), Kind.NO_ANSWER, Kind.NO_ANSWER, Kind.NO_ANSWER),
                of(
                        new ConnectException("Network is unreachable"),
                        Kind.UNREACHABLE,
                        Kind.UNREACHABLE,
                        Kind.UNREACHABLE),
                of(new SocketException("Network is unreachable"), Kind.UNREACHABLE, Kind.UNREACHABLE, Kind.UNREACHABLE),
                of(new SocketException("네트워크가 접근 불가능합니다"), Kind.UNREACHABLE, Kind.NO_CONNACK, Kind.CLOSED),
                of(new SocketException("Connection timed out"), Kind.NO_ANSWER, Kind.NO_ANSWER, Kind.NO_ANSWER),
                of(new SocketException("Connection reset"), Kind.UNREACHABLE, Kind.NO_CONNACK, Kind.CLOSED),
                of(
                        new NoRouteToHostException("No route to host"),
                        Kind.UNREACHABLE,
                        Kind.UNREACHABLE,
                        Kind.UNREACHABLE),
                of(new PortUnreachableException("ICMP"), Kind.REFUSED, Kind.REFUSED, Kind.REFUSED),
                of(
                        new BindException("Cannot assign requested address"),
                        Kind.UNREACHABLE,
                        Kind.UNREACHABLE,
                        Kind.UNREACHABLE),
                of(new ProtocolException("Protocol error"), Kind.UNREACHABLE, Kind.NOT_MQTT, Kind.NOT_MQTT),
                of(new SocketTimeoutException("timed out"), Kind.NO_ANSWER, Kind.NO_ANSWER, Kind.NO_ANSWER),
                of(new InterruptedIOException(), Kind.NO_ANSWER, Kind.NO_ANSWER, Kind.NO_ANSWER),
                of(new EOFException(), Kind.NO_CONNACK, Kind.NO_CONNACK, Kind.CLOSED),
                of(new AsynchronousCloseException(), Kind.NO_CONNACK, Kind.NO_CONNACK, Kind.CLOSED),
                of(new UnresolvedAddressException(), Kind.NO_SUCH_HOST, Kind.NO_SUCH_HOST, Kind.NO_SUCH_HOST),
                of(
                        new SSLHandshakeException("closed").initCause(new EOFException()),
                        Kind.NO_CONNACK,
                        Kind.NO_CONNACK,
                        Kind.CLOSED),
                of(
                        new SSLException(new SSLException(new SocketException("Broken pipe"))),
                        Kind.UNREACHABLE,
                        Kind.NO_CONNACK,
                        Kind.CLOSED),
                of(new MqttException(32109), Kind.NO_CONNACK, Kind.NO_CONNACK, Kind.CLOSED));
    }

    private static Arguments of(Throwable failure, Kind dialling, Kind handshake, Kind connected) {
        return Arguments.of(failure, dialling, handshake, connected);
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheNetwork")
    void what_a_failure_of_the_network_means_depends_on_how_far_the_connection_has_come(
            Throwable failure, Kind dialling, Kind handshake, Kind connected) {
        MqttException told = new MqttException(32109, failure);
        assertThat(FailureClassifier.of(told, ConnectPhase.LOOKUP).kind()).isEqualTo(dialling);
        assertThat(FailureClassifier.of(told, ConnectPhase.TCP).kind()).isEqualTo(dialling);
        assertThat(FailureClassifier.of(told, ConnectPhase.TLS).kind()).isEqualTo(handshake);
        assertThat(FailureClassifier.of(told, ConnectPhase.UPGRADE).kind()).isEqualTo(handshake);
        assertThat(FailureClassifier.of(told, ConnectPhase.CONNACK).kind()).isEqualTo(handshake);
        assertThat(FailureClassifier.of(told, ConnectPhase.CONNECTED).kind()).isEqualTo(connected);
    }

    @Test
    void the_detail_is_that_of_the_innermost_cause() {
        assertThat(FailureClassifier.of(
                        new MqttException(32109, new WireFailure.NotOnDisk(new IOException("disk full")))))
                .isEqualTo(new FailureReason(Kind.STORAGE, "disk full"));
        assertThat(FailureClassifier.of(new MqttException(32109, new EOFException()))
                        .detail())
                .isEqualTo("EOFException");
    }
}
