/**
 * The log files of the window and of the local broker, and what may stand in a line of a log or of a terminal. Any thread
 * may log; a {@link cookiecoorong.log.RotatingFile} by itself is for one at a time.
 */
package cookiecoorong.log;
