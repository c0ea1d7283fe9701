package cookiecoorong;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.log.Printable;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.Words;
import cookiecoorong.text.DisplayText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code --help}, {@code --settings} and {@code --version} print. */
public final class About {
    private About() {}

    /**
     * Returns the text of {@code --help}.
     *
     * @param checkout whether the program runs from its sources, where two scripts start it
     */
    public static String help(Profile.Language language, boolean checkout) {
        return text(language == Profile.Language.KOREAN ? "help_ko.txt" : "help.txt")
                .replaceAll(checkout ? "\\[installed].*\n" : "\\[checkout].*\n", "")
                .replaceAll("\\[(installed|checkout)]", "")
                .replace("{keys}", keys(language));
    }

    /** The names of profiles, each with its files, of which each lies over those after it. */
    static String profiles(Map<String, List<Path>> profiles) {
        return table(profiles.entrySet().stream()
                .map(profile -> List.of(
                        profile.getKey(),
                        profile.getValue().stream().map(Path::toString).collect(Collectors.joining(", "))))
                .toList());
    }

    /** Rows whose columns stand below one another. */
    static String table(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        List<List<String>> cells = rows.stream()
                .map(row -> row.stream().map(Printable::of).toList())
                .toList();
        int last = rows.get(0).size() - 1;
        int[] widest = IntStream.range(0, last)
                .map(i -> cells.stream()
                        .mapToInt(row -> DisplayText.columns(row.get(i)))
                        .max()
                        .orElse(0))
                .toArray();
        return cells.stream()
                .map(row -> IntStream.range(0, last)
                                .mapToObj(i -> row.get(i) + " ".repeat(widest[i] + 2 - DisplayText.columns(row.get(i))))
                                .collect(Collectors.joining())
                        + row.get(last))
                .collect(Collectors.joining("\n"));
    }

    /** Every setting with its meaning, unit and default. */
    public static String settings() {
        return text("/reference.conf");
    }

    private static String text(String name) {
        try (InputStream text = About.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The window's own list. */
    private static String keys(Profile.Language language) {
        return table(Words.ofWindow(language).list("help.keys").stream()
                .map(key -> List.of("  " + key.keys(), key.does()))
                .toList());
    }

    /** The version is the jar's; classes outside a jar have none. */
    public static String version() {
        return "cookie-coorong "
                + Optional.ofNullable(About.class.getPackage().getImplementationVersion())
                        .orElse("(not packaged)");
    }

    /** What is said after the window has gone while messages are still in the outbox. */
    static String waiting(int messages, Profile.Language language) {
        return Failure.words(language).say("quit.waiting", messages);
    }
}
