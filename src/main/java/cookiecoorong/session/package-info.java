/**
 * The policy of the conversation: when and where to connect, what goes out, what comes in, who is there.
 *
 * <ul>
 *   <li>{@code MqttSession}: what the window asks for, and the parts below joined.
 *   <li>{@code Reconnect}: when and where to connect, when to wait, when to give up ({@code Backoff},
 *       {@code DisconnectPattern}).
 *   <li>{@code Outbox}, {@code Inbox}: messages from disk to broker and from broker to disk.
 * </ul>
 *
 * <p>All of it runs on one thread, the session's.
 */
package cookiecoorong.session;
