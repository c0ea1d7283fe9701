/**
 * The local broker: Apache Artemis in a process of its own, and what starts that process.
 *
 * <p>{@link cookiecoorong.broker.LocalBroker} starts the process, {@link cookiecoorong.broker.BrokerProcess} and
 * {@code BrokerRun} are the process from its arguments to its end, {@code ArtemisBroker} is Artemis with its settings,
 * {@code Clients} counts who is connected, {@code ProtocolLines} tells what they do, and
 * {@link cookiecoorong.broker.BrokerTraining} makes the class archive.
 *
 * <p>The rest mends what Artemis (its module for MQTT, 2.55) does to MQTT's QoS 2, and each has a test in
 * {@code BrokerRestartTest}, {@code MessageOrderTest} or {@code ResumedSessionTest} that fails without it:
 *
 * <table>
 * <caption>What is mended, and where</caption>
 * <tr><td>messages overtake each other, packets of any size are taken in</td><td>{@code MqttProtocol}</td></tr>
 * <tr><td>a restart forgets which messages were received: they come twice</td><td>{@code ReceivedExchanges}</td></tr>
 * <tr><td>a restart forgets which messages were delivered: lost, or twice</td><td>{@code SentExchanges}</td></tr>
 * <tr><td>PUBREL goes out before it is on disk that the message is released</td><td>{@code Release}</td></tr>
 * <tr><td>what waits for the disk on one thread is overtaken on another</td><td>{@code SentExchanges}</td></tr>
 * <tr><td>a PUBREL that is due is not sent again with the next connection</td><td>{@code DuePubrels}</td></tr>
 * <tr><td>a message that is delivered again has another packet id</td><td>{@code PacketNumbers}</td></tr>
 * </table>
 *
 * <p>{@code PacketIds} keeps the ids of both directions in Artemis' journal; {@code Sessions} leads to Artemis' own
 * state of a client; {@link cookiecoorong.exactlyonce.ExactlyOnce} puts it all in place, also in an Artemis of its own.
 */
package cookiecoorong.broker;
