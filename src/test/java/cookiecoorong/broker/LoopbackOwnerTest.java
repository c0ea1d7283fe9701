package cookiecoorong.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.testkit.OtherUser;
import cookiecoorong.testkit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose sockets these are, as Linux has it. */
final class LoopbackOwnerTest {
    private final LoopbackOwner owners = new LoopbackOwner();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void a_connection_of_ones_own_is_known(String host) throws Exception {
        assumeTrue(owners.works(), "no tables of sockets here");
        InetAddress address = InetAddress.getByName(host);
        assumeTrue(isHere(address), host + " is no address of this machine");
        try (ServerSocket server = new ServerSocket(0, 1, address)) {
            Socket far = new Socket(address, server.getLocalPort());
            Socket near = server.accept();
            InetSocketAddress farEnd = (InetSocketAddress) near.getRemoteSocketAddress();
            InetSocketAddress nearEnd = (InetSocketAddress) far.getRemoteSocketAddress();
            assertThat(owners.ofConnection(farEnd, nearEnd)).isEqualTo(LoopbackOwner.self());
            assertThat(owners.ofListener(address, server.getLocalPort())).isEqualTo(LoopbackOwner.self());
            far.close();
            assertThat(owners.ofConnection(farEnd, nearEnd)).isEmpty();
            near.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::1", "::"})
    void what_another_person_listens_with_has_their_name(String host) throws Exception {
        assumeTrue(owners.works(), "no tables of sockets here");
        assumeTrue(isHere(InetAddress.getByName(host)), host + " is no address of this machine");
        int port = Ports.free();
        Process listener = OtherUser.listen(host, port);
        try {
            String asked = host.contains(":") ? "::1" : "127.0.0.1";
            assertThat(owners.strangerAt(asked, port)).hasValue(OtherUser.UID);
        } finally {
            listener.destroyForcibly().waitFor();
        }
    }

    @Test
    void what_this_user_listens_with_is_no_strangers() throws Exception {
        try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(owners.strangerAt("localhost", own.getLocalPort())).isEmpty();
        }
        assertThat(owners.strangerAt("127.0.0.1", Ports.free())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::1", "::"})
    void a_port_on_which_something_listens_is_not_free(String host) throws Exception {
        assumeTrue(owners.works(), "no tables of sockets here");
        InetAddress address = InetAddress.getByName(host);
        assumeTrue(isHere(address), host + " is no address of this machine");
        String asked = host.contains(":") ? "::1" : "127.0.0.1";
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, address)) {
            port = server.getLocalPort();
            assertThat(owners.isFree(asked, port)).isFalse();
        }
        assertThat(owners.isFree(asked, port)).isTrue();
    }

    @Test
    void where_the_system_does_not_tell_no_port_is_known_to_be_free() {
        assertThat(new LoopbackOwner(folder).isFree("127.0.0.1", Ports.free())).isFalse();
    }

    @Test
    void where_the_system_does_not_tell_a_password_is_made_that_only_this_user_can_read() throws Exception {
        LoopbackOwner unable = new LoopbackOwner(folder.resolve("no such tables"));
        assertThat(unable.works()).isFalse();

        LocalUsers users = LocalUsers.same(unable, folder);

        Path file = folder.resolve(LocalUsers.PASSWORD_FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(users.accepts(Files.readAllBytes(file))).isTrue();
        assertThat(users.accepts(null)).isFalse();
        assertThat(users.accepts("guessed".getBytes(UTF_8))).isFalse();
        InetSocketAddress somewhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
        assertThat(users.knows(somewhere, somewhere)).isFalse();

        String first = Files.readString(file);
        LocalUsers again = LocalUsers.same(unable, folder);
        assertThat(again.accepts(first.getBytes(UTF_8))).isFalse();
    }

    private static boolean isHere(InetAddress address) {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
