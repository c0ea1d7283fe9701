/**
 * A plugin for Apache Artemis: MQTT's promise of exactly once and in order, over the broker's death. Knows nothing of
 * this program, and serves an Artemis of its own as well.
 *
 * <p>It mends what Artemis (its module for MQTT, 2.55) does to MQTT's QoS 2, and each has a test in
 * {@code BrokerRestartTest}, {@code MessageOrderTest} or {@code ResumedSessionTest} that fails without it:
 *
 * <table>
 * <caption>What is mended, and where</caption>
 * <tr><td>messages overtake each other, packets of any size are taken in</td><td>{@code MqttProtocol}</td></tr>
 * <tr><td>a restart forgets which messages were received: they come twice</td><td>{@code ReceivedExchanges}</td></tr>
 * <tr><td>a restart forgets which messages were delivered: lost, or twice</td><td>{@code SentExchanges}</td></tr>
 * <tr><td>PUBREL goes out before it is on disk that the message is released</td><td>{@code PubrelGate}</td></tr>
 * <tr><td>what waits for the disk on one thread is overtaken on another</td><td>{@code SentExchanges}</td></tr>
 * <tr><td>a PUBREL that is due is not sent again with the next connection</td><td>{@code PendingPubrels}</td></tr>
 * <tr><td>a message that is delivered again has another packet id</td><td>{@code PacketIdAllocator}</td></tr>
 * </table>
 *
 * <p>{@code PacketIdStore} keeps the ids of both directions in Artemis' journal; {@code Sessions} leads to Artemis' own
 * state of a client; {@link cookiecoorong.exactlyonce.ExactlyOnce} puts it all in place, also in an Artemis of its own.
 */
package cookiecoorong.exactlyonce;
