package cookiecoorong.mqtt;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Payload;
import java.util.List;

/**
 * What comes of a connection. Told on the session thread, but for {@link #arriving}, and until the connection has ended;
 * but what became of an own message is always told.
 */
public interface ConnectionListener {
    /** CONNACK and SUBACK are here. */
    void established(int grantedQos);

    /** The connection has ended because the broker lost the session; nothing has been sent. */
    void sessionLost();

    /** The connection has ended because the machine slept. */
    void slept();

    /** The connection has ended. */
    void broken(FailureReason reason);

    /** A message has come and will be one of those that {@linkplain #arrived arrive}. Told by the library's reader. */
    void arriving(Payload payload);

    void arrived(List<Mailbox.Arrived> messages);

    /** A message that is coming is larger than one may be and was cut. */
    void cut(long size);

    /** A message on the other side's presence topic. */
    void presence(Mailbox.Arrived message);

    /** The exchange of an own message is complete. */
    void delivered(long messageId);

    /** At QoS 0: an own message has been written to the socket. */
    void sent(long messageId);
}
