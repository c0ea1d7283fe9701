package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.profile.Profile;
import cookiecoorong.seal.SealKeyPair;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.testkit.BrokerProfile;
import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** COOKIE's session on a storage, with everything it told. */
public final class Fixture implements Closeable {
    static final Profile.Session SETTINGS = new Profile.Session(
            "COOKIE",
            "cookie",
            "coorong",
            2,
            false,
            false,
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            false);

    static final MqttSession.LocalBrokerControl NO_BROKER = (host, port) -> {
        throw new AssertionError("No broker was to be started");
    };

    private static final Profile.Tls NO_TLS =
            new Profile.Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);

    /** What fails on purpose here need not be read. */
    private static final Logger QUIET = Logger.getLogger("cookiecoorong.session");

    final List<Event> events = new CopyOnWriteArrayList<>();
    final MqttSession session;

    Fixture(Profile profile, Storage storage, MqttSession.LocalBrokerControl starter) {
        this(profile, Optional.empty(), storage, starter);
    }

    private Fixture(
            Profile profile, Optional<SealKeyPair> ownKey, Storage storage, MqttSession.LocalBrokerControl starter) {
        QUIET.setUseParentHandlers(false);
        session = new MqttSession(profile, ownKey, storage, exchanges(storage), starter, events::add);
    }

    private static InflightStore exchanges(Storage storage) {
        return storage instanceof ConversationStore store ? store.exchanges() : (MemoryStorage) storage;
    }

    /** Started, without presence. */
    public static Fixture started(Storage storage, URI uri) {
        return started(profile(uri), storage);
    }

    public static Fixture started(Profile profile, Storage storage) {
        return started(profile, Optional.empty(), storage);
    }

    /** Which seals with this key, where the profile says so. */
    static Fixture started(Profile profile, Optional<SealKeyPair> ownKey, Storage storage) {
        Fixture fixture = new Fixture(profile, ownKey, storage, NO_BROKER);
        fixture.session.start();
        return fixture;
    }

    public static Profile profile(URI... uris) {
        return new Profile(
                "COOKIE",
                "coorong",
                SETTINGS,
                BrokerProfile.of(List.of(uris), Optional.empty(), Optional.empty(), NO_TLS, false),
                new Profile.Presence(false, "presence/COOKIE", "presence/coorong"),
                new Profile.Seal(Optional.empty(), false),
                Path.of("unused"),
                Level.INFO,
                new Profile.Ui(
                        Profile.Language.ENGLISH,
                        false,
                        new Profile.Alerts(Set.of(), false, List.of()),
                        false,
                        1000,
                        Profile.AmbiguousWidth.AUTO,
                        Set.of()));
    }

    /** The other side of it. */
    static Profile mirrored(Profile profile) {
        Profile.Session session = profile.session();
        return new Profile(
                "COORONG",
                "cookie",
                new Profile.Session(
                        "COORONG",
                        session.subscribe(),
                        session.publish(),
                        session.qos(),
                        session.retain(),
                        session.clean(),
                        session.keepAlive(),
                        session.connectTimeout(),
                        session.reconnectFirst(),
                        session.reconnectMax(),
                        false),
                profile.broker(),
                new Profile.Presence(
                        profile.presence().enabled(),
                        profile.presence().peerTopic(),
                        profile.presence().topic()),
                profile.seal(),
                profile.storageDir(),
                profile.logLevel(),
                profile.ui());
    }

    static Profile with(Profile profile, UnaryOperator<Profile.Session> change) {
        return new Profile(
                profile.name(),
                profile.peer(),
                change.apply(profile.session()),
                profile.broker(),
                profile.presence(),
                profile.seal(),
                profile.storageDir(),
                profile.logLevel(),
                profile.ui());
    }

    public static Profile withPresence(Profile profile) {
        return new Profile(
                profile.name(),
                profile.peer(),
                profile.session(),
                profile.broker(),
                new Profile.Presence(
                        true, profile.presence().topic(), profile.presence().peerTopic()),
                profile.seal(),
                profile.storageDir(),
                profile.logLevel(),
                profile.ui());
    }

    static Profile sealed(Profile profile, Profile.Seal seal) {
        return new Profile(
                profile.name(),
                profile.peer(),
                profile.session(),
                profile.broker(),
                profile.presence(),
                seal,
                profile.storageDir(),
                profile.logLevel(),
                profile.ui());
    }

    static Profile withBroker(Profile profile, UnaryOperator<Profile.Broker> change) {
        return new Profile(
                profile.name(),
                profile.peer(),
                profile.session(),
                change.apply(profile.broker()),
                profile.presence(),
                profile.seal(),
                profile.storageDir(),
                profile.logLevel(),
                profile.ui());
    }

    static Profile withLocalStart(Profile profile) {
        return withBroker(
                profile, all -> BrokerProfile.of(all.uris(), all.username(), all.password(), all.tls(), true));
    }

    void send(String text) {
        session.send(Payload.of(text));
    }

    public Stream<ConnectionState> links() {
        return events.stream()
                .filter(Event.ConnectionChanged.class::isInstance)
                .map(event -> ((Event.ConnectionChanged) event).link());
    }

    /** What was told last. */
    ConnectionState link() {
        return links().reduce(new ConnectionState.NotStarted(), (earlier, later) -> later);
    }

    void awaitLink(Predicate<ConnectionState> wanted) {
        try {
            until(() -> links().anyMatch(wanted));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not among " + links().toList(), e);
        }
    }

    public void awaitConnected(int times) {
        until(() -> links().filter(ConnectionState.Connected.class::isInstance).count() >= times);
    }

    void awaitConnectedAndClose() {
        awaitConnected(1);
        close();
    }

    boolean hasGivenUp(FailureReason.Kind kind) {
        return links().anyMatch(link -> link instanceof ConnectionState.GivenUp gaveUp
                && gaveUp.reason().kind() == kind);
    }

    void awaitGivenUp(FailureReason.Kind kind) {
        until(() -> hasGivenUp(kind));
    }

    void awaitPresence(String state) {
        awaitEvent(
                Event.PresenceChanged.class,
                changed -> changed.presence().state().name().equals(state));
    }

    void awaitFailed(FailureReason.Kind kind) {
        awaitLink(link ->
                link instanceof ConnectionState.Failed failed && failed.reason().kind() == kind);
    }

    public void awaitLost(FailureReason.Kind kind) {
        awaitLink(link ->
                link instanceof ConnectionState.Lost lost && lost.reason().kind() == kind);
    }

    List<String> received() {
        return events.stream()
                .filter(Event.Received.class::isInstance)
                .map(event -> text(((Event.Received) event).message()))
                .toList();
    }

    List<String> arriving() {
        return events.stream()
                .filter(Event.Arriving.class::isInstance)
                .map(event -> text(((Event.Arriving) event).message()))
                .toList();
    }

    /** Which messages are at the broker, by their number in the transcript; 0 is the first. */
    List<Long> delivered() {
        TreeSet<Long> ids = new TreeSet<>();
        for (Event event : events) {
            if (event instanceof Event.Recalled recalled) {
                recalled.messages().forEach(message -> ids.add(message.id()));
            } else if (event instanceof Event.Accepted accepted) {
                ids.add(accepted.message().id());
            } else if (event instanceof Event.Received received) {
                ids.add(received.message().id());
            }
        }
        return events.stream()
                .filter(Event.Delivered.class::isInstance)
                .map(event -> (long) ids.headSet(((Event.Delivered) event).id()).size())
                .toList();
    }

    /** How many own messages the other side has told to have. */
    long confirmed() {
        return events.stream()
                .filter(Event.Confirmed.class::isInstance)
                .flatMap(event -> ((Event.Confirmed) event).ids().stream())
                .distinct()
                .count();
    }

    /** The details of the notices of this kind. */
    List<String> notices(Notice.Kind kind) {
        return events.stream()
                .filter(event -> event instanceof Event.Noticed noticed
                        && noticed.notice().kind() == kind)
                .map(event -> ((Event.Noticed) event).notice().detail())
                .toList();
    }

    public void awaitReceived(String... texts) {
        until(() -> received().equals(List.of(texts)));
    }

    void awaitDelivered(Long... numbers) {
        until(() -> delivered().equals(List.of(numbers)));
    }

    <T extends Event> void awaitEvent(Class<T> type, Predicate<T> wanted) {
        until(() -> events.stream().filter(type::isInstance).map(type::cast).anyMatch(wanted));
    }

    public static void until(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(5)).until(condition);
    }

    private static String text(Message message) {
        return message.payload().text().orElseThrow();
    }

    /**
     * The threads of the MQTT library that are alive; but for the one that says DISCONNECT as the process ends. Where the
     * connection breaks in that moment, it waits for ever, and does not keep the process.
     */
    static List<String> libraryThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("MQTT ") || name.contains("SocketReceiver"))
                .filter(name -> !name.startsWith("MQTT Disc"))
                .toList();
    }

    public static void awaitNoLibraryThreads() {
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(libraryThreads()).isEmpty());
    }

    @Override
    public void close() {
        session.close();
    }
}
