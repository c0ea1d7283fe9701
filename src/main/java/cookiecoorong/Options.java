package cookiecoorong;

import cookiecoorong.profile.Profile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The command line: the profile's file, which the scripts give, and the user's own options.
 *
 * @param file the profile; {@link Action#HELP} and {@link Action#VERSION} can do without
 * @param overrides settings by key, which win over the profile; a later one wins over an earlier one
 */
public record Options(Action action, Optional<Path> file, Map<String, String> overrides) {

    /** What to do. */
    public enum Action {
        OPEN_WINDOW,
        HELP,
        VERSION,
        CHECK,
        BROKER
    }

    private static final Map<String, Action> ACTIONS = Map.of(
            "--help", Action.HELP,
            "-h", Action.HELP,
            "--version", Action.VERSION,
            "--check", Action.CHECK,
            "--broker", Action.BROKER);

    /**
     * Reads the command line.
     *
     * @param language of the sentence where an option is wrong: the environment's, for no profile is read yet
     * @throws Failure with {@link ExitCode#WRONG_OPTION}
     */
    public static Options parse(String[] arguments, Profile.Language language) throws Failure {
        Action action = Action.OPEN_WINDOW;
        Optional<Path> file = Optional.empty();
        Map<String, String> overrides = new LinkedHashMap<>();
        for (String argument : arguments) {
            if (argument.startsWith("-D")) {
                int equals = argument.indexOf('=');
                if (equals < 3) {
                    throw Failure.wrongOption(language, "option.override");
                }
                overrides.put(argument.substring(2, equals), argument.substring(equals + 1));
            } else if (ACTIONS.containsKey(argument)) {
                Action asked = ACTIONS.get(argument);
                if (action != Action.OPEN_WINDOW && action != asked) {
                    throw Failure.wrongOption(language, "option.two");
                }
                action = asked;
            } else if (argument.startsWith("-") || file.isPresent()) {
                throw Failure.wrongOption(language, "option.unknown", withoutValue(argument));
            } else {
                file = Optional.of(path(argument, language));
            }
        }
        if (file.isEmpty() && action != Action.HELP && action != Action.VERSION) {
            throw Failure.wrongOption(language, "option.no-profile");
        }
        return new Options(action, file, Map.copyOf(overrides));
    }

    private static Path path(String argument, Profile.Language language) throws Failure {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw Failure.wrongOption(language, "option.path", argument);
        }
    }

    /** What follows an equals sign might be a secret. */
    private static String withoutValue(String argument) {
        int equals = argument.indexOf('=');
        return equals < 0 ? argument : argument.substring(0, equals);
    }
}
