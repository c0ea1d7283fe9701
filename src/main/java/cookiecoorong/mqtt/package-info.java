/**
 * One connection over MQTT 3.1.1, from its first byte to the end of its last thread, and the exchanges that outlive it.
 * The only package that knows Paho. {@code Connection} is what the session sees of it.
 *
 * <p>Everything runs on the session's thread; the library's own threads only hand over to it.
 */
package cookiecoorong.mqtt;
