/**
 * Text as a terminal may show it, and the model of the text being written. Pure: no terminal library, no input or output.
 *
 * <table>
 *   <caption>Threads</caption>
 *   <tr><th>class<th>used by
 *   <tr><td>{@code LineEditor} with its parts, {@code InputHistory}<td>one thread; they hold a state
 *   <tr><td>{@code AmbiguousWidth}<td>any; its setting is the process's, as is the terminal
 *   <tr><td>all else<td>any; immutable, or pure functions
 * </table>
 */
package cookiecoorong.text;
