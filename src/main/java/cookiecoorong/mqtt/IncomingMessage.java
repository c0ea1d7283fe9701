package cookiecoorong.mqtt;

import cookiecoorong.chat.Payload;

/**
 * A message that the broker has handed over and that is not acknowledged yet.
 *
 * @param packetId of its PUBLISH; 0 at QoS 0
 * @param duplicate whether the broker may have sent it before (DUP)
 * @param retained whether it was kept by the broker and comes because we subscribed
 */
public record IncomingMessage(
        String topic, int packetId, int qos, boolean duplicate, boolean retained, Payload payload) {}
