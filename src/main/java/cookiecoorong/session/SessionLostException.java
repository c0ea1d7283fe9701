package cookiecoorong.session;

import java.io.IOException;

/** The broker knows nothing of the exchanges that are under way here (session present is 0, section 3.2.2.2). */
final class SessionLostException extends IOException {
    private static final long serialVersionUID = 1L;

    SessionLostException() {
        super("The broker has no session for this client id");
    }
}
