package cookiecoorong.session;

import cookiecoorong.chat.Reason;
import java.io.IOException;
import java.nio.file.Path;

/** What is wrong with the secure connection is known more exactly than the exceptions of Java tell. */
final class TlsException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason.Kind kind;

    private TlsException(Reason.Kind kind, String detail, Exception cause) {
        super(detail, cause);
        this.kind = kind;
    }

    /** A file of ours cannot be used. */
    static TlsException of(Reason.Kind kind, Path file, Exception cause) {
        return new TlsException(kind, file.toString(), cause);
    }

    static TlsException of(Reason.Kind kind, Exception cause) {
        return new TlsException(kind, String.valueOf(cause.getMessage()), cause);
    }

    /** The detail is the message. */
    Reason reason() {
        return new Reason(kind, getMessage());
    }
}
