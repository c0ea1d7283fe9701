package cookiecoorong.mqtt;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Payload;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Hears what becomes of a connection: on the session thread, but for {@link #arriving}, and until the connection has
 * ended; but what became of an own message is always told.
 */
public interface ConnectionListener {
    /**
     * CONNACK is here, and these messages of ours are about to be sent again.
     *
     * @return what is to be published before
     * @throws IOException something could not be put on disk
     */
    Optional<ConnectionRequest.State> resending(List<Payload> messages) throws IOException;

    /**
     * CONNACK and SUBACK are here.
     *
     * @param granted the return codes of SUBACK, as many as the broker sent: a QoS, or 0x80 for a refused subscription
     * @param sessionPresent whether the broker had a session of ours
     */
    void established(List<Integer> granted, boolean sessionPresent);

    /** The connection has ended because the broker lost the session; nothing has been sent. */
    void sessionLost();

    /** The connection has ended because the machine slept. */
    void slept();

    /** The connection has ended. */
    void broken(FailureReason reason);

    /** A message has come and will be one of those that {@linkplain #arrived arrive}. Told by the library's reader. */
    void arriving(PublishPacket publish);

    void arrived(List<IncomingMessage> messages);

    /** A message has come that is larger than one may be, and was cut. */
    void cut(String topic, long size);

    /** The exchange of an own message is complete. */
    void delivered(long messageId);

    /** At QoS 0: an own message has been written to the socket. */
    void sent(long messageId);
}
