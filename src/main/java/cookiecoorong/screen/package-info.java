/**
 * The window in the terminal: the form with its keys, help, status and notifications. {@code ChatWindow} joins it with the
 * terminal and with the conversation's events.
 *
 * <p>Threads: all is used by the GUI thread alone, which is the one that makes {@code ChatWindow}, but for these:
 *
 * <table>
 *   <caption>Other threads</caption>
 *   <tr><th>class<th>thread
 *   <tr><td>{@code ChatWindow.loadAhead}<td>any, before there is a window
 *   <tr><td>{@code ChatWindow.tell}, {@code EventQueue.add}<td>any; return at once
 *   <tr><td>{@code ChatWindow.press}, {@code KeyReaderThread}<td>the key reader, which waits while many keys are unanswered
 *   <tr><td>{@code ChatWindow.close}, {@code ExternalEditor.close}<td>any, also a shutdown hook
 *   <tr><td>{@code MessageCommand}<td>any; only a thread of its own waits for the user's program
 * </table>
 */
package cookiecoorong.screen;
