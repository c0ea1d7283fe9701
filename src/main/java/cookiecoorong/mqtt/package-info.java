/**
 * One connection over MQTT 3.1.1, from its first byte to the end of its last thread, and the exchanges that outlive it.
 * The only package that knows Paho. {@code Connection} is what the session sees of it; {@code InflightStore} is what it
 * needs kept.
 *
 * <p>What Paho (org.eclipse.paho.client.mqttv3 1.2.5) does, and what is done about it here:
 *
 * <table>
 *   <caption>Workarounds</caption>
 *   <tr><th>Paho (its issue)</th><th>class</th><th>test that fails without it</th></tr>
 *   <tr><td>automatic reconnect stalls, leaks threads and sends second CONNECTs (425, 511, 654, 850, 953)</td>
 *       <td>{@code PahoClient}: a client for each connection</td>
 *       <td>{@code ConnectingTest}, {@code ClosingTest}</td></tr>
 *   <tr><td>no deadline for CONNACK and SUBACK</td><td>{@code Connection.awaitAnswer}</td>
 *       <td>{@code ConnectingTest}</td></tr>
 *   <tr><td>the file persistence doubles messages after a kill and lets a second process delete the first's
 *       folder</td><td>{@code PahoPersistence}</td><td>{@code IncomingExchangeTest},
 *       {@code OutgoingExchangeTest}</td></tr>
 *   <tr><td>removes a PUBLISH that it could not queue as it removes one that is complete</td>
 *       <td>{@code PahoPersistence.publish}</td><td>{@code OutgoingExchangeTest}</td></tr>
 *   <tr><td>persistence sees no message's own id</td>
 *       <td>{@code OwnMessage}: Paho hands over the same object</td><td>{@code OutgoingExchangeTest}</td></tr>
 *   <tr><td>keeps each PUBLISH of QoS 1 for the next connection</td>
 *       <td>{@code StateMessage}: a state is not kept, since the next connection begins with a newer one</td>
 *       <td>{@code PahoPersistenceTest.a_state_is_not_kept_for_the_next_connection}</td></tr>
 *   <tr><td>holds the payload of each QoS 2 message in memory until PUBREL</td><td>{@code PublishHeader}</td>
 *       <td>{@code PahoPersistenceTest.the_library_holds_no_payload_of_a_message_that_waits_for_its_release}</td></tr>
 *   <tr><td>goes on with the exchanges of a session that the broker has lost</td><td>{@code Wire},
 *       {@code WireFailure.SessionLost}</td><td>{@code OutgoingExchangeTest}</td></tr>
 *   <tr><td>a throw from messageArrived ends the connection, and the message comes again, for ever</td>
 *       <td>{@code Mailbox}</td><td>{@code MailboxTest}</td></tr>
 *   <tr><td>the timer for pings is a thread that keeps the program from ending</td><td>{@code PingClock}</td>
 *       <td>{@code PingClockTest}, {@code ClosingTest}</td></tr>
 *   <tr><td>a thread that dies is not noticed</td><td>{@code SessionThread}</td>
 *       <td>{@code MemoryTest}</td></tr>
 *   <tr><td>disconnect takes up to 30 s, or never ends</td><td>{@code PahoClient.end}, {@code Connection.leave}</td>
 *       <td>{@code ClosingTest}</td></tr>
 *   <tr><td>its sender, told to stop just before it waits for a packet, waits for ever</td>
 *       <td>{@code PahoClient.end}</td><td>{@code PahoClientTest}</td></tr>
 *   <tr><td>a connection that is closed while Paho starts its threads leaks one; CONNACK is noticed 330 ms late
 *       (945)</td><td>{@code Wire.awaitConnect}</td><td>{@code ConnectingTest}</td></tr>
 *   <tr><td>takes in packets of 256 MB</td><td>{@code TruncatedPayload}</td><td>{@code MessageSizeTest}</td></tr>
 *   <tr><td>lets packets pass that no broker may send, and its reader dies at QoS 3</td><td>{@code WireInput},
 *       {@code packet.PacketRules}</td><td>{@code MqttConformanceTest}, {@code BrokerStreamFuzzTest}</td></tr>
 *   <tr><td>takes any packet with the packet id of a SUBSCRIBE for its answer</td><td>{@code ExpectedAnswers}</td>
 *       <td>{@code HostileBrokerTest.another_answer_than_suback_does_not_answer_a_subscribe}</td></tr>
 *   <tr><td>takes each byte for a sign of life</td><td>{@code SlowPacketGuard}</td><td>{@code SlowPacketGuardTest}</td></tr>
 *   <tr><td>takes a connection for dead on which a large message takes longer than two keep-alive periods, and sends it
 *       anew for ever</td><td>{@code LineClock}, asked by {@code PingClock}</td><td>{@code SlowLineTest}</td></tr>
 *   <tr><td>sends again what is unfinished as soon as it has CONNACK, and lets nothing go before</td>
 *       <td>{@code ResendGate}</td><td>{@code StatesOnTheWireTest}</td></tr>
 *   <tr><td>writes each PUBREC and PUBCOMP by itself</td><td>{@code WireOutput}</td><td>{@code WireOutputTest}</td></tr>
 *   <tr><td>tries one address of a host; reads with a time-out that tears packets apart</td>
 *       <td>{@code net.BrokerSocket}</td><td>{@code BrokerSocketTest}, {@code ConnectingTest}</td></tr>
 *   <tr><td>its reader dies at an emoji in a topic (818)</td><td>{@code TopicSanitizer}</td>
 *       <td>{@code TopicSanitizerTest}</td></tr>
 *   <tr><td>patches hosts with an underscore by reflection, which Java 17 refuses (902); hands nothing but a URI and
 *       options to the factory of a connection</td><td>{@code WireFactory}</td>
 *       <td>{@code ConnectingTest}</td></tr>
 *   <tr><td>WebSockets fail at pings and fragments (501, 912, 1000); TCP without TCP_NODELAY</td>
 *       <td>{@code mqtt.net}</td><td>{@code WebSocketConformanceTest}</td></tr>
 * </table>
 *
 * <p>Threads:
 *
 * <table>
 *   <caption>Who may call what</caption>
 *   <tr><th>call</th><th>thread</th></tr>
 *   <tr><td>{@code Connection}, {@code PahoClient}</td><td>the session's</td></tr>
 *   <tr><td>{@code PahoPersistence}, {@code PubrecGate}, {@code ResendGate}, {@code Mailbox}, {@code PingClock}</td>
 *       <td>Paho's, and the session's</td></tr>
 *   <tr><td>{@code Wire} and its streams</td><td>Paho's; {@code end} the session's</td></tr>
 *   <tr><td>{@code SessionThread}, {@code InflightStore}</td><td>any</td></tr>
 *   <tr><td>{@code SleepWatch}</td><td>the session's</td></tr>
 * </table>
 */
package cookiecoorong.mqtt;
