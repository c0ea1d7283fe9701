package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** What MQTT 3.1.1 and the MQTT library allow in the texts of a connection. */
final class MqttRules {
    /** The length of a text has two bytes on the wire (section 1.5.3). */
    private static final int MOST_BYTES = 65_535;

    private final SettingsReader values;

    MqttRules(SettingsReader values) {
        this.values = values;
    }

    /** A topic to publish on: no wildcards (section 3.3.2.1). */
    String topicName(String key) throws ProfileException {
        String topic = sendable(key, values.text(key));
        if (topic.contains("#") || topic.contains("+")) {
            throw values.wrong(key, "topic.wildcard");
        }
        return topic;
    }

    /** A topic filter to subscribe to: + fills a level, # the last one (section 4.7.1). */
    String topicFilter(String key) throws ProfileException {
        String filter = sendable(key, values.text(key));
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean lastHash = levels[i].equals("#") && i == levels.length - 1;
            boolean hasWildcard = levels[i].contains("#") || levels[i].contains("+");
            if (hasWildcard && !lastHash && !levels[i].equals("+")) {
                throw values.wrong(key, "topic.filter");
            }
        }
        return filter;
    }

    String clientId(String key) throws ProfileException {
        return sendable(key, values.text(key));
    }

    Optional<String> username(String key) throws ProfileException {
        Optional<String> username = notEmpty(key);
        return username.isPresent() ? Optional.of(sendable(key, username.get())) : username;
    }

    Optional<Secret> password(String key, Optional<String> username) throws ProfileException {
        return password(key, values.secretText(key), username);
    }

    /** The password is the file without its last line end; others must not be able to read it. */
    Optional<Secret> passwordInFile(String key, Optional<String> username) throws ProfileException {
        Optional<Path> file = values.file(key);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        if (readableByOthers(file.get())) {
            throw values.wrong(key, "path.others", file.get());
        }
        String password = values.content(key, file.get()).replaceFirst("\\r?\\n$", "");
        if (password.isEmpty()) {
            throw values.wrong(key, "text.empty");
        }
        return password(key, Optional.of(password), username);
    }

    /** A file system without owner, group and others cannot say. */
    private static boolean readableByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .anyMatch(permission -> permission.name().startsWith("GROUP")
                            || permission.name().startsWith("OTHERS"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** MQTT sends no password without a user name (section 3.1.2.9). */
    private Optional<Secret> password(String key, Optional<String> password, Optional<String> username)
            throws ProfileException {
        if (password.isEmpty()) {
            return Optional.empty();
        }
        if (username.isEmpty()) {
            throw values.wrong(key, "password.alone");
        }
        if (unsendable(password.get()).isPresent()) {
            throw values.wrong(key, "password.character");
        }
        if (password.get().getBytes(UTF_8).length > MOST_BYTES) {
            throw values.wrong(key, "text.long");
        }
        return Optional.of(new Secret(password.get()));
    }

    /** An exported but empty variable means the same as none. */
    private Optional<String> notEmpty(String key) throws ProfileException {
        return values.optionalText(key).filter(text -> !text.isEmpty());
    }

    private String sendable(String key, String text) throws ProfileException {
        if (text.isEmpty()) {
            throw values.wrong(key, "text.empty");
        }
        if (text.getBytes(UTF_8).length > MOST_BYTES) {
            throw values.wrong(key, "text.long");
        }
        OptionalInt unsendable = unsendable(text);
        if (unsendable.isPresent()) {
            throw values.wrong(key, "text.character", Texts.number(unsendable.getAsInt()));
        }
        return text;
    }

    private static OptionalInt unsendable(String text) {
        return text.codePoints().filter(c -> !PahoText.carries(c)).findFirst();
    }
}
