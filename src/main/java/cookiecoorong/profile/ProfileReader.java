package cookiecoorong.profile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

/** Reads a profile: its file over the defaults, with the command line's settings over both. Called once, by Main. */
public final class ProfileReader {
    private final Environment environment;
    private final SettingsReader values;
    private final NameRules names;
    private final MqttRules mqtt;

    ProfileReader(Settings settings, Environment environment) {
        this.environment = environment;
        this.values = settings.values();
        this.names = new NameRules(values);
        this.mqtt = new MqttRules(values);
    }

    /**
     * Reads and checks everything.
     *
     * @param overrides settings from the command line, by key
     * @throws ProfileException at the first thing that is wrong
     */
    public static Profile read(Path file, Map<String, String> overrides, Environment environment)
            throws ProfileException {
        return new ProfileReader(Settings.read(file, overrides, environment), environment).profile();
    }

    Profile profile() throws ProfileException {
        return new Profile(
                names.folderName("name"),
                names.name("peer"),
                session(),
                broker(),
                presence(),
                storageDir(),
                logLevel(),
                ui());
    }

    private Profile.Session session() throws ProfileException {
        Duration first = values.duration("session.reconnect.first");
        Duration most = values.duration("session.reconnect.most");
        if (first.compareTo(most) > 0) {
            throw values.wrong("session.reconnect.first", "range.first", "session.reconnect.most");
        }
        return new Profile.Session(
                mqtt.clientId("session.client-id"),
                mqtt.topicName("session.publish"),
                mqtt.topicFilter("session.subscribe"),
                values.whole("session.qos", 0, 2),
                values.flag("session.retain"),
                values.flag("session.clean"),
                values.seconds("session.keep-alive", 1, 65_535),
                values.duration("session.connect-timeout"),
                first,
                most,
                values.flag("session.start"));
    }

    private Profile.Broker broker() throws ProfileException {
        Optional<String> username = mqtt.username("broker.username");
        return new Profile.Broker(
                new BrokerUris(values).read("broker.uris"),
                username,
                password(username),
                new TlsRules(values).read(),
                values.oneOf("broker.local", "auto", "off").equals("auto"),
                localBroker());
    }

    private Profile.LocalBroker localBroker() throws ProfileException {
        return new Profile.LocalBroker(
                values.oneOf("broker.local-users", "same", "all").equals("all"),
                values.whole("broker.local-max.connections", 2, 10_000),
                values.whole("broker.local-max.sessions", 2, 100_000),
                values.whole("broker.local-max.subscriptions", 2, 100_000),
                values.whole("broker.local-max.client-subscriptions", 2, 100_000),
                values.whole("broker.local-max.retained", 2, 100_000),
                values.whole("broker.local-max.client-retained", 1, 100_000),
                values.whole("broker.local-max.megabytes", 10, 1_000_000));
    }

    /** From the profile or from a file of its own, not from both: nobody could tell which is sent. */
    private Optional<Secret> password(Optional<String> username) throws ProfileException {
        Optional<Secret> inFile = mqtt.passwordInFile("broker.password-file", username);
        if (inFile.isPresent() && mqtt.password("broker.password", username).isPresent()) {
            throw values.wrong("broker.password-file", "password.two", "broker.password");
        }
        return inFile.isPresent() ? inFile : mqtt.password("broker.password", username);
    }

    private Profile.Presence presence() throws ProfileException {
        return new Profile.Presence(
                values.flag("presence.enabled"),
                mqtt.topicName("presence.topic"),
                mqtt.topicName("presence.peer-topic"));
    }

    private Path storageDir() throws ProfileException {
        Optional<Path> dir = values.path("storage.dir");
        if (dir.isPresent()) {
            return dir.get();
        }
        try {
            return environment.stateFolder().resolve("cookie-coorong");
        } catch (InvalidPathException e) {
            throw values.wrong("storage.dir", "path.invalid");
        }
    }

    private Level logLevel() throws ProfileException {
        return switch (values.oneOf("log.level", "debug", "info", "warning", "error")) {
            case "debug" -> Level.FINE;
            case "info" -> Level.INFO;
            case "warning" -> Level.WARNING;
            default -> Level.SEVERE;
        };
    }

    private Profile.Ui ui() throws ProfileException {
        String language = values.oneOf(Settings.LANGUAGE, "auto", "en", "ko");
        String color = values.oneOf("ui.color", "auto", "always", "never");
        return new Profile.Ui(
                Settings.language(language, environment),
                color.equals("auto") ? environment.color() : color.equals("always"),
                values.flag("ui.bell"),
                values.flag("ui.mouse"),
                values.whole("ui.history", 1, 1_000_000));
    }
}
