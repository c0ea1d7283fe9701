package cookiecoorong;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.broker.BrokerFailure;
import cookiecoorong.broker.BrokerLauncher;
import cookiecoorong.broker.BrokerMain;
import cookiecoorong.broker.LocalBrokerSettings;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.SealState;
import cookiecoorong.log.LogFile;
import cookiecoorong.log.Printable;
import cookiecoorong.log.RotatingFile;
import cookiecoorong.profile.BrokerAddress;
import cookiecoorong.profile.Environment;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.ProfileException;
import cookiecoorong.profile.ProfileReader;
import cookiecoorong.profile.Profiles;
import cookiecoorong.profile.SettingsReport;
import cookiecoorong.screen.ChatWindow;
import cookiecoorong.seal.SealKeyPair;
import cookiecoorong.session.MqttSession;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.terminal.NoTerminalException;
import cookiecoorong.terminal.Tty;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

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

    /** Not a lambda, and none of those below: the first one takes Java 17 milliseconds. */
    private static final Terminal REAL = new Terminal() {
        @Override
        public Tty open(String term) throws NoTerminalException {
            return Tty.open(term);
        }
    };

    private static final long MAX_LOG_BYTES = 1 << 20;

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
        Environment environment = Environment.ofProcess();
        System.exit(new Main(environment, REAL).run(environment.arguments(arguments)));
    }

    int run(String[] arguments) {
        try {
            CommandLine options = CommandLine.parse(arguments, language);
            return switch (options.action()) {
                case HELP -> print(CommandLineOutput.help(language, isCheckout(shipped())));
                case LIST_PROFILES ->
                    print(CommandLineOutput.profiles(profiles().all()));
                case SETTINGS -> print(CommandLineOutput.settings());
                case VERSION -> print(CommandLineOutput.version());
                case CHECK -> check(options);
                case KEY -> print(sealKeys(options).made());
                case BROKER -> runBroker(profile(options));
                case OPEN_WINDOW ->
                    openWindow(options, StartupTask.begin("open terminal", new Callable<>() {
                        @Override
                        public Tty call() throws Exception {
                            return openTerminal();
                        }
                    }));
            };
        } catch (ExitFailure
                | ProfileException
                | NoTerminalException
                | BrokerFailure
                | IOException
                | RuntimeException
                | Error thrown) {
            if (log.isPresent()) {
                Logger.getLogger("cookiecoorong").log(Level.SEVERE, "The end", thrown);
            }
            ExitFailure failure = ExitFailure.of(thrown, language, log);
            System.err.println("cookie-coorong: " + failure.getMessage());
            return failure.exitCode().number();
        }
    }

    /** Opens the terminal, which asks a child process, and loads what the first frame needs whatever the profile says. */
    private Tty openTerminal() throws Exception {
        StartupTask<Void> loading = StartupTask.begin("load ahead", new Callable<>() {
            @Override
            public Void call() {
                ChatWindow.loadAhead();
                return null;
            }
        });
        Tty tty = terminal.open(environment.variables().getOrDefault("TERM", ""));
        tty.hold();
        loading.get(); // two threads must not load Lanterna at the same time
        return tty;
    }

    private int check(CommandLine options) throws ExitFailure, ProfileException {
        SealKeys sealKeys = sealKeys(options);
        print(CommandLineOutput.table(SettingsReport.rows(files(options), options.overrides(), environment)));
        return print(sealKeys.shown());
    }

    /** Not by System.out, which hides failures. A reader that has gone away, as {@code head} does, has had enough. */
    private int print(String text) throws ExitFailure {
        String lines = text.lines().map(line -> Printable.of(line) + "\n").collect(Collectors.joining());
        try {
            new FileOutputStream(FileDescriptor.out).write(lines.getBytes(UTF_8));
        } catch (IOException failure) {
            if (!"Broken pipe".equals(failure.getMessage())) {
                throw ExitFailure.output(language, failure);
            }
        }
        return ExitFailure.ExitCode.QUIT.number();
    }

    private Profile profile(CommandLine options) throws ProfileException {
        return profile(options, files(options));
    }

    private Profile profile(CommandLine options, List<Path> files) throws ProfileException {
        Profile profile = ProfileReader.read(files, options.overrides(), environment);
        language = profile.ui().language();
        return profile;
    }

    private List<Path> files(CommandLine options) throws ProfileException {
        return profiles().find(options.profile().orElseThrow(), language);
    }

    private Profiles profiles() {
        return new Profiles(environment, shipped());
    }

    private SealKeys sealKeys(CommandLine options) throws ProfileException {
        List<Path> files = files(options);
        return new SealKeys(profile(options, files), files, options.overrides(), environment);
    }

    private static Path shipped() {
        return Path.of(System.getProperty("cookiecoorong.profiles", "config")).toAbsolutePath();
    }

    private int runBroker(Profile profile) throws ExitFailure, BrokerFailure {
        BrokerAddress address = profile.broker().uris().stream()
                .map(BrokerAddress::of)
                .filter(BrokerAddress::local)
                .findFirst()
                .orElseThrow(() -> ExitFailure.noLoopback(language));
        BrokerMain.runInForeground(
                address.host(), address.port(), profile.brokerFolder(), localBroker(profile), System.out);
        return ExitFailure.ExitCode.QUIT.number();
    }

    /**
     * Until the user quits, by a key, by a signal or by closing the terminal. The window is drawn while the store opens,
     * and there as soon as both are done: the log and the session, with all that they load, come while it is looked at.
     */
    private int openWindow(CommandLine options, StartupTask<Tty> terminal)
            throws ExitFailure, ProfileException, NoTerminalException, IOException {
        SealKeys sealKeys = sealKeys(options);
        Profile profile = sealKeys.profile();
        StartupTask<Opened> opening = StartupTask.begin("open store", () -> open(sealKeys, terminal));
        Tty tty;
        try {
            tty = terminal.get();
        } catch (NoTerminalException none) {
            opening.get(); // what is wrong with the store is told first
            throw none;
        }
        int waiting;
        try (ChatWindow window = window(profile, tty)) {
            window.show();
            waiting = converse(profile, opening.get(), window);
        } finally {
            tty.restore();
        }
        if (waiting > 0) {
            System.out.println(CommandLineOutput.waiting(waiting, language));
        }
        return ExitFailure.ExitCode.QUIT.number();
    }

    private record Opened(ConversationStore store, RotatingFile log, Optional<SealKeyPair> ownKey) {}

    /** Opens what a conversation needs, and takes the terminal only if nothing is wrong with that. */
    private Opened open(SealKeys sealKeys, StartupTask<Tty> terminal)
            throws ExitFailure, ProfileException, NoTerminalException, IOException {
        Profile profile = sealKeys.profile();
        ConversationStore store = ConversationStore.open(profile.folder(), profile.name(), profile.peer());
        try {
            Opened opened = new Opened(store, openLog(profile), sealKeys.forSealing());
            Tty tty = terminal.get();
            atEnd(tty::restore);
            tty.take();
            return opened;
        } catch (ExitFailure | ProfileException | NoTerminalException | IOException | RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    private RotatingFile openLog(Profile profile) throws ExitFailure {
        Path file = profile.folder().resolve("log");
        try {
            return RotatingFile.open(file, MAX_LOG_BYTES);
        } catch (IOException e) {
            throw ExitFailure.log(language, file, e);
        }
    }

    /** @return how many messages are left in the outbox */
    private int converse(Profile profile, Opened opened, ChatWindow window) throws IOException {
        try (ConversationStore store = opened.store()) {
            atEnd(window::close);
            LogFile.takeAll(opened.log(), profile.logLevel(), Level.INFO);
            log = Optional.of(opened.log().path());
            converse(profile, store, opened.ownKey(), window);
            return store.waiting();
        }
    }

    private static void converse(
            Profile profile, ConversationStore store, Optional<SealKeyPair> ownKey, ChatWindow window) {
        try (MqttSession session = new MqttSession(
                profile,
                ownKey,
                store,
                store.exchanges(),
                new LocalBrokerAdapter(new BrokerLauncher(profile.brokerFolder(), localBroker(profile))),
                window::tell)) {
            atEnd(session::close);
            window.use(session);
            if (profile.session().start()) {
                window.start();
            }
            window.run();
        }
    }

    private static LocalBrokerSettings localBroker(Profile profile) {
        Profile.LocalBroker local = profile.broker().local();
        return new LocalBrokerSettings(
                local.allUsers(),
                new LocalBrokerSettings.Limits(
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
        SealState seal = profile.seal().peerKey().isPresent() ? SealState.AWAITED : SealState.OFF;
        return new ChatWindow(
                tty,
                profile.name(),
                profile.peer(),
                new Conversation(ui.history(), seal),
                ui,
                otherWindow(profile.peer(), shipped()));
    }

    /** Whether the program runs from its sources: there the scripts are beside the shipped profiles. */
    private static boolean isCheckout(Path shipped) {
        return Files.exists(shipped.resolveSibling("run-cookie.sh"));
    }

    /**
     * Returns the command that opens the other side's window: in a checkout its own script, or else any script with its
     * profile.
     */
    static String otherWindow(String peer, Path shipped) {
        String name = peer.toLowerCase(Locale.ROOT);
        String script = "run-" + name + ".sh";
        if (Files.exists(shipped.resolveSibling(script))) {
            return "./" + script;
        }
        return (isCheckout(shipped) ? "./run-cookie.sh" : "cookie-coorong") + " --profile " + name;
    }
}
