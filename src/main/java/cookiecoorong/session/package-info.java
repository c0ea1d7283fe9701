/**
 * The conversation over MQTT 3.1.1: keeps a connection to the broker up and moves messages between it and the disk. The
 * only package that knows the MQTT library.
 *
 * <ul>
 *   <li>{@code MqttSession}: what the window asks for, and the parts below joined.
 *   <li>{@code Reconnect}: when and where to connect, when to wait, when to give up ({@code Backoff},
 *       {@code SleepWatch}).
 *   <li>{@code Outbox}, {@code Inbox}: messages from disk to broker and from broker to disk.
 *   <li>{@code Connection}: one attempt with one client of the library, from the first byte to the last thread
 *       ({@code Wire}, {@code Sockets}, {@code PingClock}, {@code ExchangePersistence}).
 * </ul>
 *
 * <p>All of it runs on one thread, the session's; the library's threads only hand over to it.
 */
package cookiecoorong.session;
