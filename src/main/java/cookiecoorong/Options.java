package cookiecoorong;

import cookiecoorong.profile.Profile;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line: the profile, which the scripts give, and the user's own options.
 *
 * @param profile its name, or with a slash in it the path of its file; the last one given
 * @param overrides settings by key, which win over the profile; a later one wins over an earlier one
 */
public record Options(Action action, Optional<String> profile, Map<String, String> overrides) {

    /** What to do. */
    public enum Action {
        OPEN_WINDOW,
        HELP,
        VERSION,
        SETTINGS,
        CHECK,
        BROKER;

        boolean needsProfile() {
            return this == OPEN_WINDOW || this == CHECK || this == BROKER;
        }
    }

    private static final String PROFILE = "--profile";

    private static final Map<String, Action> ACTIONS = Map.of(
            "--help", Action.HELP,
            "-h", Action.HELP,
            "--version", Action.VERSION,
            "--settings", Action.SETTINGS,
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
        Optional<String> profile = Optional.empty();
        Map<String, String> overrides = new LinkedHashMap<>();
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
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
            } else if (argument.startsWith(PROFILE + "=")) {
                profile = Optional.of(argument.substring(PROFILE.length() + 1));
            } else if (argument.equals(PROFILE) && rest.hasNext()) {
                profile = Optional.of(rest.next());
            } else if (argument.equals(PROFILE)) {
                throw Failure.wrongOption(language, "option.no-profile");
            } else {
                throw Failure.wrongOption(language, "option.unknown", withoutValue(argument));
            }
        }
        if (profile.isEmpty() && action.needsProfile()) {
            throw Failure.wrongOption(language, "option.no-profile");
        }
        return new Options(action, profile, Map.copyOf(overrides));
    }

    /** What follows an equals sign might be a secret. */
    private static String withoutValue(String argument) {
        int equals = argument.indexOf('=');
        return equals < 0 ? argument : argument.substring(0, equals);
    }
}
