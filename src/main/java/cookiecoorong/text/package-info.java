/**
 * Text as a terminal may show it, and the model of the text being written. Pure: no terminal library, no input or output.
 *
 * <p>Threads: what holds a state ({@code LineEditor} and its parts, {@code InputHistory}, {@code Layout}) is used by one
 * thread; all else is a pure function, for any thread.
 */
package cookiecoorong.text;
