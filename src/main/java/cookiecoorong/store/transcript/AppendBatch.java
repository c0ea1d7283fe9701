package cookiecoorong.store.transcript;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.store.transcript.Line.Direction;
import cookiecoorong.store.transcript.Line.Placed;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lines that are to be appended to the transcript at once. */
public final class AppendBatch {
    private final Direction direction;
    private final String name;
    private final OffsetDateTime time;
    private final long start;
    private final Optional<Long> oldestUnsent;
    private final List<Placed> lines = new ArrayList<>();
    private final List<byte[]> written = new ArrayList<>();
    private int length;

    /**
     * @param start where the transcript ends now
     * @param oldestUnsent the oldest own message in it that the broker does not have
     */
    public AppendBatch(Direction direction, String name, Clock clock, long start, Optional<Long> oldestUnsent) {
        this.direction = direction;
        this.name = name;
        this.time = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        this.start = start;
        this.oldestUnsent = oldestUnsent;
    }

    public void add(Payload payload, OptionalLong exchange, MessageMetadata metadata) {
        long at = start + length;
        long firstOwn = direction == Direction.OUT ? start : at;
        String writer = metadata.unsealed() ? Message.UNSEALED_NAME : name;
        Line line = new Line(time, direction, writer, payload, exchange, at - oldestUnsent.orElse(firstOwn), metadata);
        byte[] bytes = LineFormat.write(line);
        written.add(bytes);
        length += bytes.length;
        lines.add(new Placed(at, start + length, line));
    }

    public List<Placed> lines() {
        return lines;
    }

    public byte[] bytes() {
        if (written.size() == 1) {
            return written.get(0); // it may be large
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        written.forEach(bytes::put);
        return bytes.array();
    }
}
