/**
 * The window in the terminal.
 *
 * <p>Threads: all is used by the GUI thread alone, which is the one that makes {@code ChatWindow}, but for these:
 *
 * <table>
 *   <caption>Other threads</caption>
 *   <tr><th>class<th>thread
 *   <tr><td>{@code ChatWindow.tell}, {@code EventQueue.add}<td>any
 *   <tr><td>{@code ChatWindow.press}<td>the key reader, which waits while many keys are unanswered
 *   <tr><td>{@code ChatWindow.close}, {@code ExternalEditor.close}<td>any, also a shutdown hook
 *   <tr><td>{@code MessageCommand}<td>any; the user's program is waited for by a thread of its own
 *   <tr><td>{@code Words}<td>any; immutable
 * </table>
 */
package cookiecoorong.screen;
