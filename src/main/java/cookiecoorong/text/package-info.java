/**
 * Text as a terminal may show it, and the model of a text being written. No terminal library, no input or output.
 *
 * <table>
 * <caption>Threads</caption>
 * <tr><th>class<th>used by
 * <tr><td>{@link LineEditor} with Clusters, PendingSends, FieldView and BoxView; {@link InputHistory}<td>the GUI thread
 * <tr><td>Layout<td>the thread that made it
 * <tr><td>all others: immutable, or pure functions but for the width that {@link AmbiguousWidth} holds<td>any thread
 * </table>
 */
package cookiecoorong.text;
