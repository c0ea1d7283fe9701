package cookiecoorong.mqtt;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The unfinished message exchanges (MQTT 3.1.1, section 4.3), kept over a kill. Keys and packets are the MQTT
 * library's; this side does not look into them. Any thread may call.
 */
public interface InflightStore {

    /** In the order their packets came. */
    Set<String> keys();

    Optional<byte[]> packet(String key);

    /** Which packet that is: another one under the same key has another number. */
    OptionalLong number(String key);

    /** Returns how long the packet is, without reading it; 0 if there is none. */
    int size(String key);

    /** Whether the packet brought a message that is in the transcript now. */
    boolean isShown(String key);

    /**
     * Returns the packets that carry no own message, and no received one that is in the transcript, in the order in which
     * they came.
     *
     * @param upTo the newest of these is the last that is returned; packets behind it cost no time
     */
    List<String> notShown(Set<String> upTo);

    /** How many own messages are carried by packets. */
    int underWay();

    /** The own message that the packet carries. */
    Optional<Long> carried(String key);

    /** Remembers a packet of an exchange; a packet under the same key is replaced and its exchange is a new one. */
    void put(String key, byte[] packet) throws IOException;

    /** Remembers the packet that carries the own message with this id, which no longer waits for an exchange. */
    void begin(long messageId, String key, byte[] packet) throws IOException;

    /** Forgets a packet. If it carried an own message, that is at the broker now: its id is the answer. */
    Optional<Long> complete(String key) throws IOException;

    /** Forgets a packet that was never sent; the own message that it carried waits again. */
    void undo(String key) throws IOException;

    /** Marks an own message as at the broker that was sent without an exchange (QoS 0). */
    void sent(long messageId) throws IOException;

    /**
     * Makes this packet outlast a power failure, and with it all that came before; at once where it does already. Due
     * before its PUBREC leaves: the broker forgets a message that we have acknowledged. A kill of the process needs no
     * sync.
     */
    void sync(String key) throws IOException;

    /**
     * Forgets all exchanges, because the broker has lost the session or it is to be clean: own messages that they
     * carried wait again, before all others and in order. Messages that the broker was told we have are received first,
     * while their exchanges are here: then a kill in between neither loses nor doubles them.
     */
    void forgetAll() throws IOException;
}
