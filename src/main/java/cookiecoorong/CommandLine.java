package cookiecoorong;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.profile.OptionValue;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.ProfileReader;
import cookiecoorong.profile.Suggestion;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command line: the profile, which the scripts give, and the user's own options.
 *
 * @param profile its name, or with a slash in it the path of its file; the last one given
 * @param overrides settings by key, which win over the profile; a later one wins over an earlier one
 */
public record CommandLine(Action action, Optional<String> profile, Map<String, OptionValue> overrides) {

    /** What to do. */
    public enum Action {
        OPEN_WINDOW,
        HELP,
        VERSION,
        SETTINGS,
        LIST_PROFILES,
        CHECK,
        KEY,
        BROKER;

        boolean needsProfile() {
            return this == OPEN_WINDOW || this == CHECK || this == KEY || this == BROKER;
        }
    }

    /**
     * Reads the command line.
     *
     * @param language of the sentence if an option is wrong: the environment's, for no profile is read yet
     * @throws ExitFailure with {@link ExitFailure.ExitCode#WRONG_OPTION}
     */
    public static CommandLine parse(String[] arguments, Profile.Language language) throws ExitFailure {
        return new Parser(language).parse(List.of(arguments).iterator());
    }

    private static final class Parser {
        private final Profile.Language language;
        private final Map<String, OptionValue> overrides = new LinkedHashMap<>();
        private Action action = Action.OPEN_WINDOW;
        private Optional<String> profile = Optional.empty();

        Parser(Profile.Language language) {
            this.language = language;
        }

        CommandLine parse(Iterator<String> rest) throws ExitFailure {
            while (rest.hasNext()) {
                String argument = rest.next();
                int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
                String name = equals < 0 ? argument : argument.substring(0, equals);
                Optional<Option> option = Option.named(name);
                Optional<Option> joined = Option.joined(argument);
                if (joined.isPresent()) {
                    take(joined.get(), argument.substring(0, 2), argument.substring(2));
                } else if (option.isEmpty()) {
                    throw unknown(argument);
                } else if (option.get().action().isPresent()) {
                    if (equals >= 0) {
                        throw wrong("option.no-value", name);
                    }
                    act(option.get().action().get());
                } else if (equals >= 0) {
                    take(option.get(), name, argument.substring(equals + 1));
                } else if (rest.hasNext()) {
                    take(option.get(), name, rest.next());
                } else {
                    throw switch (option.get()) {
                        case PROFILE -> wrong("option.no-profile");
                        case SET -> wrong("option.override");
                        default -> wrong("option.value", name);
                    };
                }
            }
            if (profile.isEmpty() && action.needsProfile()) {
                throw wrong("option.no-profile");
            }
            return new CommandLine(action, profile, Collections.unmodifiableMap(overrides));
        }

        private void act(Action asked) throws ExitFailure {
            if (action != Action.OPEN_WINDOW && action != asked) {
                throw wrong("option.two");
            }
            action = asked;
        }

        private void take(Option option, String name, String value) throws ExitFailure {
            switch (option) {
                case PROFILE -> profile = Optional.of(value).filter(given -> !given.isEmpty());
                case URL -> url(name, value);
                case USERNAME -> set("broker.username", name, value);
                case PASSWORD -> set("broker.password", name, value);
                case CAFILE -> set("broker.tls.ca-file", name, value);
                default -> {
                    int equals = value.indexOf('=');
                    if (equals < 1) {
                        throw wrong("option.override");
                    }
                    String key = value.substring(0, equals);
                    set(key, name.equals("-D") ? name + key : name + " " + key, value.substring(equals + 1));
                }
            }
        }

        private void set(String key, String option, String value) {
            // A later one also comes after those before it, of which it may be a part: broker.uris, broker.uris.0
            overrides.remove(key);
            overrides.put(key, new OptionValue(option, value));
        }

        /** A user name and a password may stand before the host, as other clients have it. */
        private void url(String name, String url) {
            int start = url.indexOf("://") + "://".length();
            int end = start;
            while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
                end++;
            }
            int at = url.lastIndexOf('@', end - 1);
            if (at < start || !url.contains("://")) {
                set("broker.uris", name, quoted(url));
                return;
            }
            String[] user = url.substring(start, at).split(":", 2);
            set("broker.uris", name, quoted(url.substring(0, start) + url.substring(at + 1)));
            set("broker.username", name, decoded(user[0]));
            if (user.length == 2) {
                set("broker.password", name, decoded(user[1]));
            }
        }

        /** One element of a list, whatever is in it. */
        private static String quoted(String url) {
            return url.contains("\"") ? url : '"' + url + '"';
        }

        /** A plus sign is one: this is no form. */
        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
            } catch (IllegalArgumentException notEncoded) {
                return text;
            }
        }

        /** Shown without what might be a secret: a value, or what is joined to a letter. */
        private ExitFailure unknown(String argument) {
            int equals = argument.indexOf('=');
            String word = argument.isEmpty() ? "\"\"" : equals < 0 ? argument : argument.substring(0, equals);
            return meant(word)
                    .map(meant -> wrong("option.unknown.nearest", word, meant))
                    .orElseGet(() -> wrong("option.unknown", word));
        }

        private static Optional<String> meant(String word) {
            String bare = word.replaceFirst("^-+", "");
            List<String> settings = ProfileReader.settings();
            if (settings.contains(bare)) {
                return Optional.of("-D" + bare);
            }
            List<String> names = new ArrayList<>();
            Stream.of(Option.values()).forEach(option -> names.addAll(option.names()));
            Optional<String> otherCase = names.stream()
                    .filter(name -> name.equalsIgnoreCase(word) || name.equals("--" + bare))
                    .findFirst();
            return otherCase.isPresent() || bare.length() < 3 ? otherCase : Suggestion.nearest("--" + bare, names);
        }

        private ExitFailure wrong(String wording, Object... details) {
            return ExitFailure.wrongOption(language, wording, details);
        }
    }
}
