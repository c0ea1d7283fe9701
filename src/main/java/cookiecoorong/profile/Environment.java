package cookiecoorong.profile;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The environment variables, and what follows from them where a profile says nothing or {@code auto}. Immutable. */
public record Environment(Map<String, String> variables) {

    /** The first that is set counts; the launcher's tells what was there before it set LC_ALL. */
    private static final List<String> LOCALES = List.of("COOKIE_COORONG_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG");

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
        String locale = "";
        for (String name : LOCALES) {
            if (locale.isEmpty()) {
                locale = variables.getOrDefault(name, "");
            }
        }
        return locale.startsWith("ko") ? Profile.Language.KOREAN : Profile.Language.ENGLISH;
    }

    /** These settings of the command line, and those that the launcher has kept out of the arguments. */
    public Map<String, String> withSecrets(Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(overrides);
        for (Map.Entry<String, String> option : LAUNCHER_OPTIONS.entrySet()) {
            Optional<String> secret = value(option.getValue());
            if (secret.isPresent()) {
                all.put(option.getKey(), secret.get());
            }
        }
        return all;
    }

    /** Colours, unless NO_COLOR is set (no-color.org) or the terminal has none. */
    boolean color() {
        return value("NO_COLOR").isEmpty() && !value("TERM").orElse("dumb").equals("dumb");
    }

    /** Where programs keep their state, as the XDG Base Directory Specification has it: only absolute paths count. */
    Path stateFolder() {
        return folder("XDG_STATE_HOME").orElse(home().resolve(".local").resolve("state"));
    }

    /** Where programs look for their configuration, by the same specification. */
    Path configFolder() {
        return folder("XDG_CONFIG_HOME").orElse(home().resolve(".config"));
    }

    Path home() {
        return folder("HOME").orElse(Path.of(System.getProperty("user.home")));
    }

    private Optional<Path> folder(String variable) {
        Path folder = Path.of(variables.getOrDefault(variable, ""));
        return folder.isAbsolute() ? Optional.of(folder) : Optional.empty();
    }

    /** The names of the variables that have one of these secrets, and of those that the launcher hands over. */
    Set<String> variablesWith(List<Secret> secrets) {
        return variables.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("COOKIE_COORONG_")
                        || secrets.stream().anyMatch(secret -> variable.getValue().equals(secret.reveal())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A variable that is set and not empty. */
    Optional<String> value(String name) {
        String value = variables.getOrDefault(name, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
