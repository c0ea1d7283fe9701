package cookiecoorong.profile;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The environment variables, and what follows from them where a profile says nothing or {@code auto}. Immutable. */
public record Environment(Map<String, String> variables) {

    /** The user's locale, where the launcher has put another one in its place. */
    private static final String LAUNCHER_LOCALE = "COOKIE_COORONG_LOCALE";

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The environment of this process. */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** Read from the variables themselves: Java says English for a locale that is not installed on the machine. */
    public Profile.Language language() {
        String locale = value(LAUNCHER_LOCALE)
                .or(() -> value("LC_ALL"))
                .or(() -> value("LC_MESSAGES"))
                .or(() -> value("LANG"))
                .orElse("");
        return locale.startsWith("ko") ? Profile.Language.KOREAN : Profile.Language.ENGLISH;
    }

    /** Colours, unless NO_COLOR is set (no-color.org) or the terminal has none. */
    boolean color() {
        return value("NO_COLOR").isEmpty() && !value("TERM").orElse("dumb").equals("dumb");
    }

    /** Where programs keep their state, as the XDG Base Directory Specification has it: only absolute paths count. */
    Path stateFolder() {
        return value("XDG_STATE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> home().resolve(".local").resolve("state"));
    }

    Path home() {
        return value("HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(System.getProperty("user.home")));
    }

    /** A variable that is set and not empty. */
    Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
