/**
 * Text as a terminal may show it, and the model of a line being written. Pure: no terminal library, no input or output.
 */
package cookiecoorong.text;
