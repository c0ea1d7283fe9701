package cookiecoorong.broker;

import cookiecoorong.log.LogFile;
import cookiecoorong.log.RotatingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** The broker's own log; nothing goes to standard output or error. Any thread may call. */
final class BrokerLog implements AutoCloseable {
    private static final String FILE = "broker.log";
    private static final int MAX_BYTES = 256 * 1024;

    private final LogFile file;

    private BrokerLog(LogFile file) {
        this.file = file;
    }

    /** The log in this folder. Artemis' warnings go there, too, from now on. */
    static BrokerLog in(Path folder) throws IOException {
        RotatingFile file = RotatingFile.open(folder.resolve(FILE), MAX_BYTES);
        return new BrokerLog(LogFile.takeAll(file, Level.INFO, Level.WARNING));
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
    public void close() throws IOException {
        file.end();
    }
}
