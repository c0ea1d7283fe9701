package cookiecoorong.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import java.util.Base64;
import java.util.Optional;

/**
 * Hands text to the terminal's clipboard (OSC 52). It travels in Base64, so that the terminal can read nothing else in
 * it; controls are left out, since where it is pasted they would be keys.
 */
final class Clipboard {
    private final boolean known;
    private String pending = "";

    /** @param known whether the terminal can be sent such a sequence without harm */
    Clipboard(boolean known) {
        this.known = known;
    }

    /** Copies the message whole or not at all: what is longer than is shown is also longer than many terminals take. */
    Notice copy(Payload payload) {
        Optional<String> text = payload.size() > Payload.MAX_SHOWN_BYTES ? Optional.empty() : payload.text();
        if (!known || text.isEmpty()) {
            return new Notice(Notice.Kind.NOT_COPIED, Payload.sizeInWords(Payload.MAX_SHOWN_BYTES));
        }
        String plain = text.get().replaceAll("[\\x00-\\x1F\\x7F-\\x9F&&[^\\n\\t]]", "");
        pending = "\033]52;c;" + Base64.getEncoder().encodeToString(plain.getBytes(UTF_8)) + "\033\\";
        return new Notice(Notice.Kind.COPIED, "");
    }

    /** What the terminal is to be sent with the next frame. */
    String take() {
        String taken = pending;
        pending = "";
        return taken;
    }
}
