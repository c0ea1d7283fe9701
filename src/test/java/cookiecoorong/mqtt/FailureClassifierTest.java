package cookiecoorong.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.FailureReason.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
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
                Arguments.of(new MqttException(32103, new ConnectException("Connection refused")), Kind.REFUSED),
                Arguments.of(new MqttException(32103, new ConnectException("연결이 거부됨")), Kind.REFUSED),
                Arguments.of(new MqttException(32103, new ConnectException("Connection timed out")), Kind.NO_ANSWER),
                Arguments.of(new MqttException(32103, new ConnectException("Network is unreachable")), Kind.OTHER),
                Arguments.of(new MqttException(new NoRouteToHostException("No route to host")), Kind.OTHER),
                Arguments.of(new MqttException(new UnknownHostException("nowhere")), Kind.NO_SUCH_HOST),
                Arguments.of(new MqttException(new SocketTimeoutException("timed out")), Kind.NO_ANSWER),
                Arguments.of(new MqttException(1), Kind.VERSION_REJECTED),
                Arguments.of(new MqttException(2), Kind.CLIENT_ID_REJECTED),
                Arguments.of(new MqttException(3), Kind.BROKER_UNAVAILABLE),
                Arguments.of(new MqttException(4), Kind.NOT_AUTHORISED),
                Arguments.of(new MqttException(5), Kind.NOT_AUTHORISED),
                Arguments.of(new MqttException(32000), Kind.NO_ANSWER),
                Arguments.of(new MqttException(32002), Kind.NO_ANSWER),
                Arguments.of(new MqttException(32108), Kind.NOT_MQTT),
                Arguments.of(new MqttException(32109, new EOFException()), Kind.CLOSED),
                Arguments.of(new MqttException(32109, new SocketException("Connection reset")), Kind.CLOSED),
                Arguments.of(new MqttException(32109), Kind.CLOSED),
                Arguments.of(new MqttException(MqttException.REASON_CODE_CLIENT_NOT_CONNECTED), Kind.CLOSED),
                Arguments.of(new MqttException(MqttException.REASON_CODE_CLIENT_DISCONNECTING), Kind.CLOSED),
                Arguments.of(new MqttException(32109, new WireFailure.NotMqtt("HTTP")), Kind.NOT_MQTT),
                Arguments.of(new MqttException(new SSLHandshakeException("PKIX path")), Kind.TLS),
                Arguments.of(new MqttException(32109, new SSLHandshakeException("certificate_required")), Kind.TLS),
                Arguments.of(
                        new MqttException(new SSLHandshakeException("closed").initCause(new EOFException())),
                        Kind.CLOSED),
                Arguments.of(
                        new MqttException(new SSLException(new SSLException(new SocketException("Broken pipe")))),
                        Kind.CLOSED),
                Arguments.of(new MqttPersistenceException(new IOException("full")), Kind.STORAGE),
                Arguments.of(new MqttException(new MqttPersistenceException(new IOException("full"))), Kind.STORAGE),
                Arguments.of(
                        new MqttException(32109, new WireFailure.NotOnDisk(new IOException("full"))), Kind.STORAGE),
                Arguments.of(new MqttPersistenceException(new NoSuchFileException("journal")), Kind.FILE_GONE),
                Arguments.of(new IllegalArgumentException("odd"), Kind.OTHER));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_of_the_library_is_told_by_what_it_means(Throwable failure, Kind kind) {
        assertThat(FailureClassifier.of(failure).kind()).isEqualTo(kind);
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
