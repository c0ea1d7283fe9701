/**
 * The conversation's messages on disk: one JSON object a line, oldest first. A line is never changed, and the place where
 * it begins is the id of its message. All of it is used by the session thread alone, but for {@code Transcript.length},
 * which any thread may ask.
 */
package cookiecoorong.store.transcript;
