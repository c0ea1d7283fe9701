package cookiecoorong.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.Profile;
import cookiecoorong.seal.SealKeyFile;
import cookiecoorong.seal.SealKeyPair;
import cookiecoorong.session.MqttSession;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.testkit.BrokerProfile;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One side as {@code Main} wires it, with lines where the window is: each line read is sent, each event is a line
 * printed. A process of its own, so that it can be killed.
 */
final class HeadlessSide {
    /** A line that presses Start instead of being sent. */
    static final String START = "/start";

    /** More than can wait while this side is away, so that what was ticked meanwhile is told. */
    private static final int HISTORY = 400;

    /** Kept here, as the logging itself does not hold on to it. */
    private static final Logger LOG = Logger.getLogger("cookiecoorong");

    private final PrintStream out;

    private HeadlessSide(PrintStream out) {
        this.out = out;
    }

    /**
     * Arguments: own name, peer's name, own topic, peer's topic, brokers as host:port with commas between, storage folder,
     * keep alive, and where all is sealed the folder with the keys of both.
     */
    public static void main(String[] args) throws IOException {
        PrintStream out =
                new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), true, UTF_8);
        HeadlessSide side = new HeadlessSide(out);
        logAll();
        Optional<SealKeyPair> ownKey = key(args, args[0]);
        Profile.Seal seal = new Profile.Seal(key(args, args[1]).map(SealKeyPair::publicKey), true);
        Profile profile = profile(args, seal);
        try (ConversationStore store = ConversationStore.open(profile.folder(), profile.name(), profile.peer())) {
            MqttSession session = new MqttSession(
                    profile, ownKey, store, store.exchanges(), HeadlessSide::startNoBroker, side::report);
            session.start();
            converse(session);
            session.close();
        }
    }

    private static Optional<SealKeyPair> key(String[] args, String name) throws IOException {
        return args.length == 8 ? Optional.of(SealKeyFile.make(Path.of(args[7], name))) : Optional.empty();
    }

    /** To standard error; what was written before a kill is there. */
    private static void logAll() {
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(Level.FINE);
        LOG.setUseParentHandlers(false);
        LOG.setLevel(Level.FINE);
        LOG.addHandler(handler);
    }

    private static void converse(MqttSession session) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(START)) {
                session.start();
            } else {
                session.send(Payload.of(line));
            }
        }
    }

    private static Supplier<Optional<String>> startNoBroker(String host, int port) throws IOException {
        throw new IOException("The test starts the broker");
    }

    private void report(Event event) {
        if (event instanceof Event.Recalled recalled) {
            recalled.messages().forEach(message -> out.println("recalled " + message.state() + " " + line(message)));
        } else if (event instanceof Event.Accepted accepted) {
            out.println("accepted " + line(accepted.message()));
        } else if (event instanceof Event.Refused refused) {
            out.println("refused " + refused.reason().kind());
        } else if (event instanceof Event.Received received) {
            out.println("received " + line(received.message()));
        } else if (event instanceof Event.Delivered delivered) {
            out.println("delivered " + delivered.id());
        } else if (event instanceof Event.Confirmed confirmed) {
            out.println(
                    "confirmed " + confirmed.ids().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        } else if (event instanceof Event.ConnectionChanged changed) {
            out.println("link " + words(changed.link()));
        } else if (event instanceof Event.Noticed noticed) {
            out.println("noticed " + noticed.notice().kind() + " "
                    + noticed.notice().detail());
        } else if (event instanceof Event.PresenceChanged changed) {
            out.println("presence " + changed.presence().state());
        }
    }

    private static String line(Message message) {
        return message.id() + " " + message.payload().text().orElseThrow();
    }

    private static String words(ConnectionState link) {
        String kind = link.getClass().getSimpleName();
        if (link instanceof ConnectionState.GivenUp givenUp) {
            return kind + " " + words(givenUp.reason());
        } else if (link instanceof ConnectionState.Lost lost) {
            return kind + " " + words(lost.reason());
        } else if (link instanceof ConnectionState.Failed failed) {
            return kind + " " + words(failed.reason());
        }
        return kind;
    }

    /** What has no kind of its own is to be looked into. */
    private static String words(FailureReason reason) {
        return reason.kind() == FailureReason.Kind.OTHER
                ? reason.kind() + " " + reason.detail()
                : reason.kind().toString();
    }

    private static Profile profile(String[] args, Profile.Seal seal) {
        String name = args[0];
        String peer = args[1];
        Profile.Session session = new Profile.Session(
                name,
                args[2],
                args[3],
                2,
                false,
                false,
                Duration.parse(args[6]),
                Duration.ofSeconds(2),
                Duration.ofMillis(50),
                Duration.ofMillis(500),
                true);
        Profile.Tls noTls =
                new Profile.Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
        List<URI> uris = Stream.of(args[4].split(","))
                .map(broker -> URI.create("tcp://" + broker))
                .toList();
        return new Profile(
                name,
                peer,
                session,
                BrokerProfile.of(uris, Optional.empty(), Optional.empty(), noTls, false),
                new Profile.Presence(true, "cookie-coorong/presence/" + name, "cookie-coorong/presence/" + peer),
                seal,
                Path.of(args[5]),
                Level.FINE,
                new Profile.Ui(
                        Profile.Language.ENGLISH,
                        false,
                        new Profile.Alerts(Set.of(), false, List.of()),
                        false,
                        HISTORY,
                        Profile.AmbiguousWidth.AUTO,
                        Set.of()));
    }
}
