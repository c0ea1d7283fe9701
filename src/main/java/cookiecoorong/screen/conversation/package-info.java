/**
 * The messages in the window: laid out in rows, drawn, scrolled, selected and searched. Knows nothing of the form above
 * them.
 *
 * <p>Threads: the GUI thread alone.
 */
package cookiecoorong.screen.conversation;
