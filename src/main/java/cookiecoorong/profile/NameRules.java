package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** What a name may be, so that it can be shown in a line, name a folder, and be a level of a topic. */
final class NameRules {
    private static final int MOST_BYTES = 255;

    private final SettingsReader values;

    NameRules(SettingsReader values) {
        this.values = values;
    }

    String name(String key) throws ProfileException {
        String name = values.text(key);
        if (name.isBlank()) {
            throw values.wrong(key, "text.empty");
        }
        if (name.getBytes(UTF_8).length > MOST_BYTES) {
            throw values.wrong(key, "name.long");
        }
        if (name.startsWith(".")) {
            throw values.wrong(key, "name.dot");
        }
        if (name.codePoints().anyMatch(c -> "/\\+#".indexOf(c) >= 0)) {
            throw values.wrong(key, "name.character");
        }
        if (!Texts.isPlain(name)) {
            throw values.wrong(key, "name.control");
        }
        return name;
    }

    /** The own name is the name of a folder next to the local broker's; not every locale can write every name. */
    String folderName(String key) throws ProfileException {
        String name = name(key);
        if (name.toLowerCase(Locale.ROOT).equals(Profile.BROKER_FOLDER)) {
            throw values.wrong(key, "name.taken");
        }
        try {
            return Path.of(name).toString();
        } catch (InvalidPathException e) {
            throw values.wrong(key, "name.locale");
        }
    }
}
