package cookiecoorong.store;

import cookiecoorong.store.transcript.Line;
import cookiecoorong.store.transcript.Transcript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings journal and transcript together again when they are opened: which own messages wait, and which received ones
 * are in the transcript though their exchange is not over. Reads the transcript no further back than the oldest of them.
 *
 * <p>Where the two do not agree, somebody has deleted, restored or edited one of them. Then the transcript's last line
 * decides: all own messages wait that the broker was not known to have when it was written. That sends a few a second
 * time at worst.
 */
final class Recovery {
    private final InflightExchanges journaled;
    private final Transcript transcript;
    /** Own messages before this place are at the broker, whatever the journal says or has lost. */
    private final long settled;

    private final TreeSet<Long> own = new TreeSet<>();
    private final Set<Long> shown = new HashSet<>();
    private boolean contradicts;
    private boolean mustRewrite;

    private Recovery(InflightExchanges journaled, Transcript transcript) throws IOException {
        this.journaled = journaled;
        this.transcript = transcript;
        this.settled = transcript.last().map(Line.Placed::oldestUnsent).orElse(0L);
    }

    /**
     * @param inflight what is under way now
     * @param contradicts whether journal and transcript did not agree
     * @param mustRewrite whether the journal must be rewritten before anything is added to either
     */
    record Outcome(InflightExchanges inflight, boolean contradicts, boolean mustRewrite) {}

    static Outcome of(InflightExchanges journaled, Journal.Condition condition, Transcript transcript)
            throws IOException {
        Recovery recovery = new Recovery(journaled, transcript);
        recovery.search();
        recovery.contradicts = journaled.cursor() >= recovery.settled && !recovery.own.contains(journaled.cursor());
        InflightExchanges inflight = recovery.inflight(condition != Journal.Condition.GAPS && !recovery.contradicts);
        return new Outcome(inflight, recovery.contradicts, recovery.mustRewrite);
    }

    private void search() throws IOException {
        Map<Long, Long> searchedFor = new HashMap<>();
        long start = settled;
        for (InflightPacket exchange : journaled.exchanges().values()) {
            if (exchange.messageId().isEmpty() && !exchange.shown()) {
                searchedFor.put(exchange.number(), exchange.transcriptLength());
                start = Math.min(start, exchange.transcriptLength());
            }
        }
        transcript.allFrom(start, line -> {
            OptionalLong number = line.line().exchange();
            if (line.own() && line.at() >= settled) {
                own.add(line.at());
            } else if (number.isPresent()
                    && line.at() >= searchedFor.getOrDefault(number.getAsLong(), Long.MAX_VALUE)) {
                shown.add(number.getAsLong());
            }
        });
    }

    private InflightExchanges inflight(boolean trusted) {
        Map<String, InflightPacket> exchanges = exchanges();
        Set<Long> begun = new HashSet<>();
        exchanges.values().forEach(exchange -> exchange.messageId().ifPresent(begun::add));

        List<Long> putBack = new ArrayList<>();
        List<Long> behindCursor = new ArrayList<>();
        for (long id : own) {
            if (!begun.contains(id) && !(trusted && journaled.isAtBroker(id))) {
                (trusted && id > journaled.cursor() ? behindCursor : putBack).add(id);
            }
        }
        long newest = trusted ? journaled.cursor() : own.isEmpty() ? -1 : own.last();
        long cursor = Math.max(newest, settled - 1); // what is before is at the broker
        mustRewrite |= !trusted;

        InflightExchanges inflight = new InflightExchanges();
        inflight.apply(new JournalEntry.State(journaled.nextNumber(), cursor, putBack));
        exchanges.forEach((key, exchange) -> inflight.apply(new JournalEntry.Put(key, exchange)));
        behindCursor.forEach(inflight::addWaiting);
        return inflight;
    }

    private Map<String, InflightPacket> exchanges() {
        Map<String, InflightPacket> exchanges = new LinkedHashMap<>();
        journaled.exchanges().forEach((key, exchange) -> {
            OptionalLong carried = exchange.messageId();
            if (carried.isEmpty()) {
                InflightPacket marked = shown.contains(exchange.number()) ? exchange.asShown() : exchange;
                exchanges.put(key, marked.searched(transcript.length()));
            } else if (!contradicts && own.contains(carried.getAsLong())) {
                exchanges.put(key, exchange);
            } else if (contradicts || carried.getAsLong() >= settled) {
                exchanges.put(key, exchange.withoutMessage().searched(transcript.length()));
                mustRewrite = true;
            } // else the entry is lost that said that it is complete
        });
        return exchanges;
    }
}
