package cookiecoorong.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The broker's own log file; nothing goes to standard output or error. Any thread may call. */
final class BrokerLog implements AutoCloseable {
    private static final String FILE = "broker.log";
    private static final int MAX_BYTES = 256 * 1024;

    private final LogFile file;

    private BrokerLog(LogFile file) {
        this.file = file;
    }

    /** The log in this folder. Artemis' warnings go there, too, from now on. */
    static BrokerLog in(Path folder) throws IOException {
        LogManager.getLogManager().reset();
        LogFile file = new LogFile(folder.resolve(FILE).toString().replace("%", "%%"));
        file.setEncoding(UTF_8.name());
        file.setFormatter(new OneLine());
        Logger root = Logger.getLogger("");
        root.addHandler(file);
        root.setLevel(Level.WARNING);
        return new BrokerLog(file);
    }

    void info(String line) {
        file.publish(new LogRecord(Level.INFO, line));
    }

    void failed(String sentence, Throwable cause) {
        LogRecord entry = new LogRecord(Level.SEVERE, sentence);
        entry.setThrown(cause);
        file.publish(entry);
    }

    @Override
    public void close() {
        file.closeNow();
    }

    /** At SIGTERM java.util.logging closes its files at once, while there is still something to say. */
    private static final class LogFile extends FileHandler {
        LogFile(String pattern) throws IOException {
            super(pattern, MAX_BYTES, 1, true);
            // Where the disk is full there is no other place to say so.
            setErrorManager(new Silent());
        }

        @Override
        public synchronized void close() {
            flush();
        }

        void closeNow() {
            super.close();
        }
    }

    private static final class Silent extends ErrorManager {
        @Override
        public void error(String message, Exception e, int code) {}
    }

    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord entry) {
            StringWriter text = new StringWriter();
            text.append(entry.getInstant()
                    .atZone(ZoneId.systemDefault())
                    .toOffsetDateTime()
                    .truncatedTo(ChronoUnit.MILLIS)
                    .toString());
            text.append(' ')
                    .append(entry.getLevel().getName())
                    .append(' ')
                    .append(ProtocolLines.harmless(formatMessage(entry)))
                    .append('\n');
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            return text.toString();
        }
    }
}
