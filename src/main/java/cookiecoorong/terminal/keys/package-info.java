/**
 * What a terminal sends: bytes in, keys out, and the terminal's answers to what it was asked. With Lanterna's types.
 *
 * <table>
 * <caption>Threads</caption>
 * <tr><th>class<th>used by
 * <tr><td>{@link KeyReader} with KeyBytes<td>the key reader's thread
 * <tr><td>{@link TerminalProbe}<td>any thread
 * <tr><td>{@link TextStroke}, {@link FocusReport}, KeySequence<td>any thread, immutable or pure functions
 * </table>
 */
package cookiecoorong.terminal.keys;
