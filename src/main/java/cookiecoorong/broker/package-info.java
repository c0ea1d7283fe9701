/**
 * The local broker: Apache Artemis in a process of its own, and what starts that process.
 *
 * <p>{@link cookiecoorong.broker.BrokerLauncher} starts the process; {@link cookiecoorong.broker.BrokerMain} is the
 * process from its arguments to its end; {@code ArtemisBroker} is Artemis with its settings, and {@code StoreGuard} puts
 * a store aside that cannot be loaded. A client's way in: {@code MqttAcceptor} takes its connection, {@code ClientGate}
 * closes what is not MQTT and asks {@code ClientRules} about each packet, which know the users by {@code LocalUsers} and
 * {@code LoopbackOwner} and what is taken by {@code StoreQuota} and {@code SessionTable}. {@code ClientTracker} counts who
 * is connected, {@code ProtocolTrace} prints what they do, and {@link cookiecoorong.broker.BrokerTraining} makes the class
 * archive. What Artemis lacks to deliver exactly once is in {@link cookiecoorong.exactlyonce}.
 *
 * <p>Threads:
 *
 * <table>
 * <caption>Who may call what</caption>
 * <tr><th>class</th><th>thread</th></tr>
 * <tr><td>{@code BrokerLauncher}</td><td>the window's session thread</td></tr>
 * <tr><td>{@code BrokerMain}, {@code ArtemisBroker}, {@code StoreGuard}, {@code ClientTracker.awaitEnd}</td>
 * <td>the broker's main thread</td></tr>
 * <tr><td>{@code ClientGate}</td><td>the network thread of its connection</td></tr>
 * <tr><td>everything else, and {@code BrokerMain.end}</td><td>any</td></tr>
 * </table>
 *
 * <p>Workarounds for Artemis 2.57.0:
 *
 * <table>
 * <caption>What Artemis does, what mends it, what shows it</caption>
 * <tr><th>Artemis</th><th>class</th><th>test</th></tr>
 * <tr><td>answers HTTP and WebSocket upgrades on a port that is for MQTT</td><td>{@code MqttAcceptor}</td>
 * <td>{@code AttackTest}</td></tr>
 * <tr><td>has its own queues, and those of other clients, under names that are topics</td>
 * <td>{@code ClientRules}</td><td>{@code AttackTest}</td></tr>
 * <tr><td>joins client id and filter with a dot, so that two clients may have one queue</td>
 * <td>{@code SessionTable}</td><td>{@code AttackTest}</td></tr>
 * <tr><td>reserves 33 KB for each queue, and has one for each retained message</td><td>{@code ArtemisBroker}</td>
 * <td>{@code BrokerLimitsTest}</td></tr>
 * <tr><td>stays down when its store cannot be loaded</td><td>{@code StoreGuard}</td>
 * <td>{@code BrokerLimitsTest}</td></tr>
 * </table>
 */
package cookiecoorong.broker;
