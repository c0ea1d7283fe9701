package cookiecoorong.profile;

import com.typesafe.config.ConfigOrigin;
import java.nio.file.Path;
import java.util.Optional;

/** Where a value comes from: a line of a file, the command line, the environment, or the defaults. */
final class Origins {
    static final String DEFAULTS = "reference.conf";
    private static final String OPTION = "-";
    private static final String VARIABLE = "$";

    private Origins() {}

    /** The origin to give to a value from the environment. */
    static String variable(String name) {
        return VARIABLE + name;
    }

    static boolean isDefault(ConfigOrigin origin) {
        return origin.filename() == null && origin.description().contains(DEFAULTS);
    }

    /** As sentences begin: {@code config/cookie.conf:3}, {@code -Dname}, {@code $COOKIE_PASSWORD}. */
    static String place(ConfigOrigin origin) {
        if (origin.filename() == null) {
            return origin.description();
        }
        return origin.lineNumber() < 1 ? origin.filename() : origin.filename() + ":" + origin.lineNumber();
    }

    /** As {@code --check} shows it: the command line and the environment in words. */
    static String inWords(ConfigOrigin origin, Words words) {
        if (isDefault(origin)) {
            return words.say("origin.default");
        }
        String place = place(origin);
        if (place.startsWith(OPTION)) {
            return words.say("origin.option", place);
        }
        return place.startsWith(VARIABLE) ? words.say("origin.variable", place) : place;
    }

    /** The folder of the file, where the value is from one. */
    static Optional<Path> folder(ConfigOrigin origin) {
        return Optional.ofNullable(origin.filename())
                .map(file -> Path.of(file).toAbsolutePath().getParent());
    }
}
