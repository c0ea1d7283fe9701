/** The window in the terminal; the only package that knows Lanterna. */
package cookiecoorong.screen;
