/**
 * Decides when and where to connect, what goes out, what comes in, and who is there.
 *
 * <ul>
 *   <li>{@code MqttSession}: what the window asks for, and the parts below joined.
 *   <li>{@code ConnectionHandler}: opens connections and handles what comes of the one that is open.
 *   <li>{@code ConnectPolicy}: when and where to connect, when to wait, when to give up ({@code Backoff},
 *       {@code ConnectRateLimit}, {@code DisconnectPattern}, {@code LocalBrokerStart}).
 *   <li>{@code Outbox}, {@code Inbox}: messages from disk to broker and from broker to disk ({@code RetainedCopies},
 *       {@code ForeignTopics}, {@code Subscriptions}).
 *   <li>{@code receipts}, a package: which messages each side has of the other ({@code ✓✓}), and what is sent again.
 *   <li>{@code sealing}, a package: what goes out sealed and is opened when it comes in.
 *   <li>{@code OwnPresence}, {@code PeerPresence}: who is online ({@code PresenceTrial}: where a broker refuses to say).
 * </ul>
 *
 * <p>Threads:
 *
 * <table>
 *   <caption>Who may call what</caption>
 *   <tr><th>call</th><th>thread</th></tr>
 *   <tr><td>{@code MqttSession}, {@code Outbox.add}, {@code DraftAutosave.changed} and {@code sent},
 *       {@code TranscriptSearch.ask}, {@code ConnectionHandler.failed}</td><td>any</td></tr>
 *   <tr><td>{@code ConnectionHandler.arriving}</td><td>Paho's receiving thread</td></tr>
 *   <tr><td>everything else</td><td>the session's</td></tr>
 * </table>
 */
package cookiecoorong.session;
