package cookiecoorong.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells whether a time is of today, where it was written down. When the day ends, all is drawn again: what was of today is
 * not any more, though nothing else happens.
 */
final class Today {
    private final InstantSource clock;
    private final Function<Duration, Executor> later;
    private final Consumer<Runnable> guiThread;
    private final Runnable redraw;

    /** When the first day ends that something was drawn of. */
    private Optional<Instant> end = Optional.empty();

    /**
     * @param later what runs a task after so long, on any thread
     * @param guiThread runs a task on the GUI thread
     */
    Today(InstantSource clock, Function<Duration, Executor> later, Consumer<Runnable> guiThread, Runnable redraw) {
        this.clock = clock;
        this.later = later;
        this.guiThread = guiThread;
        this.redraw = redraw;
    }

    boolean has(OffsetDateTime time) {
        ZoneOffset zone = time.getOffset();
        Instant now = clock.instant();
        boolean has = time.toLocalDate().equals(now.atOffset(zone).toLocalDate());
        Instant next = time.toLocalDate().plusDays(1).atStartOfDay().toInstant(zone);
        if (has && (end.isEmpty() || next.isBefore(end.get()))) {
            end = Optional.of(next);
            // Behind the frame: the first one does not wait for the timer's classes
            guiThread.accept(
                    () -> later.apply(Duration.between(now, next)).execute(() -> guiThread.accept(this::ended)));
        }
        return has;
    }

    private void ended() {
        end = Optional.empty();
        redraw.run();
    }
}
