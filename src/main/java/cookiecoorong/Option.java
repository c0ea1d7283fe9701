package cookiecoorong;

import java.util.List;
import java.util.Optional;

/**
 * The options of the command line, in the order of {@code --help}. This table is their source: the help, the manual page,
 * the manual and the completions are tested against it.
 */
enum Option {
    PROFILE("--profile"),
    LIST_PROFILES(CommandLine.Action.LIST_PROFILES, "--list-profiles"),
    URL("--url", "-L"),
    USERNAME("--username", "-u"),
    PASSWORD("--password", "-P"),
    CAFILE("--cafile"),
    SET("--set", "-D"),
    CHECK(CommandLine.Action.CHECK, "--check"),
    KEY(CommandLine.Action.KEY, "--key"),
    BROKER(CommandLine.Action.BROKER, "--broker"),
    SETTINGS(CommandLine.Action.SETTINGS, "--settings"),
    VERSION(CommandLine.Action.VERSION, "--version", "-V"),
    HELP(CommandLine.Action.HELP, "--help", "-h");

    private final Optional<CommandLine.Action> action;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    Option(String... names) {
        this(Optional.empty(), names);
    }

    Option(CommandLine.Action action, String... names) {
        this(Optional.of(action), names);
    }

    Option(Optional<CommandLine.Action> action, String... names) {
        this.action = action;
        this.names = List.of(names);
    }

    /** The long name, and the short one if there is one. */
    List<String> names() {
        return names;
    }

    /** What to do; an option that says nothing of that takes a value. */
    Optional<CommandLine.Action> action() {
        return action;
    }

    boolean takesValue() {
        return action.isEmpty();
    }

    // Loops, because this is before the first paint, and Java 17 needs some milliseconds for a first lambda
    static Optional<Option> named(String name) {
        for (Option option : values()) {
            if (option.names().contains(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    /** The option of two characters that takes the rest of this argument as its value, as in {@code -Dkey=value}. */
    static Optional<Option> joined(String argument) {
        if (argument.length() < 3 || argument.startsWith("--")) {
            return Optional.empty();
        }
        Optional<Option> option = named(argument.substring(0, 2));
        return option.isPresent() && option.get().takesValue() ? option : Optional.empty();
    }
}
