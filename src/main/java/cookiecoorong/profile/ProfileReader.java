package cookiecoorong.profile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;

/** Reads a profile: its files over the defaults, with the command line's settings over both. */
public final class ProfileReader {
    private static final String PEER_KEY = "seal.peer-key";
    private static final List<String> SECRETS = List.of("broker.password", "broker.tls.key-passphrase");

    private final Environment environment;
    private final SettingsReader values;
    private final List<Secret> replacedSecrets;
    private final MqttText mqtt;

    ProfileReader(SettingsReader values, Environment environment) {
        this(values, List.of(), environment);
    }

    private ProfileReader(SettingsReader values, List<Secret> replacedSecrets, Environment environment) {
        this.environment = environment;
        this.values = values;
        this.replacedSecrets = replacedSecrets;
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
        SettingsReader values = SettingsLoader.read(files, overrides, environment);
        return new ProfileReader(values, replacedSecrets(files, overrides, environment), environment).profile();
    }

    /** Secrets of the files whose place an option takes: the variables that have them are there all the same. */
    private static List<Secret> replacedSecrets(
            List<Path> files, Map<String, OptionValue> overrides, Environment environment) {
        List<Secret> secrets = new ArrayList<>();
        if (overrides.containsKey("broker.password-file") || !Collections.disjoint(overrides.keySet(), SECRETS)) {
            try {
                SettingsReader inFiles = SettingsLoader.read(files, Map.of(), environment);
                for (String key : SECRETS) {
                    inFiles.notEmpty(key).map(Secret::new).ifPresent(secrets::add);
                }
            } catch (ProfileException wrong) {
                // Without the options, which make it right.
            }
        }
        return secrets;
    }

    /** What to throw where the other side's key is right by itself, but not with what is on the disk. */
    public static ProfileException wrongPeerKey(
            List<Path> files,
            Map<String, OptionValue> overrides,
            Environment environment,
            String wording,
            Object... details)
            throws ProfileException {
        return SettingsLoader.read(files, overrides, environment).wrong(PEER_KEY, wording, details);
    }

    /** The keys of all settings, in the order in which the defaults are written down. */
    public static List<String> settings() {
        return KnownSettings.keys();
    }

    Profile profile() throws ProfileException {
        Profile.Broker broker = new BrokerSection(values, mqtt).read();
        return new Profile(
                mqtt.folderName("name"),
                mqtt.name("peer"),
                session(),
                broker,
                presence(),
                seal(),
                storageDir(),
                logLevel(),
                ui(broker));
    }

    private Profile.Session session() throws ProfileException {
        Duration first = values.duration("session.reconnect.first");
        Duration max = values.duration("session.reconnect.max");
        if (first.compareTo(max) > 0) {
            throw values.wrong("session.reconnect.first", "range.first", "session.reconnect.max");
        }
        String publish = mqtt.topicName("session.publish");
        return new Profile.Session(
                mqtt.sendable("session.client-id", values.text("session.client-id")),
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
        Profile.Presence presence =
                new Profile.Presence(enabled, presenceTopic("presence.topic"), presenceTopic("presence.peer-topic"));
        if (enabled) {
            if (presence.topic().equals(presence.peerTopic())) {
                throw values.wrong("presence.peer-topic", "topic.same", "presence.topic");
            }
            for (String topic :
                    List.of(presence.sent(), presence.received(), presence.peerSent(), presence.peerReceived())) {
                refuseForMessages(topic, "topic.state", topic);
            }
        }
        return presence;
    }

    private String presenceTopic(String key) throws ProfileException {
        String topic = mqtt.topicName(key);
        if (values.flag("presence.enabled")) {
            refuseForMessages(topic, "topic.presence", key);
        }
        return topic;
    }

    /** What the conversation brings as well would be shown, by the one side or the other, as words of its peer. */
    private void refuseForMessages(String topic, String wording, String what) throws ProfileException {
        if (MqttText.matches(values.text("session.subscribe"), topic)) {
            throw values.wrong("session.subscribe", wording, what);
        }
        if (values.text("session.publish").equals(topic)) {
            throw values.wrong("session.publish", wording, what);
        }
    }

    private Profile.Seal seal() throws ProfileException {
        boolean refuseUnsealed = values.oneOf("seal.unsealed", "mark", "refuse").equals("refuse");
        Optional<String> given = values.optionalText(PEER_KEY);
        if (given.isEmpty()) {
            return new Profile.Seal(Optional.empty(), refuseUnsealed);
        }
        String line = given.get().strip();
        Optional<PublicSealKey> peerKey = PublicSealKey.parse(line);
        if (peerKey.isEmpty()) {
            throw values.wrong(PEER_KEY, PublicSealKey.whatIsWrong(line));
        }
        return new Profile.Seal(peerKey, refuseUnsealed);
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

    private Profile.Ui ui(Profile.Broker broker) throws ProfileException {
        String language = values.oneOf(SettingsLoader.LANGUAGE, "auto", "en", "ko");
        String color = values.oneOf("ui.color", "auto", "always", "never");
        List<Secret> secrets = new ArrayList<>(replacedSecrets);
        broker.password().ifPresent(secrets::add);
        broker.tls().keyPassphrase().ifPresent(secrets::add);
        return new Profile.Ui(
                SettingsLoader.language(language, environment),
                color.equals("auto") ? environment.color() : color.equals("always"),
                notification(),
                values.flag("ui.mouse"),
                values.whole("ui.history", 1, 1_000_000),
                ambiguousWidth(),
                environment.variablesWith(secrets));
    }

    private Profile.Alerts notification() throws ProfileException {
        List<String> command = values.texts("ui.on-message");
        if (!command.isEmpty() && command.get(0).isBlank()) {
            throw values.wrong("ui.on-message", "command.empty");
        }
        return new Profile.Alerts(signals("ui.notify"), values.flag("ui.notify-text"), command);
    }

    private Set<Profile.Signal> signals(String key) throws ProfileException {
        List<String> names = values.texts(key);
        Set<Profile.Signal> signals = EnumSet.noneOf(Profile.Signal.class);
        for (String name : names.equals(List.of("none")) ? List.<String>of() : names) {
            signals.add(
                    switch (name) {
                        case "bell" -> Profile.Signal.BELL;
                        case "osc9" -> Profile.Signal.OSC9;
                        case "osc777" -> Profile.Signal.OSC777;
                        case "osc99" -> Profile.Signal.OSC99;
                        default -> throw values.wrong(key, "type.choices", "bell, osc9, osc777, osc99", "none");
                    });
        }
        return signals;
    }

    private Profile.AmbiguousWidth ambiguousWidth() throws ProfileException {
        return switch (values.oneOf("ui.ambiguous-width", "auto", "narrow", "wide")) {
            case "narrow" -> Profile.AmbiguousWidth.NARROW;
            case "wide" -> Profile.AmbiguousWidth.WIDE;
            default -> Profile.AmbiguousWidth.AUTO;
        };
    }
}
