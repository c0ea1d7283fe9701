package cookiecoorong.broker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Finds the user who owns a TCP socket of this machine, in Linux' tables of sockets. Elsewhere, and where the tables
 * cannot be read, the owner is unknown.
 */
final class LoopbackOwner {
    static final long ROOT = 0;

    /** System accounts are below. */
    private static final long FIRST_USER = 1000;

    private static final long NOBODY = 65_534;

    private static final String LISTENS = "0A";
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
    private static final byte[] ANY_4 = new byte[4];
    private static final byte[] ANY_6 = new byte[16];

    private final Path tables;

    LoopbackOwner() {
        this(Path.of("/proc/net"));
    }

    LoopbackOwner(Path tables) {
        this.tables = tables;
    }

    /** A row of {@code /proc/net/tcp}; addresses as the kernel writes them. */
    private record Row(String local, String remote, String state, long uid, long inode) {
        static Row of(String line) {
            String[] fields = line.strip().split("\\s+", -1);
            return new Row(fields[1], fields[2], fields[3], Long.parseLong(fields[7]), Long.parseLong(fields[9]));
        }
    }

    /** The effective user of this process. */
    static OptionalLong self() {
        try {
            return OptionalLong.of(
                    ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue() & 0xffffffffL);
        } catch (IOException | RuntimeException notLinux) {
            return OptionalLong.empty();
        }
    }

    /**
     * The owner of the socket at {@code far}, the other end of a connection that this machine accepted at {@code near}.
     *
     * @return empty as well if the other end has been closed: the kernel then reports root
     */
    OptionalLong ofConnection(InetSocketAddress far, InetSocketAddress near) {
        List<String> locals = inTables(far.getAddress(), far.getPort());
        List<String> remotes = inTables(near.getAddress(), near.getPort());
        return rows().stream()
                .filter(row -> row.inode() != 0 && locals.contains(row.local()) && remotes.contains(row.remote()))
                .mapToLong(Row::uid)
                .findFirst();
    }

    /** The owner of the socket that listens on this address, or else on all addresses. */
    OptionalLong ofListener(InetAddress address, int port) {
        List<Row> listeners =
                rows().stream().filter(row -> row.state().equals(LISTENS)).toList();
        List<String> places = new ArrayList<>(inTables(address, port));
        if (!(address instanceof Inet6Address)) {
            places.add(inTable(ANY_4, port));
        }
        places.add(inTable(ANY_6, port));
        return places.stream()
                .flatMap(place -> listeners.stream().filter(row -> row.local().equals(place)))
                .mapToLong(Row::uid)
                .findFirst();
    }

    /**
     * The name of the person who runs what listens on a loopback address, if it is somebody else's: not this user's, not
     * root's, and not an account of the system's.
     *
     * @param host a name or an address of this machine, IPv6 without brackets
     */
    Optional<String> strangerAt(String host, int port) {
        return othersAt(host, port)
                .filter(owner -> owner >= FIRST_USER && owner != NOBODY)
                .mapToObj(LoopbackOwner::name)
                .findFirst();
    }

    /** The name of any other user who does, root and the system's accounts too. */
    Optional<String> otherAt(String host, int port) {
        return othersAt(host, port).mapToObj(LoopbackOwner::name).findFirst();
    }

    /** Whether the tables can be read and have nothing that listens there. */
    boolean isFree(String host, int port) {
        try {
            return Files.isReadable(tables.resolve("tcp"))
                    && Stream.of(InetAddress.getAllByName(host))
                            .allMatch(address -> ofListener(address, port).isEmpty());
        } catch (UnknownHostException none) {
            return false;
        }
    }

    private LongStream othersAt(String host, int port) {
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .map(address -> ofListener(address, port))
                    .filter(owner -> owner.isPresent() && !owner.equals(self()))
                    .mapToLong(OptionalLong::getAsLong);
        } catch (UnknownHostException none) {
            return LongStream.empty();
        }
    }

    private static String name(long uid) {
        try (Stream<String> accounts = Files.lines(Path.of("/etc/passwd"), ISO_8859_1)) {
            return accounts.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 2 && fields[2].equals(String.valueOf(uid)))
                    .map(fields -> fields[0])
                    .findFirst()
                    .orElse(String.valueOf(uid));
        } catch (IOException | UncheckedIOException unreadable) {
            return String.valueOf(uid);
        }
    }

    /** Tries with a connection to itself whether the system tells owners. */
    boolean works() {
        OptionalLong self = self();
        if (self.isEmpty()) {
            return false;
        }
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket far = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket near = server.accept()) {
            return ofConnection((InetSocketAddress) near.getRemoteSocketAddress(), (InetSocketAddress)
                            far.getRemoteSocketAddress())
                    .equals(self);
        } catch (IOException e) {
            return false;
        }
    }

    private List<Row> rows() {
        return Stream.of("tcp", "tcp6").flatMap(this::rows).toList();
    }

    private Stream<Row> rows(String table) {
        try {
            return Files.readAllLines(tables.resolve(table)).stream().skip(1).map(Row::of);
        } catch (IOException | RuntimeException unreadable) {
            return Stream.empty();
        }
    }

    /** An IPv4 address also in the form that IPv6 sockets have. */
    private static List<String> inTables(InetAddress address, int port) {
        byte[] bytes = address.getAddress();
        if (bytes.length == ANY_6.length) {
            return List.of(inTable(bytes, port));
        }
        ByteBuffer mapped = ByteBuffer.allocate(ANY_6.length).put(MAPPED).put(bytes);
        return List.of(inTable(bytes, port), inTable(mapped.array(), port));
    }

    /** In 32-bit words, each in the byte order of this processor. */
    private static String inTable(byte[] address, int port) {
        HexFormat hex = HexFormat.of().withUpperCase();
        StringBuilder text = new StringBuilder();
        ByteBuffer words = ByteBuffer.wrap(address).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) {
            text.append(hex.toHexDigits(words.getInt()));
        }
        return text.append(':').append(hex.toHexDigits((short) port)).toString();
    }
}
