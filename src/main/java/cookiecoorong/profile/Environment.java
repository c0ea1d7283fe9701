package cookiecoorong.profile;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment variables, and what follows from them where a profile says nothing or {@code auto}. Immutable. */
public record Environment(Map<String, String> variables) {

    private static final String LC_ALL = "LC_ALL";

    /** LC_ALL as the user has it, for the launcher has put another one in its place. */
    private static final String OWN_LC_ALL = "COOKIE_COORONG_LC_ALL";

    /** The first that is set counts. */
    private static final List<String> OF_LANGUAGE = List.of(LC_ALL, "LC_MESSAGES", "LANG");

    private static final List<String> OF_CHARACTERS = List.of(LC_ALL, "LC_CTYPE", "LANG");

    /** Arguments with secrets: the number of the process they are for, a space, and each with a separator behind it. */
    private static final String ARGUMENTS = "COOKIE_COORONG_ARGUMENTS";

    private static final String SEPARATOR = "\u001f";
    private static final Pattern UTF_8 = Pattern.compile("(?i)utf-?8");

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The environment of this process. */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** Read from the variables themselves: Java says English for a locale that is not installed on the machine. */
    public Profile.Language language() {
        return locale(OF_LANGUAGE).startsWith("ko") ? Profile.Language.KOREAN : Profile.Language.ENGLISH;
    }

    private String locale(List<String> names) {
        String locale = "";
        for (String name : names) {
            if (locale.isEmpty()) {
                locale = name.equals(LC_ALL) ? ownLcAll() : variables.getOrDefault(name, "");
            }
        }
        return locale;
    }

    private String ownLcAll() {
        return variables.getOrDefault(OWN_LC_ALL, variables.getOrDefault(LC_ALL, ""));
    }

    /**
     * Makes of the environment of this process that of a program of the user's. It speaks the user's language, unless that
     * goes with other characters than those of the terminal and of messages.
     *
     * @param environment is changed
     * @param withheld names of the variables that the program does not get
     */
    public static void handOver(Map<String, String> environment, Set<String> withheld) {
        Environment process = new Environment(environment);
        environment.keySet().removeAll(withheld);
        if (UTF_8.matcher(process.locale(OF_CHARACTERS)).find()) {
            environment.put(LC_ALL, process.ownLcAll());
        }
    }

    /** These arguments, and those that the launcher has put here because others can read the arguments of a process. */
    public String[] arguments(String... given) {
        return variables.containsKey(ARGUMENTS)
                ? arguments(ProcessHandle.current().pid(), given)
                : given;
    }

    String[] arguments(long process, String... given) {
        String hidden = variables.getOrDefault(ARGUMENTS, "");
        String ours = process + " ";
        if (!hidden.startsWith(ours) || !hidden.endsWith(SEPARATOR)) {
            return given;
        }
        String[] secret = hidden.substring(ours.length(), hidden.length() - 1).split(SEPARATOR, -1);
        return Stream.concat(Arrays.stream(given), Arrays.stream(secret)).toArray(String[]::new);
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
        Set<String> names = new HashSet<>();
        variables.forEach((name, value) -> {
            if (name.startsWith("COOKIE_COORONG_")
                    || secrets.stream().anyMatch(secret -> value.equals(secret.reveal()))) {
                names.add(name);
            }
        });
        return Set.copyOf(names);
    }

    /** A variable that is set and not empty. */
    Optional<String> value(String name) {
        String value = variables.getOrDefault(name, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
