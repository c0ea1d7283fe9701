package cookiecoorong.mqtt.net;

import cookiecoorong.chat.FailureReason;
import java.io.IOException;
import java.nio.file.Path;

/** What is wrong with the secure connection is known more exactly than the exceptions of Java tell. */
public final class TlsException extends IOException {
    private static final long serialVersionUID = 1L;

    private final FailureReason.Kind kind;

    private TlsException(FailureReason.Kind kind, String detail, Exception cause) {
        super(detail, cause);
        this.kind = kind;
    }

    /** A file of ours cannot be used. */
    static TlsException of(FailureReason.Kind kind, Path file, Exception cause) {
        return new TlsException(kind, file.toString(), cause);
    }

    static TlsException of(FailureReason.Kind kind, Exception cause) {
        return new TlsException(kind, String.valueOf(cause.getMessage()), cause);
    }

    /** The detail is the message. */
    public FailureReason reason() {
        return new FailureReason(kind, getMessage());
    }
}
