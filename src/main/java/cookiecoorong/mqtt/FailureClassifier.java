package cookiecoorong.mqtt;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.FailureReason.Kind;
import cookiecoorong.mqtt.net.TlsException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttPersistenceException;

/** What a failure of the MQTT library means. */
public final class FailureClassifier {
    private FailureClassifier() {}

    /** The first in the chain of causes that says something; details are as the innermost has them. */
    public static FailureReason of(Throwable failure) {
        Throwable innermost = failure;
        Optional<Kind> kind = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TlsException known) {
                return known.reason();
            }
            if (kind.isEmpty()) {
                kind = kind(cause);
            }
            innermost = cause;
        }
        Kind found = kind.orElse(Kind.OTHER);
        return found == Kind.STORAGE ? storage(innermost) : reason(found, innermost);
    }

    private static Optional<Kind> kind(Throwable cause) {
        if (cause.getCause() instanceof WireFailure.TooMuchAtOnce) {
            return Optional.of(Kind.TOO_MUCH_AT_ONCE);
        } else if (cause instanceof MqttPersistenceException || cause instanceof WireFailure.NotOnDisk) {
            return Optional.of(Kind.STORAGE);
        } else if (cause instanceof MqttException mqtt) {
            return code(mqtt);
        } else if (cause instanceof WireFailure.NotMqtt) {
            return Optional.of(Kind.NOT_MQTT);
        } else if (cause instanceof SSLException) {
            return tls(cause);
        } else if (cause instanceof GeneralSecurityException) {
            return Optional.of(Kind.TLS);
        } else if (cause instanceof UnknownHostException) {
            return Optional.of(Kind.NO_SUCH_HOST);
        } else if (cause instanceof SocketTimeoutException) {
            return Optional.of(Kind.NO_ANSWER);
        } else if (cause instanceof ConnectException) {
            return Optional.of(connect(cause));
        } else if (cause instanceof EOFException || isBroken(cause)) {
            return Optional.of(Kind.CLOSED);
        }
        return Optional.empty();
    }

    /** CONNACK return codes (section 3.2.2.3) and the library's own codes; others leave it to the cause. */
    private static Optional<Kind> code(MqttException failure) {
        return switch (failure.getReasonCode()) {
            case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION -> Optional.of(Kind.VERSION_REJECTED);
            case MqttException.REASON_CODE_INVALID_CLIENT_ID -> Optional.of(Kind.CLIENT_ID_REJECTED);
            case MqttException.REASON_CODE_BROKER_UNAVAILABLE -> Optional.of(Kind.BROKER_UNAVAILABLE);
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION, MqttException.REASON_CODE_NOT_AUTHORIZED ->
                Optional.of(Kind.NOT_AUTHORISED);
            case MqttException.REASON_CODE_CLIENT_TIMEOUT, MqttException.REASON_CODE_WRITE_TIMEOUT ->
                Optional.of(Kind.NO_ANSWER);
            case MqttException.REASON_CODE_INVALID_MESSAGE -> Optional.of(Kind.NOT_MQTT);
            // Asked of a client whose connection has gone, and which never told why.
            case MqttException.REASON_CODE_CLIENT_NOT_CONNECTED, MqttException.REASON_CODE_CLIENT_DISCONNECTING ->
                Optional.of(Kind.CLOSED);
            case MqttException.REASON_CODE_CONNECTION_LOST ->
                failure.getCause() == null ? Optional.of(Kind.CLOSED) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether a call failed because the connection has just gone; why it has is about to be told. */
    static boolean isGone(Exception failure) {
        return failure instanceof MqttException mqtt
                && (mqtt.getReasonCode() == MqttException.REASON_CODE_CLIENT_NOT_CONNECTED
                        || mqtt.getReasonCode() == MqttException.REASON_CODE_CLIENT_DISCONNECTING);
    }

    /** A broker that goes away in the middle of a handshake is no matter of trust. */
    private static Optional<Kind> tls(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException || isBroken(cause)) {
                return Optional.of(Kind.CLOSED);
            }
        }
        return Optional.of(certificate(failure));
    }

    /** What is wrong with the broker's certificate; of a host's name Java makes an exception of no class of its own. */
    private static Kind certificate(Throwable failure) {
        Kind kind = Kind.TLS;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return Kind.TLS_EXPIRED;
            } else if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
                kind = Kind.TLS_UNTRUSTED;
            } else if (cause.getClass() == CertificateException.class) {
                return Kind.TLS_WRONG_HOST;
            }
        }
        return kind;
    }

    /** The words are the operating system's and may be in any language; unknown ones mean the usual thing. */
    private static Kind connect(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        if (words.contains("timed out")) {
            return Kind.NO_ANSWER;
        }
        return words.contains("unreachable") ? Kind.OTHER : Kind.REFUSED;
    }

    private static boolean isBroken(Throwable cause) {
        return cause instanceof SocketException && !(cause instanceof java.net.NoRouteToHostException);
    }

    /** Trying again by itself is of no use: somebody has to change something first. */
    public static boolean permanent(FailureReason reason) {
        return switch (reason.kind()) {
            case NOT_AUTHORISED, CLIENT_ID_REJECTED, VERSION_REJECTED, SUBSCRIPTION_REFUSED, TAKEN_OVER -> true;
            case TLS, TLS_UNTRUSTED, TLS_EXPIRED, TLS_WRONG_HOST, CERTIFICATE_WANTED, CERTIFICATE_REFUSED -> true;
            case KEY_LOCKED, KEY_MISMATCH, PEM_UNREADABLE -> true;
            case STRANGERS_BROKER, STRANGERS_BROKER_REFUSED -> true;
            default -> false;
        };
    }

    /** What is wrong with our own disk or memory is no better at another broker. */
    public static boolean isOurs(FailureReason reason) {
        return switch (reason.kind()) {
            case STORAGE, FILE_GONE, TOO_MUCH_AT_ONCE -> true;
            default -> false;
        };
    }

    public static FailureReason storage(Throwable failure) {
        return reason(failure instanceof NoSuchFileException ? Kind.FILE_GONE : Kind.STORAGE, failure);
    }

    private static FailureReason reason(Kind kind, Throwable failure) {
        String detail = failure.getMessage();
        return new FailureReason(kind, detail == null ? failure.getClass().getSimpleName() : detail);
    }
}
