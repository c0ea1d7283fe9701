package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker;
import cookiecoorong.testkit.ScriptedBroker.Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of one session share: a conversation, a broker that the test plays, and the broker's usual lines. */
public abstract class WithScriptedBroker {
    static final int QOS_1 = 2;
    public static final int QOS_2 = 4;
    static final int DUP = 8;
    static final int RETAIN = 1;

    public final MemoryStorage storage = new MemoryStorage();
    public ScriptedBroker broker;

    @BeforeEach
    void listen() throws IOException {
        broker = new ScriptedBroker();
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
    }

    /** Listens where a broker was. */
    static ServerSocket listenAt(URI uri) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()));
        return server;
    }

    /** A PUBLISH of the other side. */
    static Packet publish(int flags, int packetId, String text) {
        return Packet.publish(flags, "coorong", packetId, text);
    }

    /** The next packet, before or behind SUBSCRIBE, which is not answered here, is this own message once more. */
    static void assertSentAgain(Client client, String text) throws IOException {
        Packet packet = client.raw();
        Packet again = packet.type() == Packet.SUBSCRIBE ? client.raw() : packet;
        assertThat(again.topic()).isEqualTo("cookie");
        assertThat(again.dup()).isTrue();
        assertThat(again.payload()).isEqualTo(text);
    }

    static void deliver(Client client, int packetId, String text) {
        exchange(client, publish(QOS_2, packetId, text));
    }

    /** As one that came before. */
    static void deliverAgain(Client client, int packetId, String text) {
        exchange(client, publish(QOS_2 | DUP, packetId, text));
    }

    private static void exchange(Client client, Packet publish) {
        handOver(client, publish);
        release(client, publish.packetId());
    }

    static void handOver(Client client, Packet publish) {
        client.send(publish);
        assertThat(client.expect(Packet.PUBREC).packetId()).isEqualTo(publish.packetId());
    }

    static void release(Client client, int packetId) {
        client.acknowledge(Packet.PUBREL, packetId);
        assertThat(client.expect(Packet.PUBCOMP).packetId()).isEqualTo(packetId);
    }
}
