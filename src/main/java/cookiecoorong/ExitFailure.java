package cookiecoorong;

import cookiecoorong.broker.BrokerFailure;
import cookiecoorong.files.PrivateFiles.NotOursException;
import cookiecoorong.log.Printable;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.ProfileException;
import cookiecoorong.profile.Words;
import cookiecoorong.seal.SealKeyFile;
import cookiecoorong.store.file.StoreException;
import cookiecoorong.terminal.NoTerminalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every way to end other than quitting: an exit code, and one sentence in the user's language as the message. Whatever the
 * sentence quotes, of paths, arguments or files, can only be read.
 */
public final class ExitFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** How the program ends; the numbers of sysexits.h. Ended by a signal, the JVM itself says 129, 130 or 143. */
    public enum ExitCode {
        QUIT(0),
        WRONG_OPTION(64),
        /** No terminal or none that can be set up, no threads, or no Java, which the launcher tells. */
        UNAVAILABLE(69),
        BUG(70),
        /** Storage cannot be used, or another window of the same name uses it; or standard output cannot be written. */
        STORAGE(73),
        WRONG_PROFILE(78);

        private final int number;

        ExitCode(int number) {
            this.number = number;
        }

        /** A broker that runs already has the port. */
        private static ExitCode of(BrokerFailure broker) {
            return Stream.of(values())
                    .filter(code -> code.number == broker.exitCode())
                    .findFirst()
                    .orElse(UNAVAILABLE);
        }

        public int number() {
            return number;
        }
    }

    private final ExitCode exitCode;

    private ExitFailure(ExitCode exitCode, String sentence) {
        super(Printable.of(sentence));
        this.exitCode = exitCode;
    }

    /**
     * Makes a failure of anything that was thrown.
     *
     * @param log the file that has the stack trace, where there is one
     */
    public static ExitFailure of(Throwable thrown, Profile.Language language, Optional<Path> log) {
        if (thrown instanceof ExitFailure failure) {
            return failure;
        }
        if (thrown instanceof ProfileException wrong) {
            return new ExitFailure(ExitCode.WRONG_PROFILE, wrong.getMessage());
        }
        if (thrown instanceof NoTerminalException none) {
            return none.reason()
                    .map(reason -> new ExitFailure(
                            ExitCode.UNAVAILABLE, words(language).say("terminal.unusable", reason)))
                    .orElseGet(() -> noTerminal(language));
        }
        if (thrown instanceof StoreException store) {
            String wording = switch (store.kind()) {
                case IN_USE -> "storage.in-use";
                case FOREIGN -> "storage.foreign";
                case LINK -> "storage.link";
                case NOT_USABLE -> "storage.unusable";
            };
            return new ExitFailure(ExitCode.STORAGE, words(language).say(wording, store.place(), store.getMessage()));
        }
        if (thrown instanceof BrokerFailure broker) {
            return new ExitFailure(
                    ExitCode.of(broker),
                    words(language).say(broker.wording(), broker.details().toArray()));
        }
        if (thrown instanceof OutOfMemoryError
                && String.valueOf(thrown.getMessage()).contains("native thread")) {
            return new ExitFailure(ExitCode.UNAVAILABLE, words(language).say("threads.none"));
        }
        return new ExitFailure(
                ExitCode.BUG,
                log.map(file -> words(language).say("bug.log", file))
                        .orElseGet(() -> words(language).say("bug", place(thrown))));
    }

    /** The log cannot be opened. */
    static ExitFailure log(Profile.Language language, Path file, IOException cause) {
        return new ExitFailure(
                ExitCode.STORAGE, words(language).say("log.unusable", file, StoreException.reason(cause)));
    }

    /** The key file cannot be read, or not be made. */
    static ExitFailure sealKey(Profile.Language language, Path file, IOException cause) {
        Words words = words(language);
        String sentence;
        if (cause instanceof SealKeyFile.DamagedException) {
            sentence = words.say("key.damaged", file);
        } else if (cause instanceof NotOursException other) {
            sentence = words.say(other.isLink() ? "key.link" : "key.foreign", other.getFile(), other.owner());
        } else {
            sentence = words.say("key.unusable", file, StoreException.reason(cause));
        }
        return new ExitFailure(ExitCode.STORAGE, sentence);
    }

    static ExitFailure wrongOption(Profile.Language language, String wording, Object... details) {
        return new ExitFailure(ExitCode.WRONG_OPTION, words(language).say(wording, details));
    }

    /** Standard input or output is not a terminal. */
    public static ExitFailure noTerminal(Profile.Language language) {
        return new ExitFailure(ExitCode.UNAVAILABLE, words(language).say("terminal.none"));
    }

    /** What was asked for cannot be printed. */
    static ExitFailure output(Profile.Language language, IOException cause) {
        return new ExitFailure(ExitCode.STORAGE, words(language).say("output.unusable", StoreException.reason(cause)));
    }

    /** The local broker is asked for, but no URI of the profile is on this machine. */
    static ExitFailure noLoopback(Profile.Language language) {
        return new ExitFailure(ExitCode.WRONG_PROFILE, words(language).say("broker.no-loopback"));
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** What and where, but not the exception's own text, which may hold anything. */
    private static String place(Throwable thrown) {
        String what = thrown.getClass().getSimpleName();
        return Stream.of(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("cookiecoorong."))
                .findFirst()
                .map(frame -> String.format(Locale.ROOT, "%s, %s:%d", what, frame.getFileName(), frame.getLineNumber()))
                .orElse(what);
    }

    static Words words(Profile.Language language) {
        return Words.ofCommandLine(language);
    }
}
