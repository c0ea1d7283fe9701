package cookiecoorong;

import cookiecoorong.profile.Profile;
import cookiecoorong.profile.ProfileException;
import cookiecoorong.profile.Texts;
import cookiecoorong.store.file.StoreException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every way to end other than quitting: an exit code, and one sentence in the user's language as the message. */
public final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private Failure(ExitCode exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /**
     * Makes a failure of anything that was thrown.
     *
     * @param log the file that has the stack trace, where there is one
     */
    public static Failure of(Throwable thrown, Profile.Language language, Optional<Path> log) {
        if (thrown instanceof Failure failure) {
            return failure;
        }
        if (thrown instanceof ProfileException wrong) {
            return new Failure(ExitCode.WRONG_PROFILE, wrong.getMessage());
        }
        if (thrown instanceof StoreException store) {
            String wording = switch (store.kind()) {
                case IN_USE -> "storage.in-use";
                case FOREIGN -> "storage.foreign";
                case LINK -> "storage.link";
                case NOT_USABLE -> "storage.unusable";
            };
            return new Failure(ExitCode.STORAGE, texts(language).say(wording, store.place(), store.getMessage()));
        }
        return new Failure(
                ExitCode.BUG,
                log.map(file -> texts(language).say("bug.log", file))
                        .orElseGet(() -> texts(language).say("bug", place(thrown))));
    }

    static Failure wrongOption(Profile.Language language, String wording, Object... details) {
        return new Failure(ExitCode.WRONG_OPTION, texts(language).say(wording, details));
    }

    /** Standard input or output is not a terminal. */
    public static Failure noTerminal(Profile.Language language) {
        return new Failure(ExitCode.UNAVAILABLE, texts(language).say("terminal.none"));
    }

    /** The local broker is asked for, but no URI of the profile is on this machine. */
    static Failure noLoopback(Profile.Language language) {
        return new Failure(ExitCode.WRONG_PROFILE, texts(language).say("broker.no-loopback"));
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

    static Texts texts(Profile.Language language) {
        return new Texts("cookiecoorong.messages", language);
    }
}
