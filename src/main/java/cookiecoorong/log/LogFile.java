package cookiecoorong.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes every log record of the program and its libraries, so that none reaches the screen. */
public final class LogFile extends Handler {

    /** Held here so that the level stays. */
    private static final Logger OWN = Logger.getLogger("cookiecoorong");

    private final RotatingFile file;

    private LogFile(RotatingFile file) {
        this.file = file;
        setFormatter(new Line());
    }

    /**
     * Sends everything that is logged anywhere to this file, and only there.
     *
     * @param own the lowest level of the program's own records
     * @param others the lowest level of its libraries' records; theirs below INFO may hold secrets
     */
    public static LogFile takeAll(RotatingFile file, Level own, Level others) {
        LogFile log = new LogFile(file);
        log.setLevel(own);
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.addHandler(log);
        root.setLevel(others);
        OWN.setLevel(own);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> OWN.log(Level.SEVERE, thrown, () -> "uncaught on the thread " + thread.getName()));
        return log;
    }

    /** Logs one line. */
    public void info(String line) {
        publish(new LogRecord(Level.INFO, line));
    }

    /** Logs a bug, with its stack trace. */
    public void failed(String sentence, Throwable cause) {
        LogRecord entry = new LogRecord(Level.SEVERE, sentence);
        entry.setThrown(cause);
        publish(entry);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        try {
            file.append(getFormatter().format(entry).getBytes(UTF_8));
        } catch (IOException e) {
            // The status line tells of a full disk; a log that cannot be written has nobody to tell.
        }
    }

    @Override
    public void flush() {}

    /** Nothing: at a signal java.util.logging closes its files at once, while there is still something to say. */
    @Override
    public void close() {}

    /**
     * One record a line, with the causes of what was thrown; only a bug gets its stack trace. A line end or control
     * character from outside cannot forge another line.
     */
    private static final class Line extends Formatter {
        /** As long at a full minute as at any other time. */
        private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
                .appendPattern("uuuu-MM-dd'T'HH:mm:ss.SSS")
                .appendOffsetId()
                .toFormatter(Locale.ROOT);

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
            return time + " " + name(entry.getLevel()) + " " + Printable.of(text.toString()) + "\n"
                    + (bug ? trace(entry.getThrown()) : "");
        }

        /** Formats a time once for all records of the same millisecond. */
        private String time(Instant instant) {
            if (!instant.equals(last)) {
                last = instant;
                lastTime = TIME.format(instant.atZone(ZoneId.systemDefault()));
            }
            return lastTime;
        }

        /** As the setting {@code log.level} has them. */
        private static String name(Level level) {
            if (level.intValue() < Level.INFO.intValue()) {
                return "DEBUG";
            }
            return level.equals(Level.SEVERE) ? "ERROR" : level.getName();
        }

        /** Escapes each line: the message of an exception may hold anything. */
        private static String trace(Throwable thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            StringBuilder lines = new StringBuilder();
            trace.toString()
                    .lines()
                    .forEach(line -> lines.append(line.startsWith("\t") ? "\t" : " ")
                            .append(Printable.of(line.strip()))
                            .append('\n'));
            return lines.toString();
        }
    }
}
