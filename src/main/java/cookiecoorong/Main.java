package cookiecoorong;

import cookiecoorong.broker.BrokerProcess;
import cookiecoorong.broker.BrokerSettings;
import cookiecoorong.broker.LocalBroker;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.profile.BrokerAddress;
import cookiecoorong.profile.Environment;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.ProfileException;
import cookiecoorong.profile.ProfileReader;
import cookiecoorong.profile.Profiles;
import cookiecoorong.profile.SettingsReport;
import cookiecoorong.screen.ChatWindow;
import cookiecoorong.session.MqttSession;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.terminal.NoTerminalException;
import cookiecoorong.terminal.Tty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads the profile, wires the parts, runs, returns the exit code. The thread that enters here is the GUI thread. */
public final class Main {

    /** How the terminal is taken, once it is needed. */
    interface Terminal {
        /**
         * Takes it.
         *
         * @param term the kind of terminal, as in TERM; may be empty
         */
        Tty open(String term) throws NoTerminalException;
    }

    /** Not a lambda, for the reason that {@link StartupPreload} has for it. */
    private static final Terminal REAL = new Terminal() {
        @Override
        public Tty open(String term) throws NoTerminalException {
            return Tty.open(term);
        }
    };

    private final Environment environment;
    private final Terminal terminal;
    private Profile.Language language;
    private Optional<Path> log = Optional.empty();

    Main(Environment environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
        this.language = environment.language();
    }

    public static void main(String[] arguments) {
        System.exit(new Main(Environment.ofProcess(), REAL).run(arguments));
    }

    int run(String[] arguments) {
        try {
            Options options = Options.parse(arguments, language);
            return switch (options.action()) {
                case HELP -> print(About.help(language));
                case SETTINGS -> print(About.settings());
                case VERSION -> print(About.version());
                case CHECK ->
                    print(String.join("\n", SettingsReport.lines(file(options), overrides(options), environment)));
                case BROKER -> runBroker(profile(options));
                case OPEN_WINDOW -> {
                    StartupPreload ahead = StartupPreload.begin(
                            terminal, environment.variables().getOrDefault("TERM", ""));
                    yield openWindow(profile(options), ahead);
                }
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
        Profile profile = ProfileReader.read(file(options), overrides(options), environment);
        language = profile.ui().language();
        return profile;
    }

    private Map<String, String> overrides(Options options) {
        return environment.withSecrets(options.overrides());
    }

    private Path file(Options options) throws ProfileException {
        Path shipped = Path.of(System.getProperty("cookiecoorong.profiles", "config"));
        return new Profiles(environment, shipped).find(options.profile().orElseThrow(), language);
    }

    private int runBroker(Profile profile) throws Failure {
        BrokerAddress address = profile.broker().uris().stream()
                .map(BrokerAddress::of)
                .filter(BrokerAddress::local)
                .findFirst()
                .orElseThrow(() -> Failure.noLoopback(language));
        return BrokerProcess.runInForeground(
                address.host(), address.port(), profile.brokerFolder(), localBroker(profile), System.out, System.err);
    }

    private int openWindow(Profile profile, StartupPreload ahead) throws Failure, IOException {
        try (ConversationStore store = ConversationStore.open(profile.folder(), profile.name(), profile.peer())) {
            converse(profile, store, ahead);
            if (store.waiting() > 0) {
                print(About.waiting(store.waiting(), language));
            }
            return ExitCode.QUIT.number();
        } catch (NoTerminalException none) {
            throw Failure.noTerminal(language);
        }
    }

    /**
     * Until the user quits, by a key, by a signal or by closing the terminal. The window is there first: the log and the
     * session, with all that they load, come while it is looked at.
     */
    private void converse(Profile profile, ConversationStore store, StartupPreload ahead)
            throws NoTerminalException, IOException {
        Tty tty = ahead.tty();
        tty.take();
        atEnd(tty::restore);
        try {
            ChatWindow window = window(profile, tty);
            window.show();
            LogFile.takeAll(profile.folder(), profile.logLevel());
            log = Optional.of(profile.folder().resolve(LogFile.NAME));
            store.notices().forEach(notice -> window.tell(new Event.Noticed(notice)));
            converse(profile, store, window);
        } finally {
            tty.restore();
        }
    }

    private static void converse(Profile profile, ConversationStore store, ChatWindow window) {
        try (MqttSession session = new MqttSession(
                profile,
                store,
                new LocalBrokerStarter(new LocalBroker(profile.brokerFolder(), localBroker(profile))),
                window::tell)) {
            atEnd(session::close);
            window.use(session);
            if (profile.session().start()) {
                session.start();
            }
            window.run();
        }
    }

    private static BrokerSettings localBroker(Profile profile) {
        Profile.LocalBroker local = profile.broker().local();
        return new BrokerSettings(
                local.allUsers(),
                new BrokerSettings.Limits(
                        local.maxConnections(),
                        local.maxSessions(),
                        local.maxSubscriptions(),
                        local.maxClientSubscriptions(),
                        local.maxRetained(),
                        local.maxClientRetained(),
                        local.maxMegabytes()));
    }

    /** Whatever ends it: a signal does not come back to {@link #run}. */
    private static void atEnd(Runnable task) {
        Runtime.getRuntime().addShutdownHook(new Thread(task, "leave"));
    }

    private static ChatWindow window(Profile profile, Tty tty) {
        Profile.Ui ui = profile.ui();
        return new ChatWindow(tty, profile.name(), profile.peer(), new Conversation(ui.history()), ui);
    }
}
