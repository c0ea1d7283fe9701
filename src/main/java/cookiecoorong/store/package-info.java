/**
 * The conversation on disk: the transcript, the journal of what is under way, the lock. Each name has a folder (0700,
 * files 0600):
 *
 * <ul>
 *   <li>{@code transcript.jsonl}: every message, one JSON object a line. It is the single source of truth and the outbox
 *       at once: a line is never changed, and the place where it begins is the id of its message.
 *   <li>{@code journal}: which own messages are in which exchange, which wait again, and the packets of the exchanges.
 *       What it does not name and is behind its cursor waits.
 *   <li>{@code inflight/}: packets under way that are too large for the journal.
 *   <li>{@code draft}, {@code notes}: what is half written; what else has to be known after a restart.
 *   <li>{@code lock}: held by the window that is open.
 * </ul>
 *
 * <p>After a kill nothing is lost and nothing is doubled: what was written is with the kernel. After a power failure the
 * transcript is whole (each message is synced), and the journal as well if it was synced before each PUBREC; else its
 * end may be missing, which can send an own message a second time, but loses none. Each line of the transcript tells
 * where the oldest unsent own message stood when it was written, which keeps the doubles to the last few messages, also
 * when the journal is gone altogether.
 *
 * <p>The files are no place for an editor while messages wait: ids are places.
 */
package cookiecoorong.store;
