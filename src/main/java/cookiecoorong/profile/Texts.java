package cookiecoorong.profile;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sentences of one resource bundle in one language, loaded when the first is asked for: most starts need none.
 *
 * @param bundle the bundle's name, as in {@code cookiecoorong.profile.messages}
 */
public record Texts(String bundle, Profile.Language language) {

    /** The sentence with its arguments, which may hold anything: what a terminal would obey is made visible. */
    public String say(String key, Object... arguments) {
        Object[] shown = Stream.of(arguments)
                .map(argument -> harmless(String.valueOf(argument)))
                .toArray();
        return new MessageFormat(sentences().getString(key), Locale.ROOT).format(shown);
    }

    private ResourceBundle sentences() {
        // Locale.ROOT is the English file; without it a machine set to Korean would fall back to the Korean one.
        return ResourceBundle.getBundle(bundle, language == Profile.Language.KOREAN ? Locale.KOREAN : Locale.ROOT);
    }

    /** Escape sequences, bidirectional overrides, line separators and the like as the number of their character. */
    static String harmless(String text) {
        return text.codePoints()
                .mapToObj(c -> isVisible(c) ? Character.toString(c) : "<" + number(c) + ">")
                .collect(Collectors.joining());
    }

    /** Whether the text is shown as it is. */
    static boolean isPlain(String text) {
        return text.codePoints().allMatch(Texts::isVisible);
    }

    static String number(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
