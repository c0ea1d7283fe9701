package cookiecoorong.mqtt.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.profile.MqttText;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * The topic of a PUBLISH of the broker's. Where the profile subscribes with a wildcard, others choose topics, and at an
 * emoji in one the library's receiving thread dies without a word: the window would be deaf until keep alive ends the
 * connection, and again when the message comes again.
 */
final class TopicSanitizer {
    private static final int REPLACEMENT = '?';

    private TopicSanitizer() {}

    /**
     * The same with a question mark for each character that the library does not carry; no topic of the profile's own
     * holds one of those.
     *
     * @throws ProtocolException if it is empty, no UTF-8 or holds U+0000 (sections 1.5.3 and 4.7.3)
     */
    static byte[] readable(byte[] topic) throws ProtocolException {
        if (isPlain(topic)) {
            return topic;
        }
        String text = text(topic);
        if (text.isEmpty() || text.indexOf(0) >= 0) {
            throw new ProtocolException("A topic is empty or holds U+0000");
        }
        return text.codePoints()
                .map(c -> MqttText.carries(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .getBytes(UTF_8);
    }

    /** As nearly every topic is. */
    private static boolean isPlain(byte[] topic) {
        boolean plain = topic.length > 0;
        for (byte b : topic) {
            plain &= b >= ' ' && b <= '~';
        }
        return plain;
    }

    private static String text(byte[] topic) throws ProtocolException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(topic)).toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException("A topic is not UTF-8");
        }
    }
}
