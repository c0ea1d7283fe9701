package cookiecoorong.profile;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment variables, and what follows from them where a profile says nothing or {@code auto}. Immutable. */
public record Environment(Map<String, String> variables) {

    /** The first that is set counts; the launcher's tells what was there before it set LC_ALL. */
    private static final List<String> LOCALES = List.of("COOKIE_COORONG_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG");

    /** Where the launcher puts the arguments if one may be a secret, because others can read a process's arguments. */
    private static final String ARGUMENTS = "COOKIE_COORONG_ARGUMENTS";

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

    /** The arguments of this process: those given, unless the launcher has put them into a variable for it. */
    public String[] arguments(String[] given) {
        String hidden = variables.getOrDefault(ARGUMENTS, "");
        if (hidden.isEmpty()) {
            return given;
        }
        // Begins with the number of the process that it is for; each argument ends with a separator.
        String start = ProcessHandle.current().pid() + " ";
        if (!hidden.startsWith(start)) {
            return given;
        }
        String[] arguments = hidden.substring(start.length()).split("\037", -1);
        return Arrays.copyOf(arguments, arguments.length - 1);
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

    /** A variable that is set and not empty. */
    Optional<String> value(String name) {
        String value = variables.getOrDefault(name, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
