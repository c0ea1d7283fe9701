package cookiecoorong.profile;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The environment variables, and what follows from them where a profile says nothing or {@code auto}. Immutable. */
public record Environment(Map<String, String> variables) {

    /** The user's locale, where the launcher has put another one in its place. */
    private static final String LAUNCHER_LOCALE = "COOKIE_COORONG_LOCALE";

    /** Settings of the command line that the launcher has put here, because others can read a process's arguments. */
    private static final Map<String, String> LAUNCHER_OPTIONS = Map.of(
            "broker.password", "COOKIE_COORONG_PASSWORD", "broker.tls.key-passphrase", "COOKIE_COORONG_KEY_PASSPHRASE");

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

    /** These settings of the command line, and those that the launcher has kept out of the arguments. */
    public Map<String, String> withSecrets(Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(overrides);
        LAUNCHER_OPTIONS.forEach((key, name) -> value(name).ifPresent(secret -> all.put(key, secret)));
        return all;
    }

    /** Colours, unless NO_COLOR is set (no-color.org) or the terminal has none. */
    boolean color() {
        return value("NO_COLOR").isEmpty() && !value("TERM").orElse("dumb").equals("dumb");
    }

    /** Where programs keep their state, as the XDG Base Directory Specification has it: only absolute paths count. */
    Path stateFolder() {
        return folder("XDG_STATE_HOME").orElseGet(() -> home().resolve(".local").resolve("state"));
    }

    /** Where programs look for their configuration, by the same specification. */
    Path configFolder() {
        return folder("XDG_CONFIG_HOME").orElseGet(() -> home().resolve(".config"));
    }

    Path home() {
        return folder("HOME").orElseGet(() -> Path.of(System.getProperty("user.home")));
    }

    private Optional<Path> folder(String variable) {
        return value(variable).map(Path::of).filter(Path::isAbsolute);
    }

    /** A variable that is set and not empty. */
    Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
