package cookiecoorong.text;

import cookiecoorong.chat.Payload;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntFunction;

/** Converts what a message consists of into a text to read; {@link DisplayText} makes that harmless. Any thread. */
public final class PayloadText {
    private static final int MAX_HEX_BYTES = 64;

    private final IntFunction<String> envelope;

    /** @param envelope what is said in place of something sealed that was not opened, from its size in bytes */
    public PayloadText(IntFunction<String> envelope) {
        this.envelope = envelope;
    }

    /**
     * The payload as text if it is well-formed UTF-8, or all but a few bytes of it are, which become U+FFFD; else its
     * first bytes in hexadecimal behind the size: {@code [12 bytes] 00 ff 1b …}. Of a long text the first 64 KiB, with
     * the size behind it. Of what is sealed neither bytes nor what happens to look like text.
     */
    public String of(Payload payload) {
        if (payload.isEnvelope()) {
            return envelope.apply(payload.size());
        }
        Optional<String> wellFormed = decode(payload, CodingErrorAction.REPORT);
        Optional<String> text = wellFormed.isPresent()
                ? wellFormed
                : decode(payload, CodingErrorAction.REPLACE).filter(PayloadText::isReadable);
        if (text.isEmpty() || payload.size() == 0) {
            return hex(payload);
        }
        return isShortened(payload) ? text.get() + shortened(payload) : text.get();
    }

    private static Optional<String> decode(Payload payload, CodingErrorAction malformed) {
        int length = Math.min(payload.size(), Payload.MAX_SHOWN_BYTES);
        CharBuffer text = CharBuffer.allocate(length);
        // Not told that the input ends here unless it does: a character cut in two is left out, not replaced.
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(malformed)
                .decode(ByteBuffer.wrap(payload.bytes(), 0, length), text, length == payload.size());
        return result.isError() ? Optional.empty() : Optional.of(text.flip().toString());
    }

    /** True if {@link #of} leaves the end of the payload out. */
    public static boolean isShortened(Payload payload) {
        return payload.size() > Payload.MAX_SHOWN_BYTES && !payload.isEnvelope();
    }

    /** What stands for the end that is left out: {@code … [1048576 bytes]}, the size of all. */
    public static String shortened(Payload payload) {
        return "… " + size(payload);
    }

    /** Accepts up to one bad character in four, as text in another encoding has. */
    private static boolean isReadable(CharSequence text) {
        int bad = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
            bad += control || c == 0xFFFD ? 1 : 0;
        }
        return bad <= text.length() / 4;
    }

    private static String hex(Payload payload) {
        int length = Math.min(payload.size(), MAX_HEX_BYTES);
        String hex = HexFormat.ofDelimiter(" ").formatHex(payload.bytes(), 0, length);
        return (size(payload) + " " + hex + (length < payload.size() ? " …" : "")).strip();
    }

    private static String size(Payload payload) {
        return "[" + payload.size() + " bytes]";
    }
}
