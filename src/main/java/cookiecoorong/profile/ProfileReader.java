package cookiecoorong.profile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

/** Reads a profile: its files over the defaults, with the command line's settings over both. Called once, by Main. */
public final class ProfileReader {
    private final Environment environment;
    private final SettingsReader values;
    private final MqttText mqtt;

    ProfileReader(Settings settings, Environment environment) {
        this.environment = environment;
        this.values = settings.values();
        this.mqtt = new MqttText(values);
    }

    /**
     * Reads and checks everything.
     *
     * @param files each lies over those after it
     * @param overrides settings from the command line, by key
     * @throws ProfileException at the first thing that is wrong
     */
    public static Profile read(List<Path> files, Map<String, OptionValue> overrides, Environment environment)
            throws ProfileException {
        return new ProfileReader(Settings.read(files, overrides, environment), environment).profile();
    }

    /** The keys of all settings, in the order in which the defaults are written down. */
    public static List<String> settings() {
        return new KnownSettings(Settings.defaults()).inOrder();
    }

    Profile profile() throws ProfileException {
        return new Profile(
                mqtt.folderName("name"),
                mqtt.name("peer"),
                session(),
                new BrokerRules(values, mqtt).read(),
                presence(),
                storageDir(),
                logLevel(),
                ui());
    }

    private Profile.Session session() throws ProfileException {
        Duration first = values.duration("session.reconnect.first");
        Duration max = values.duration("session.reconnect.max");
        if (first.compareTo(max) > 0) {
            throw values.wrong("session.reconnect.first", "range.first", "session.reconnect.max");
        }
        String publish = mqtt.topicName("session.publish");
        return new Profile.Session(
                mqtt.clientId("session.client-id"),
                publish,
                subscribe("session.subscribe", publish),
                values.whole("session.qos", 0, 2),
                values.flag("session.retain"),
                values.flag("session.clean"),
                values.seconds("session.keep-alive", 1, 65_535),
                values.duration("session.connect-timeout"),
                first,
                max,
                values.flag("session.start"));
    }

    /** What this side publishes would come back as the other side's words. */
    private String subscribe(String key, String publish) throws ProfileException {
        String filter = mqtt.topicFilter(key);
        if (MqttText.matches(filter, publish)) {
            throw values.wrong(key, "topic.own", "session.publish");
        }
        return filter;
    }

    private Profile.Presence presence() throws ProfileException {
        boolean enabled = values.flag("presence.enabled");
        return new Profile.Presence(enabled, presenceTopic("presence.topic"), presenceTopic("presence.peer-topic"));
    }

    /** Presence that the conversation's subscription brings as well would be shown as words of the other side. */
    private String presenceTopic(String key) throws ProfileException {
        String topic = mqtt.topicName(key);
        if (values.flag("presence.enabled") && MqttText.matches(values.text("session.subscribe"), topic)) {
            throw values.wrong("session.subscribe", "topic.own", key);
        }
        return topic;
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
