package cookiecoorong;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Takes every log record of the program and its libraries, so that none reaches the screen. At most two files of a
 * megabyte each, readable by their owner alone, also the second one: java.util.logging's own FileHandler does not
 * promise that. Any thread may log.
 */
final class LogFile extends Handler {
    static final String NAME = "log";

    private static final long MOST_BYTES = 1 << 20;

    /** Held here so that the level stays. What libraries say below INFO is never asked for: nobody knows what is in it. */
    private static final Logger OWN = Logger.getLogger("cookiecoorong");

    private final Path file;
    private FileChannel channel;
    private long size;

    private LogFile(Path file) throws IOException {
        this.file = file;
        setFormatter(new Line());
        open();
    }

    /**
     * From now on everything that is logged anywhere goes to the file {@value NAME} in this folder, and only there.
     *
     * @param level the least grave of the program's own records that is logged
     */
    static void takeAll(Path folder, Level level) throws IOException {
        LogFile log = new LogFile(folder.resolve(NAME));
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(log);
        log.setLevel(level);
        OWN.setLevel(level);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> OWN.log(Level.SEVERE, thrown, () -> "uncaught on the thread " + thread.getName()));
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        try {
            if (size > MOST_BYTES) {
                channel.close();
                Files.move(file, file.resolveSibling(NAME + ".1"), StandardCopyOption.REPLACE_EXISTING);
                open();
            }
            ByteBuffer bytes = ByteBuffer.wrap(getFormatter().format(entry).getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                size += channel.write(bytes);
            }
        } catch (IOException e) {
            // A full disk is told of in the status line; a log that cannot be written has nobody to tell.
        }
    }

    @Override
    public void flush() {}

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing more is written to it.
        }
    }

    private void open() throws IOException {
        channel = FileChannel.open(
                file,
                Set.of(CREATE, APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        size = channel.size();
    }

    /**
     * One record a line, with the causes of what was thrown; only a bug gets its stack trace. A line end or control
     * character from outside cannot forge another line.
     */
    private static final class Line extends Formatter {
        private Instant last = Instant.MIN;
        private String lastTime = "";

        @Override
        public String format(LogRecord entry) {
            String time = time(entry.getInstant().truncatedTo(ChronoUnit.MILLIS));
            StringBuilder text = new StringBuilder(formatMessage(entry));
            for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
                text.append(": ").append(cause);
            }
            boolean bug = entry.getLevel().equals(Level.SEVERE) && entry.getThrown() != null;
            return time + " " + name(entry.getLevel()) + " " + onOneLine(text) + "\n"
                    + (bug ? trace(entry.getThrown()) : "");
        }

        /** In a flood many records have the same. */
        private String time(Instant instant) {
            if (!instant.equals(last)) {
                last = instant;
                lastTime = instant.atZone(ZoneId.systemDefault())
                        .toOffsetDateTime()
                        .toString();
            }
            return lastTime;
        }

        /** As the setting has them. */
        private static String name(Level level) {
            if (level.intValue() < Level.INFO.intValue()) {
                return "DEBUG";
            }
            return level.equals(Level.SEVERE) ? "ERROR" : level.getName();
        }

        private static StringBuilder onOneLine(StringBuilder text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isISOControl(text.charAt(i))) {
                    text.setCharAt(i, '?');
                }
            }
            return text;
        }

        private static String trace(Throwable thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }
}
