package cookiecoorong.profile;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;

/**
 * All settings, read once and valid. What each means is told in {@code reference.conf}, which also holds the defaults.
 *
 * @param name own name: title of the window, name on own messages, name of the folder
 * @param peer the name shown for the other side
 * @param logLevel what is logged: this and all that is graver
 */
public record Profile(
        String name,
        String peer,
        Session session,
        Broker broker,
        Presence presence,
        Seal seal,
        Path storageDir,
        Level logLevel,
        Ui ui) {
    /** No name may be this. */
    static final String BROKER_FOLDER = "broker";

    /** How this side speaks MQTT. */
    public record Session(
            String clientId,
            String publish,
            String subscribe,
            int qos,
            boolean retain,
            boolean clean,
            Duration keepAlive,
            Duration connectTimeout,
            Duration reconnectFirst,
            Duration reconnectMax,
            boolean start) {}

    /** Where the broker is and how to be let in. */
    public record Broker(
            List<URI> uris,
            Optional<String> username,
            Optional<Secret> password,
            Tls tls,
            boolean startLocal,
            LocalBroker local) {}

    /** Who may use the local broker, and how much of it. */
    public record LocalBroker(
            boolean allUsers,
            int maxConnections,
            int maxSessions,
            int maxSubscriptions,
            int maxClientSubscriptions,
            int maxRetained,
            int maxClientRetained,
            int maxMegabytes) {}

    public record Tls(
            Optional<Path> caFile,
            Optional<Path> certFile,
            Optional<Path> keyFile,
            Optional<Secret> keyPassphrase,
            boolean verifyHostname) {}

    /**
     * What the sides tell each other beside the conversation.
     *
     * @param enabled whether they do
     * @param topic of this side's presence; what it tells else is beside it
     * @param peerTopic of the other side's
     */
    public record Presence(boolean enabled, String topic, String peerTopic) {
        private static final String ROOT = "cookie-coorong/";
        private static final String PREFIX = ROOT + "presence/";

        /** The topic of what this side has sent. */
        public String sent() {
            return beside("sent", topic);
        }

        /** The topic of what this side has received. */
        public String received() {
            return beside("received", topic);
        }

        public String peerSent() {
            return beside("sent", peerTopic);
        }

        public String peerReceived() {
            return beside("received", peerTopic);
        }

        /** A bridge, or the broker's rules, may want something before our own words: it stays there. */
        private static String beside(String kind, String topic) {
            int place = ("/" + topic).indexOf("/" + PREFIX);
            return place < 0
                    ? ROOT + kind + "/" + topic
                    : topic.substring(0, place) + ROOT + kind + "/" + topic.substring(place + PREFIX.length());
        }
    }

    /**
     * How messages are sealed.
     *
     * @param peerKey of the other side; if there is none, nothing is sealed
     * @param refuseUnsealed whether messages that are not sealed are dropped, instead of marked
     */
    public record Seal(Optional<PublicSealKey> peerKey, boolean refuseUnsealed) {}

    /**
     * The window.
     *
     * @param secretVariables environment variables with a secret in them, which programs that are run do not get
     */
    public record Ui(
            Language language,
            boolean color,
            Alerts alerts,
            boolean mouse,
            int history,
            AmbiguousWidth ambiguousWidth,
            Set<String> secretVariables) {}

    /**
     * How a message is announced that comes while the window has no focus.
     *
     * @param text whether its sender and its text are shown outside the window
     * @param command the program to run for each, with its arguments; empty if there is none
     */
    public record Alerts(Set<Signal> signals, boolean text, List<String> command) {}

    /** What a terminal can be sent to call its user. */
    public enum Signal {
        BELL,
        /** A notification of the desktop, as iTerm2 has it. */
        OSC9,
        /** The same, as urxvt, foot and others have it. */
        OSC777,
        /** The same, as kitty has it. */
        OSC99
    }

    /** How many columns a character of ambiguous width takes: one, two, or as many as the terminal answers. */
    public enum AmbiguousWidth {
        AUTO,
        NARROW,
        WIDE
    }

    /** The language on the screen; {@code auto} is decided when the profile is read. */
    public enum Language {
        ENGLISH,
        KOREAN
    }

    /** The same, with the password that the local broker here wants. */
    public Profile withLocalPassword(String password) {
        Broker local = new Broker(
                broker.uris(),
                Optional.of("local"),
                Optional.of(new Secret(password)),
                broker.tls(),
                broker.startLocal(),
                broker.local());
        return new Profile(name, peer, session, local, presence, seal, storageDir, logLevel, ui);
    }

    /** The folder for this name: transcript, journal, lock, log. */
    public Path folder() {
        return storageDir.resolve(name);
    }

    /** The folder of the local broker, which all names share: its store, its log. */
    public Path brokerFolder() {
        return storageDir.resolve(BROKER_FOLDER);
    }
}
