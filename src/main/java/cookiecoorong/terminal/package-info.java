/**
 * A terminal: raw mode and frames out, with Lanterna's types; keys in are {@link cookiecoorong.terminal.keys}. Knows no
 * word of this program.
 *
 * <p>What Lanterna 3.1.5 does, and the class that is here because of it. Measured on JDK 17.
 *
 * <table>
 * <caption>Lanterna's faults</caption>
 * <tr><th>Lanterna<th>here<th>test that fails without it
 * <tr><td>The GUI loop looks for work every millisecond.<td>{@link Gui.GuiThread}
 *     <td>RunningTest.at_rest_the_gui_thread_sleeps
 * <tr><td>An exception in the loop is printed onto the screen, and the loop goes on.<td>{@link Gui.GuiThread}
 *     <td>GuiTest.a_failure_ends_the_loop
 * <tr><td>A window that covers the screen is drawn over background, decoration and shadow, then copied.<td>{@link Gui}
 *     <td>the benchmark's first paint
 * <tr><td>Filling 80 by 24 cells takes 0.3 ms, through four objects a cell.<td>BufferGraphics<td>the benchmark's keys
 * <tr><td>TerminalScreen's delta leaves halves of wide characters, and costs hundreds of bytes for a letter.
 *     <td>{@link FrameScreen}, ScrollOptimizer
 *     <td>FrameScreenTest.whatever_was_there_the_delta_leaves_what_a_whole_frame_would, a_message_costs_little_more_than_its_text
 * <tr><td>TextCharacter has its own table of widths: an accent is a column, an emoji two characters.
 *     <td>{@link CellCharacter}<td>FrameScreenTest.whatever_was_there_the_delta_leaves_what_a_whole_frame_would
 * <tr><td>Each TextCharacter starts a BreakIterator.<td>{@link CellPainter}<td>the benchmark's keys
 * <tr><td>Label throws on a control character and cuts text by char; so does the button's own renderer.
 *     <td>{@link Canvas}, {@link ButtonLook}<td>HostileTextTest.it_is_shown_not_obeyed_wherever_it_comes_from
 * <tr><td>The terminals write a frame in thousands of pieces, ask five children for settings, and wait 5 s for a size.
 *     <td>{@link Tty}, Stty<td>TtyTest.a_frame_is_one_write
 * <tr><td>The decoder takes the front of a sequence for Escape, cuts an emoji into two keys, does not know a paste, and
 *     ends the program on Ctrl-C.<td>{@link cookiecoorong.terminal.keys.KeyReader}
 *     <td>KeyReaderTest.a_sequence_in_two_reads_is_the_same_as_in_one, text_comes_whole
 * </table>
 *
 * <table>
 * <caption>Threads</caption>
 * <tr><th>class<th>used by
 * <tr><td>{@link Gui}, {@link FrameScreen}, {@link CellPainter}, {@link Canvas}, {@link ButtonLook}, BufferGraphics
 *     <td>the GUI thread; {@link Gui.GuiThread#key}, {@link Gui.GuiThread#invokeLater}, {@link FrameScreen#resize} and
 *     {@link FrameScreen#repaint} may be called from any
 * <tr><td>KeyInput, TypedAhead<td>the key reader's thread
 * <tr><td>{@link Tty}, Stty, Signals<td>any thread
 * <tr><td>{@link CellCharacter}, {@link Style}<td>any thread, immutable
 * </table>
 */
package cookiecoorong.terminal;
