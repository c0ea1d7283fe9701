package cookiecoorong.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A transcript as anyone can read it, without the program's own reader. Used by the test's thread. */
public final class Transcript {
    private static final ConfigParseOptions JSON = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);

    private final Path file;
    private final List<Line> lines = new ArrayList<>();
    private byte[] read = new byte[0];

    /**
     * A message.
     *
     * @param id where its line begins in the file
     * @param number run and number as its sender counts, with a blank between
     * @param late whether a message with a higher number was there before
     * @param repeats the id of the message that it only repeats
     */
    public record Line(
            long id,
            OffsetDateTime time,
            boolean own,
            String text,
            Optional<String> number,
            boolean late,
            OptionalLong repeats) {}

    public Transcript(Path file) {
        this.file = file;
    }

    /** All whole lines. Those that were read before and are still the same are not read again. */
    public List<Line> lines() throws IOException {
        byte[] now = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        if (now.length < read.length || Arrays.mismatch(read, 0, read.length, now, 0, read.length) >= 0) {
            lines.clear();
            read = new byte[0];
        }
        int start = read.length;
        for (int at = start; at < now.length; at++) {
            if (now[at] == '\n') {
                lines.add(line(start, new String(now, start, at - start, UTF_8)));
                start = at + 1;
            }
        }
        read = Arrays.copyOf(now, start);
        return List.copyOf(lines);
    }

    private static Line line(long id, String json) {
        Config line = ConfigFactory.parseString(json, JSON);
        return new Line(
                id,
                OffsetDateTime.parse(line.getString("time")),
                line.getString("direction").equals("out"),
                line.getString("text"),
                line.hasPath("run")
                        ? Optional.of(line.getString("run") + " " + line.getLong("number"))
                        : Optional.empty(),
                line.hasPath("late"),
                line.hasPath("repeats") ? OptionalLong.of(line.getLong("repeats")) : OptionalLong.empty());
    }
}
