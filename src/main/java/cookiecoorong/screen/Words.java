package cookiecoorong.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.profile.Profile;
import cookiecoorong.text.AmbiguousWidth;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * What the window says, in one language. Immutable; any thread.
 *
 * <p>Read plainly: a ResourceBundle would load the machinery of locales before the first frame, and what language is
 * spoken is decided already.
 */
public final class Words {
    private final Properties sentences = new Properties();

    private Words(String file) {
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
            sentences.load(new InputStreamReader(in, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Words of(Profile.Language language) {
        return new Words(language == Profile.Language.KOREAN ? "words_ko.properties" : "words.properties");
    }

    Set<String> keys() {
        return sentences.stringPropertyNames();
    }

    /** What a key, or keys that belong together, do; or what marks mean. */
    public record Key(String keys, String does) {}

    /** All keys, as help lists them. */
    public List<Key> keyList() {
        return list("help.keys");
    }

    /** What the marks in the window mean. */
    List<Key> markList() {
        return list("help.marks");
    }

    private List<Key> list(String name) {
        List<Key> list = new ArrayList<>();
        for (String line : say(name).lines().toList()) {
            int between = line.indexOf(" | ");
            list.add(new Key(line.substring(0, between), line.substring(between + " | ".length())));
        }
        return list;
    }

    /** Says a sentence, with marks as the conversation shows them in this terminal. */
    String say(String key) {
        return AmbiguousWidth.narrow(Objects.requireNonNull(sentences.getProperty(key), key));
    }

    /**
     * Says a sentence with values in it. A Korean particle written as both its forms ("{0}와/과") takes the one that the
     * value asks for.
     *
     * @param values go to the places {0}, {1}; text from outside is made displayable by whoever draws
     */
    String say(String key, String... values) {
        StringBuilder said = new StringBuilder();
        String rest = say(key);
        for (int place = rest.indexOf('{'); place >= 0; place = rest.indexOf('{')) {
            String value = values[rest.charAt(place + 1) - '0'];
            said.append(rest, 0, place).append(value);
            rest = rest.substring(place + "{0}".length());
            if (rest.startsWith(KoreanParticle.BOTH)) {
                said.append(KoreanParticle.after(value));
                rest = rest.substring(KoreanParticle.BOTH.length());
            }
        }
        return said.append(rest).toString();
    }
}
