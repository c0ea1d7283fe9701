package cookiecoorong;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What {@code --help} and {@code --version} print. */
public final class About {
    private About() {}

    public static String help(Profile.Language language) {
        String name = language == Profile.Language.KOREAN ? "help_ko.txt" : "help.txt";
        try (InputStream text = About.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version is the jar's; classes outside a jar have none. */
    public static String version() {
        return "cookie-coorong "
                + Optional.ofNullable(About.class.getPackage().getImplementationVersion())
                        .orElse("(not packaged)");
    }

    /** What is said after the window has gone while messages are still in the outbox. */
    static String waiting(int messages, Profile.Language language) {
        return Failure.texts(language).say("quit.waiting", messages);
    }
}
