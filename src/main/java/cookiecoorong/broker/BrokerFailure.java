package cookiecoorong.broker;

import cookiecoorong.log.Printable;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Why a broker cannot run, in one sentence, and the exit code that says the same to a script. */
public final class BrokerFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** Wrong arguments (sysexits EX_USAGE). */
    static final int USAGE = 64;
    /** Something else listens on the port (EX_UNAVAILABLE). */
    static final int PORT_IN_USE = 69;
    /** Anything not foreseen (EX_SOFTWARE). */
    static final int BUG = 70;
    /** The folder cannot be used (EX_CANTCREAT). */
    static final int FOLDER = 73;
    /** Another broker serves the folder already, which is no fault: it is the one that was asked for (EX_TEMPFAIL). */
    static final int ALREADY_RUNNING = 75;

    private final int exitCode;
    private final String wording;
    private final String[] details;

    private BrokerFailure(int exitCode, String sentence, String wording, String... details) {
        super(sentence);
        this.exitCode = exitCode;
        this.wording = wording;
        this.details = details;
    }

    static BrokerFailure alreadyRunning(Path folder) {
        String sentence = "A local broker is already running on " + folder + ".";
        return new BrokerFailure(ALREADY_RUNNING, sentence, "broker.running", folder.toString());
    }

    static BrokerFailure portInUse(String address, String reason) {
        String sentence = "The local broker cannot listen on %s: %s.".formatted(address, reason);
        return new BrokerFailure(PORT_IN_USE, sentence, "broker.port", address, reason);
    }

    static BrokerFailure unusable(Path folder, Exception cause) {
        String reason = reason(cause);
        String sentence = "The folder %s cannot be used for the local broker: %s.".formatted(folder, reason);
        return new BrokerFailure(FOLDER, sentence, "broker.folder", folder.toString(), reason);
    }

    static BrokerFailure unwritable(Path folder, Throwable cause) {
        String reason = reason(cause);
        String sentence = "The local broker cannot write to %s: %s.".formatted(folder, reason);
        return new BrokerFailure(FOLDER, sentence, "broker.store", folder.toString(), reason);
    }

    static BrokerFailure bug(Throwable thrown) {
        return new BrokerFailure(BUG, "The local broker failed: " + thrown, "broker.bug", thrown.toString());
    }

    public int exitCode() {
        return exitCode;
    }

    /** The name of the sentence among those of the command line, which has it in each language. */
    public String wording() {
        return wording;
    }

    /** What is filled into the sentence. */
    public List<String> details() {
        return List.of(details);
    }

    /** Prints the sentence; returns the exit code. */
    int tell(PrintStream err) {
        err.println(Printable.of(getMessage()));
        return exitCode;
    }

    /** What is wrong with a file, in words: the JDK often says no more than its name. */
    static String reason(Throwable failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        if (cause instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is not a folder";
        } else if (cause instanceof DirectoryNotEmptyException file) {
            return file.getFile() + " is a folder";
        } else if (cause instanceof AccessDeniedException file) {
            return file.getFile() + " is not accessible";
        } else if (cause instanceof NoSuchFileException file) {
            return file.getFile() + " is not there";
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
