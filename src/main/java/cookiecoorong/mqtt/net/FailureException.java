package cookiecoorong.mqtt.net;

import cookiecoorong.chat.FailureReason;
import java.io.IOException;
import java.nio.file.Path;

/** A failure of the connection whose meaning is known where it is found, more exactly than Java's exceptions tell. */
public final class FailureException extends IOException {
    private static final long serialVersionUID = 1L;

    private final FailureReason.Kind kind;

    private FailureException(FailureReason.Kind kind, String detail, Exception cause) {
        super(detail, cause);
        this.kind = kind;
    }

    /** A file of ours cannot be used. */
    static FailureException of(FailureReason.Kind kind, Path file, Exception cause) {
        return new FailureException(kind, file.toString(), cause);
    }

    static FailureException of(FailureReason.Kind kind, Exception cause) {
        return new FailureException(kind, String.valueOf(cause.getMessage()), cause);
    }

    /** What the other end does is wrong; no exception of Java's says so. */
    static FailureException of(FailureReason.Kind kind, String detail) {
        return new FailureException(kind, detail, null);
    }

    /** The detail is the message. */
    public FailureReason reason() {
        return new FailureReason(kind, getMessage());
    }
}
