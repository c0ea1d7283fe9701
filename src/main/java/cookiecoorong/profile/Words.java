package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 * The sentences of one part of the program in one language, loaded with the first that is asked for. Immutable.
 *
 * <p>Read plainly: a ResourceBundle would load the machinery of locales before the first frame, and the language is
 * decided already.
 */
public final class Words {
    private final String file;
    private volatile Properties loaded;

    private Words(String part, Profile.Language language) {
        this.file = "/cookiecoorong/" + part + (language == Profile.Language.KOREAN ? "_ko" : "") + ".properties";
    }

    /** What the window says. */
    public static Words ofWindow(Profile.Language language) {
        return new Words("screen/words", language);
    }

    /** What is said before there is a window, and after it. */
    public static Words ofCommandLine(Profile.Language language) {
        return new Words("messages", language);
    }

    /** What can be wrong with a profile. */
    static Words ofProfile(Profile.Language language) {
        return new Words("profile/messages", language);
    }

    private Properties sentences() {
        Properties sentences = loaded;
        if (sentences == null) {
            sentences = new Properties();
            try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
                sentences.load(new InputStreamReader(in, UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            loaded = sentences;
        }
        return sentences;
    }

    Set<String> keys() {
        return sentences().stringPropertyNames();
    }

    /** What a key, or keys that belong together, do; or what marks mean. */
    public record Key(String keys, String does) {}

    /** A part of help: {@code help.keys}, {@code help.marks}, or while sealing is on {@code help.seal-marks}. */
    public List<Key> list(String name) {
        List<Key> list = new ArrayList<>();
        for (String line : say(name).lines().toList()) {
            int between = line.indexOf(" | ");
            list.add(new Key(line.substring(0, between), line.substring(between + " | ".length())));
        }
        return list;
    }

    /** The sentence as it is. */
    public String say(String key) {
        return Objects.requireNonNull(sentences().getProperty(key), key);
    }

    /**
     * Says a sentence with values in it. A Korean particle written as both its forms ("{0}와/과") takes the one that the
     * value asks for.
     *
     * @param values go to the places {0}, {1}; if one ends with a full stop and its place is followed by one, there is one. Text
     *     from outside is made displayable by whoever shows it.
     */
    public String say(String key, Object... values) {
        StringBuilder said = new StringBuilder();
        String rest = say(key);
        for (int place = rest.indexOf('{'); place >= 0; place = rest.indexOf('{')) {
            String value = String.valueOf(values[rest.charAt(place + 1) - '0']);
            said.append(rest, 0, place).append(value);
            rest = rest.substring(place + "{0}".length());
            if (value.endsWith(".") && rest.startsWith(".")) {
                rest = rest.substring(1);
            } else if (rest.startsWith(KoreanParticle.BOTH)) {
                said.append(KoreanParticle.after(value));
                rest = rest.substring(KoreanParticle.BOTH.length());
            }
        }
        return said.append(rest).toString();
    }
}
