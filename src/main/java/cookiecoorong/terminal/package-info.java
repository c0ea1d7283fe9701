/** A terminal: raw mode, keys in, frames out, with Lanterna's types. Knows no word of this program. */
package cookiecoorong.terminal;
