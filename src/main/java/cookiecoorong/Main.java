package cookiecoorong;

import cookiecoorong.broker.BrokerProcess;
import cookiecoorong.broker.LocalBroker;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.profile.Check;
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
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads the profile, wires the parts, runs, returns the exit code. The thread that enters here is the GUI thread. */
public final class Main {
    private final Environment environment = Environment.ofProcess();
    private Profile.Language language = environment.language();
    private Optional<Path> log = Optional.empty();

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new Main().run(arguments));
    }

    private int run(String[] arguments) {
        try {
            Options options = Options.parse(arguments, language);
            return switch (options.action()) {
                case HELP -> print(About.help(language));
                case VERSION -> print(About.version());
                case CHECK ->
                    print(String.join(
                            "\n", Check.lines(options.file().orElseThrow(), options.overrides(), environment)));
                case BROKER -> runBroker(profile(options));
                case OPEN_WINDOW -> openWindow(profile(options));
            };
        } catch (Failure | ProfileException | IOException | RuntimeException | Error thrown) {
            if (log.isPresent()) {
                Logger.getLogger("cookiecoorong").log(Level.SEVERE, "The end", thrown);
            }
            Failure failure = Failure.of(thrown, language, log);
            System.err.println("cookie-coorong: " + failure.getMessage());
            return failure.exitCode().number();
        }
    }

    private static int print(String text) {
        System.out.println(text);
        return ExitCode.QUIT.number();
    }

    private Profile profile(Options options) throws ProfileException {
        Profile profile = ProfileReader.read(options.file().orElseThrow(), options.overrides(), environment);
        language = profile.ui().language();
        return profile;
    }

    private int runBroker(Profile profile) throws Failure {
        URI uri = profile.broker().uris().stream()
                .filter(LocalBroker::isLoopback)
                .findFirst()
                .orElseThrow(() -> Failure.noLoopback(language));
        return BrokerProcess.runInForeground(uri, profile.brokerFolder(), System.out, System.err);
    }

    private int openWindow(Profile profile) throws Failure, IOException {
        try (ConversationStore store = ConversationStore.open(profile.folder(), profile.name(), profile.peer())) {
            LogFile.takeAll(profile.folder());
            log = Optional.of(profile.folder().resolve(LogFile.NAME));
            converse(profile, store);
            if (store.waiting() > 0) {
                print(About.waiting(store.waiting(), language));
            }
            return ExitCode.QUIT.number();
        } catch (NoTerminalException none) {
            throw Failure.noTerminal(language);
        }
    }

    /** Until the user quits, by a key, by a signal or by closing the terminal. */
    private static void converse(Profile profile, ConversationStore store) throws NoTerminalException, IOException {
        Tty tty = Tty.open();
        ChatWindow window = window(profile, tty);
        MqttSession session =
                new MqttSession(profile, store, new LocalBroker(profile.brokerFolder())::start, window::tell);
        Runnable leave = () -> {
            tty.restore();
            session.close();
        };
        Runtime.getRuntime().addShutdownHook(new Thread(leave, "leave"));
        try {
            window.show();
            store.notices().forEach(notice -> window.tell(new Event.Noticed(notice)));
            window.use(session);
            if (profile.session().start()) {
                session.start();
            }
            window.run();
        } finally {
            leave.run();
        }
    }

    private static ChatWindow window(Profile profile, Tty tty) {
        Profile.Ui ui = profile.ui();
        return new ChatWindow(
                tty,
                profile.name(),
                profile.peer(),
                new Conversation(ui.history()),
                ui.history(),
                Words.of(ui.language()),
                ui.color());
    }
}
