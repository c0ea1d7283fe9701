/**
 * A plugin for Apache Artemis: MQTT's promise of exactly once and in order, over the broker's death. Knows nothing of
 * this program, and serves an Artemis of its own as well; it is also packed as a jar of its own.
 *
 * <p>Each workaround mends what Artemis' server 2.57.0 with its module for MQTT 2.55.0 does, and the test fails without
 * it:
 *
 * <table>
 * <caption>What Artemis does, what mends it, what shows it</caption>
 * <tr><th>Artemis</th><th>class</th><th>test</th></tr>
 * <tr><td>lets messages of one client overtake each other</td><td>{@code OrderedMqttProtocol}</td>
 * <td>{@code MessageOrderTest}</td></tr>
 * <tr><td>takes in packets of any size, and dies of them</td><td>{@code OrderedMqttProtocol}</td>
 * <td>{@code BrokerMainTest}</td></tr>
 * <tr><td>forgets in a restart which messages were received: they come twice</td><td>{@code ReceivedExchanges}</td>
 * <td>{@code BrokerRestartTest}</td></tr>
 * <tr><td>forgets in a restart which messages were delivered: lost, or twice</td><td>{@code SentExchanges}</td>
 * <td>{@code BrokerRestartTest}</td></tr>
 * <tr><td>sends PUBREL before it is on disk that the message is released</td><td>{@code PubrelGate}</td>
 * <td>{@code BrokerRestartTest}</td></tr>
 * <tr><td>has what waits for the disk on one thread overtaken on another</td><td>{@code SentExchanges}</td>
 * <td>{@code MessageOrderTest}</td></tr>
 * <tr><td>does not send a PUBREL that is due with the next connection</td><td>{@code PendingPubrels}</td>
 * <td>{@code ResumedSessionTest}</td></tr>
 * <tr><td>numbers a message anew when it is delivered again</td><td>{@code PacketIdAllocator}</td>
 * <td>{@code ResumedSessionTest}</td></tr>
 * </table>
 *
 * <p>{@code PacketIdStore} keeps the ids of both directions in Artemis' journal; {@code Sessions} leads to Artemis' own
 * state of a client; {@link cookiecoorong.exactlyonce.ExactlyOnce} puts it all in place.
 *
 * <p>Threads:
 *
 * <table>
 * <caption>Who calls what</caption>
 * <tr><th>class</th><th>thread</th></tr>
 * <tr><td>{@code ExactlyOnce}, each {@code restore}, {@code PendingPubrels.add}</td>
 * <td>Artemis' main thread, before the first client comes</td></tr>
 * <tr><td>{@code OrderedMqttProtocol}</td><td>Artemis' network threads</td></tr>
 * <tr><td>{@code ReceivedExchanges}</td><td>those that work off a connection's packets, one after the other</td></tr>
 * <tr><td>{@code SentExchanges}, {@code PendingPubrels.send}</td><td>those, and the ones that deliver</td></tr>
 * <tr><td>{@code PacketIdAllocator}</td><td>those that deliver</td></tr>
 * <tr><td>{@code PacketIdStore}, {@code PubrelGate}, {@code Sessions}</td><td>any</td></tr>
 * </table>
 */
package cookiecoorong.exactlyonce;
