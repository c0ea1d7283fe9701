package cookiecoorong;

import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Link;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.Environment;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.ProfileException;
import cookiecoorong.profile.ProfileReader;
import cookiecoorong.screen.ChatWindow;
import cookiecoorong.screen.NoTerminalException;
import cookiecoorong.screen.Tty;
import cookiecoorong.screen.Words;
import cookiecoorong.session.MqttSession;
import cookiecoorong.store.ConversationStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Goes once through what happens from the start to a first message and a first try to connect, where nobody sees it, so
 * that the launcher can make an archive of the classes that this needs. Never touches a terminal, the user's files or a
 * broker.
 */
public final class Rehearsal {
    private static final OffsetDateTime TIME = OffsetDateTime.of(2026, 1, 1, 12, 0, 0, 0, ZoneOffset.UTC);

    private Rehearsal() {}

    public static void main(String[] arguments)
            throws IOException, NoTerminalException, ProfileException, InterruptedException {
        Tty.rehearse();
        Path folder = Files.createTempDirectory("cookie-coorong");
        try {
            LogFile.takeAll(folder);
            Profile profile = ProfileReader.read(profileIn(folder), Map.of(), new Environment(Map.of()));
            try (ConversationStore store = ConversationStore.open(profile.folder(), profile.name(), profile.peer());
                    Tty tty = Tty.imaginary(80, 24)) {
                rehearse(profile, store, tty);
            }
        } finally {
            delete(folder);
        }
    }

    private static void rehearse(Profile profile, ConversationStore store, Tty tty)
            throws IOException, InterruptedException {
        ChatWindow window = new ChatWindow(
                tty, "COOKIE", "coorong", new Conversation(1000), 1000, Words.of(Profile.Language.KOREAN), true);
        window.show();
        CountDownLatch tried = new CountDownLatch(1);
        try (MqttSession session = new MqttSession(profile, store, uri -> Optional::empty, event -> {
            window.tell(event);
            if (event instanceof Event.LinkChanged changed && changed.link() instanceof Link.Failed) {
                tried.countDown();
            }
        })) {
            session.start();
            session.send(Payload.of("hello"));
            tried.await();
        }
        window.tell(new Event.Received(
                new Message(1, TIME, "coorong", Payload.of("hello 안녕하세요 👍"), Message.State.RECEIVED)));
        window.show();
    }

    /** With a broker on a port where nothing listens. */
    private static Path profileIn(Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        return Files.write(
                folder.resolve("profile.conf"),
                List.of(
                        "name = COOKIE",
                        "peer = coorong",
                        "session.publish = cookie",
                        "session.subscribe = coorong",
                        "broker.uris = [\"tcp://127.0.0.1:" + port + "\"]",
                        "broker.local = off",
                        "storage.dir = state"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
