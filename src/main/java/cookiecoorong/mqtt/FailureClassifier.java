package cookiecoorong.mqtt;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.FailureReason.Kind;
import cookiecoorong.mqtt.net.ConnectPhase;
import cookiecoorong.mqtt.net.FailureException;
import cookiecoorong.mqtt.wire.WireFailure;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttPersistenceException;

/** Classifies failures of a connection by their type and by how far the connection had come. */
public final class FailureClassifier {
    /**
     * What an exception means before TCP is up, between that and CONNACK, and after it. The first row that fits counts:
     * subclasses stand before their parents.
     */
    private record Row(Class<? extends Throwable> type, Kind dialling, Kind handshake, Kind connected) {
        Row(Class<? extends Throwable> type, Kind always) {
            this(type, always, always, always);
        }

        Kind in(ConnectPhase phase) {
            return switch (phase) {
                case LOOKUP, TCP -> dialling;
                case TLS, UPGRADE, CONNACK -> handshake;
                case CONNECTED -> connected;
            };
        }
    }

    private static final List<Row> TABLE = List.of(
            new Row(MqttPersistenceException.class, Kind.STORAGE),
            new Row(WireFailure.NotOnDisk.class, Kind.STORAGE),
            new Row(UnknownHostException.class, Kind.NO_SUCH_HOST),
            new Row(UnresolvedAddressException.class, Kind.NO_SUCH_HOST),
            new Row(UnsupportedAddressTypeException.class, Kind.UNREACHABLE),
            new Row(InterruptedIOException.class, Kind.NO_ANSWER), // SocketTimeoutException is one
            new Row(NoRouteToHostException.class, Kind.UNREACHABLE),
            new Row(PortUnreachableException.class, Kind.REFUSED),
            new Row(BindException.class, Kind.UNREACHABLE),
            new Row(ConnectException.class, Kind.REFUSED, Kind.NO_CONNACK, Kind.CLOSED),
            new Row(SocketException.class, Kind.UNREACHABLE, Kind.NO_CONNACK, Kind.CLOSED),
            new Row(ProtocolException.class, Kind.UNREACHABLE, Kind.NOT_MQTT, Kind.NOT_MQTT),
            new Row(EOFException.class, Kind.NO_CONNACK, Kind.NO_CONNACK, Kind.CLOSED),
            new Row(ClosedChannelException.class, Kind.NO_CONNACK, Kind.NO_CONNACK, Kind.CLOSED),
            new Row(SSLException.class, Kind.TLS),
            new Row(GeneralSecurityException.class, Kind.TLS));

    private FailureClassifier() {}

    /** Classifies a failure of a connection that was up. */
    public static FailureReason of(Throwable failure) {
        return of(failure, ConnectPhase.CONNECTED);
    }

    /** The first in the chain of causes that says something; details are as the innermost has them. */
    public static FailureReason of(Throwable failure, ConnectPhase phase) {
        Throwable innermost = failure;
        Optional<Kind> kind = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailureException known) {
                return known.reason();
            }
            if (kind.isEmpty()) {
                kind = kind(cause, phase);
            }
            innermost = cause;
        }
        Kind found = kind.orElse(Kind.OTHER);
        return found == Kind.STORAGE ? storage(innermost) : reason(found, innermost);
    }

    /** What it means that nothing has come for too long. */
    static FailureReason ofSilence(ConnectPhase phase) {
        return FailureReason.of(
                phase == ConnectPhase.LOOKUP
                        ? Kind.LOOKUP_FAILED // it is the name server that does not answer
                        : Kind.NO_ANSWER);
    }

    private static Optional<Kind> kind(Throwable cause, ConnectPhase phase) {
        if (cause instanceof MqttException mqtt && !(cause instanceof MqttPersistenceException)) {
            return code(mqtt, phase);
        }
        return TABLE.stream()
                .filter(row -> row.type().isInstance(cause))
                .findFirst()
                .map(row -> exactly(row.in(phase), cause, phase));
    }

    /**
     * What the type alone does not tell. The words are the operating system's and may be in any language; unknown ones mean
     * what is usual.
     */
    private static Kind exactly(Kind kind, Throwable failure, ConnectPhase phase) {
        String words = String.valueOf(failure.getMessage());
        return switch (kind) {
            case TLS -> tls(failure, phase);
            case NO_SUCH_HOST -> words.contains("emporary failure") ? Kind.LOOKUP_FAILED : kind;
            case REFUSED, NO_CONNACK, CLOSED, UNREACHABLE ->
                words.contains("timed out")
                        ? Kind.NO_ANSWER
                        : words.contains("unreachable") || words.contains("No route") ? Kind.UNREACHABLE : kind;
            default -> kind;
        };
    }

    /** CONNACK return codes (section 3.2.2.3) and the library's own codes; others leave it to the cause. */
    private static Optional<Kind> code(MqttException failure, ConnectPhase phase) {
        Kind closed = phase == ConnectPhase.CONNECTED ? Kind.CLOSED : Kind.NO_CONNACK;
        return switch (failure.getReasonCode()) {
            case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION -> Optional.of(Kind.VERSION_REJECTED);
            case MqttException.REASON_CODE_INVALID_CLIENT_ID -> Optional.of(Kind.CLIENT_ID_REJECTED);
            case MqttException.REASON_CODE_BROKER_UNAVAILABLE -> Optional.of(Kind.BROKER_UNAVAILABLE);
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION, MqttException.REASON_CODE_NOT_AUTHORIZED ->
                Optional.of(Kind.NOT_AUTHORISED);
            case MqttException.REASON_CODE_CLIENT_TIMEOUT, MqttException.REASON_CODE_WRITE_TIMEOUT ->
                Optional.of(Kind.NO_ANSWER);
            case MqttException.REASON_CODE_INVALID_MESSAGE, MqttException.REASON_CODE_UNEXPECTED_ERROR ->
                Optional.of(Kind.NOT_MQTT);
            // Asked of a client whose connection has gone, and which never told why.
            case MqttException.REASON_CODE_CLIENT_NOT_CONNECTED, MqttException.REASON_CODE_CLIENT_DISCONNECTING ->
                Optional.of(closed);
            case MqttException.REASON_CODE_CONNECTION_LOST ->
                failure.getCause() == null ? Optional.of(closed) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether a call failed because the connection has just gone; why it has is about to be told. */
    static boolean isGone(Exception failure) {
        return failure instanceof MqttException mqtt
                && (mqtt.getReasonCode() == MqttException.REASON_CODE_CLIENT_NOT_CONNECTED
                        || mqtt.getReasonCode() == MqttException.REASON_CODE_CLIENT_DISCONNECTING);
    }

    /**
     * What is wrong with TLS; for a certificate's host and for versions Java has exceptions of no class of their own. A
     * broker that goes away in the middle of a handshake is no matter of trust.
     */
    private static Kind tls(Throwable failure, ConnectPhase phase) {
        Kind kind = Kind.TLS;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException || cause instanceof SocketException) {
                return kind(cause, phase).orElse(kind);
            } else if (cause instanceof CertificateExpiredException
                    || cause instanceof CertificateNotYetValidException) {
                return Kind.TLS_EXPIRED;
            } else if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
                kind = Kind.TLS_UNTRUSTED;
            } else if (cause.getClass() == CertificateException.class) {
                return Kind.TLS_WRONG_HOST;
            } else if (String.valueOf(cause.getMessage()).matches(".*protocol[_ ]version.*")) {
                return Kind.TLS_VERSION;
            }
        }
        return kind;
    }

    /** Trying again by itself is of no use: somebody has to change something first. */
    public static boolean permanent(FailureReason reason) {
        return switch (reason.kind()) {
            case NOT_AUTHORISED, CLIENT_ID_REJECTED, VERSION_REJECTED, SUBSCRIPTION_REFUSED, TAKEN_OVER -> true;
            case TLS,
                    TLS_VERSION,
                    TLS_UNTRUSTED,
                    TLS_EXPIRED,
                    TLS_WRONG_HOST,
                    CERTIFICATE_WANTED,
                    CERTIFICATE_REFUSED -> true;
            case KEY_LOCKED, KEY_MISMATCH, PEM_UNREADABLE -> true;
            case STRANGERS_BROKER, STRANGERS_BROKER_REFUSED -> true;
            default -> false;
        };
    }

    /** What is wrong with our own disk is no better at another broker. */
    public static boolean isOurs(FailureReason reason) {
        return reason.kind() == Kind.STORAGE || reason.kind() == Kind.FILE_GONE;
    }

    public static FailureReason storage(Throwable failure) {
        return reason(failure instanceof NoSuchFileException ? Kind.FILE_GONE : Kind.STORAGE, failure);
    }

    private static FailureReason reason(Kind kind, Throwable failure) {
        String detail = failure.getMessage();
        return new FailureReason(kind, detail == null ? failure.getClass().getSimpleName() : detail);
    }
}
