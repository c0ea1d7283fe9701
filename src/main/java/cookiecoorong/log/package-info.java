/** The log files of the window and of the local broker, and what may stand in a line of a log or of a terminal. */
package cookiecoorong.log;
