package cookiecoorong.networks;

import cookiecoorong.chaos.SideProcess;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * COOKIE on one host, a broker and COORONG on another, with a cable between them: network namespaces, which are there for
 * root on Linux.
 */
final class TwoHosts implements AutoCloseable {
    private static final String BROKER = "10.213.0.1";
    private static final String FIRST = "10.213.0.2/24";
    private static final String SECOND = "10.213.0.3/24";
    private static final int PORT = 1883;

    private final Path folder;
    private final String left = "cookie-" + ProcessHandle.current().pid();
    private final String right = "coorong-" + ProcessHandle.current().pid();
    private Optional<Process> broker = Optional.empty();

    private TwoHosts(Path folder) {
        this.folder = folder;
    }

    /** Nothing where that is not permitted or iproute2 is not installed. */
    static Optional<TwoHosts> ifPermitted(Path folder) {
        TwoHosts hosts = new TwoHosts(folder);
        try {
            hosts.lay();
            return Optional.of(hosts);
        } catch (IOException notHere) {
            hosts.close();
            return Optional.empty();
        }
    }

    private void lay() throws IOException {
        run("ip netns add " + left);
        run("ip netns add " + right);
        run("ip link add eth0 netns " + left + " type veth peer name eth0 netns " + right);
        run("ip -n " + left + " addr add " + FIRST + " dev eth0");
        run("ip -n " + right + " addr add " + BROKER + "/24 dev eth0");
        run("ip -n " + left + " link set eth0 up");
        run("ip -n " + right + " link set eth0 up");
        run("ip -n " + right + " link set lo up");
    }

    private static void run(String line) throws IOException {
        String[] words = line.split(" ");
        words[0] = Mosquitto.program(words[0]);
        Mosquitto.run(words);
    }

    /** The same with a cable that is slow and loses packets, each way; nothing where the kernel has no netem. */
    Optional<TwoHosts> impaired(int delayMillis, int lossPercent) {
        String trouble = " qdisc add dev eth0 root netem delay " + delayMillis + "ms loss " + lossPercent + "%";
        try {
            run("tc -n " + left + trouble);
            run("tc -n " + right + trouble);
            return Optional.of(this);
        } catch (IOException noNetem) {
            close();
            return Optional.empty();
        }
    }

    /** COOKIE's host has another address. */
    void move() throws IOException {
        run("ip -n " + left + " addr del " + FIRST + " dev eth0");
        run("ip -n " + left + " addr add " + SECOND + " dev eth0");
    }

    /** It need not listen yet: clients try again. */
    void startBroker() throws IOException {
        Path config = Files.writeString(folder.resolve("hosts.conf"), """
                user root
                listener %d
                allow_anonymous true
                max_queued_messages 0
                """.formatted(PORT));
        broker = Optional.of(new ProcessBuilder(on(right, Mosquitto.program("mosquitto"), "-c", config.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("hosts.log").toFile())
                .start());
    }

    SideProcess cookie() throws IOException {
        return new SideProcess(on(left), "COOKIE", "COORONG", folder, List.of(BROKER + ":" + PORT));
    }

    SideProcess coorong() throws IOException {
        return new SideProcess(on(right), "COORONG", "COOKIE", folder, List.of("127.0.0.1:" + PORT));
    }

    private static List<String> on(String host, String... command) {
        return Stream.concat(Stream.of(Mosquitto.program("ip"), "netns", "exec", host), Stream.of(command))
                .toList();
    }

    @Override
    public void close() {
        broker.ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        for (String host : List.of(left, right)) {
            try {
                run("ip netns del " + host);
            } catch (IOException e) {
                // It was never made.
            }
        }
    }
}
