/**
 * One connection over MQTT 3.1.1, from its first byte to the end of its last thread, and the exchanges that outlive it.
 * The only package that knows Paho. {@code Connection} is what the session sees of it.
 *
 * <p>Everything runs on the session's thread; the library's own threads only hand over to it.
 *
 * <table>
 * <caption>What Paho mqttv3 1.2.5 makes necessary</caption>
 * <tr><th>what Paho does</th><th>here</th><th>a test that fails without it</th></tr>
 * <tr><td>takes a network only from a factory that it finds as a service</td><td>{@code WireFactory}</td>
 *     <td>{@code ConnectingTest.a_host_that_does_not_exist_is_told_even_with_an_underscore} (issue 902)</td></tr>
 * <tr><td>waits for ever if the connection ends while its threads start</td><td>{@code Wire}</td>
 *     <td>{@code ConnectingTest.a_broker_that_accepts_and_closes_at_once_is_tried_again_and_leaves_no_thread}</td></tr>
 * <tr><td>notices CONNACK up to 330 ms late (issue 945)</td><td>{@code Wire.awaitConnect}</td><td>benchmark: start to
 *     connected</td></tr>
 * <tr><td>tries one address of a host, never sets TCP_NODELAY, reads with a time-out that tears packets apart</td>
 *     <td>{@code net.BrokerSocket}</td><td>{@code BrokerSocketTest},
 *     {@code ConnectingTest.packets_that_come_in_slices_with_pauses_are_put_together}</td></tr>
 * <tr><td>drops a WebSocket at pings, pongs and fragments, and takes memory for what a frame claims (issues 501, 912,
 *     1000)</td><td>{@code net.WebSocket}</td><td>{@code WebSocketConformanceTest}</td></tr>
 * <tr><td>lets packets pass that no broker may send, and loses its reader at some</td><td>{@code WireInput},
 *     {@code packet.PacketRules}</td><td>{@code MqttConformanceTest}, {@code BrokerStreamFuzzTest}</td></tr>
 * <tr><td>takes any packet with the packet id of a SUBSCRIBE for its answer</td><td>{@code ExpectedAnswers}</td>
 *     <td>{@code HostileBrokerTest.another_answer_than_suback_does_not_answer_a_subscribe}</td></tr>
 * <tr><td>loses its reader at an emoji in a topic (issue 818)</td><td>{@code TopicSanitizer}</td>
 *     <td>{@code TopicSanitizerTest}</td></tr>
 * <tr><td>takes in messages of 256 MB</td><td>{@code TruncatedPayload}</td><td>{@code MessageSizeTest}</td></tr>
 * <tr><td>takes each byte for a sign of life</td><td>{@code PacketPace}</td><td>{@code PacketPaceTest}</td></tr>
 * <tr><td>goes on with exchanges that the broker has forgotten</td><td>{@code WireInput}, {@code WireFailure}</td>
 *     <td>{@code OutgoingExchangeTest}</td></tr>
 * </table>
 */
package cookiecoorong.mqtt;
