package cookiecoorong.mqtt.wire;

import java.io.IOException;

/** What our end of the wire finds wrong, through the library, which ends the connection for it. */
public abstract sealed class WireFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private WireFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The broker knows nothing of the exchanges that are under way here (session present is 0, section 3.2.2.2). */
    public static final class SessionLost extends WireFailure {
        private static final long serialVersionUID = 1L;

        SessionLost() {
            super("The broker has no session for this client id", null);
        }
    }

    /** The journal could not be put on disk. */
    public static final class NotOnDisk extends WireFailure {
        private static final long serialVersionUID = 1L;

        public NotOnDisk(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
