package cookiecoorong.networks;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chaos.SideProcess;
import cookiecoorong.testkit.FaultRelay;
import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that are slow, lossy or impatient; each message arrives once and in order. */
class NetworksIT {
    @TempDir
    private Path temp;

    private Mosquitto broker;
    private FaultRelay relay;
    private SideProcess cookie;
    private SideProcess coorong;
    private Optional<TwoHosts> hosts = Optional.empty();

    @BeforeEach
    void prepare() throws IOException {
        broker = Mosquitto.start(temp.resolve("broker"));
        relay = new FaultRelay(broker.port());
        cookie = new SideProcess("COOKIE", "COORONG", temp, relay.port());
        coorong = new SideProcess("COORONG", "COOKIE", temp, broker.port());
    }

    @AfterEach
    void end() throws IOException {
        if (broker != null) {
            cookie.close();
            coorong.close();
            relay.close();
            broker.close();
        }
        hosts.ifPresent(TwoHosts::close);
    }

    /** Both sides on hosts of their own instead, if this machine can have them and they are as wanted. */
    private void moveTo(Optional<TwoHosts> wanted) throws IOException {
        hosts = wanted;
        if (wanted.isPresent()) {
            wanted.get().startBroker();
            cookie = wanted.get().cookie();
            coorong = wanted.get().coorong();
        }
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofMinutes(2));
    }

    private static List<String> received(SideProcess side) {
        return List.copyOf(side.reports().soFar().received().values());
    }

    private static List<String> texts(String prefix) {
        return IntStream.range(0, 40).mapToObj(i -> prefix + i).toList();
    }

    private void start() throws IOException {
        cookie.start();
        coorong.start();
        eventually().until(() -> cookie.isConnected() && coorong.isConnected());
    }

    private void assertOnce(String first, String second) throws IOException {
        cookie.send(texts(first));
        coorong.send(texts(second));
        eventually()
                .until(() -> received(coorong).contains(first + 39)
                        && received(cookie).contains(second + 39));
        assertThat(received(coorong)).filteredOn(text -> text.startsWith(first)).isEqualTo(texts(first));
        assertThat(received(cookie)).filteredOn(text -> text.startsWith(second)).isEqualTo(texts(second));
    }

    @Test
    void over_a_line_with_300_ms_there_and_back_that_loses_a_segment_in_twenty() throws IOException {
        moveTo(TwoHosts.ifPermitted(temp).flatMap(pair -> pair.impaired(150, 5)));
        relay.delay(150);
        relay.lose(5);
        start();
        assertOnce("a", "b");
    }

    /** Keep alive, here of a second, keeps the line from being idle. */
    @Test
    void a_proxy_that_cuts_idle_connections_finds_none_while_keep_alive_is_shorter() throws IOException {
        relay.idleLimit(10_000);
        start();
        int pings = 12;
        eventually().until(() -> relay.pings() >= pings);
        assertOnce("a", "b");
        assertThat(cookie.reports().ends()).doesNotContainKey("Lost CLOSED");
    }

    @Test
    void a_proxy_that_cuts_again_and_again_costs_nothing_but_the_reconnects() throws IOException {
        start();
        for (String round : List.of("a", "b", "c")) {
            cookie.send(texts(round));
            relay.cut();
        }
        eventually().until(() -> received(coorong).contains("c39"));
        assertThat(received(coorong))
                .isEqualTo(List.of("a", "b", "c").stream()
                        .flatMap(round -> texts(round).stream())
                        .toList());
    }

    /** The machine has another address: the old connection hears nothing more, not even its end; a new one works. */
    @Test
    void a_machine_that_changes_its_network_goes_on_over_a_new_connection() throws IOException {
        moveTo(TwoHosts.ifPermitted(temp));
        start();
        cookie.send(texts("a"));
        if (hosts.isPresent()) {
            hosts.get().move();
        } else {
            relay.silence();
        }
        cookie.send(texts("b"));
        eventually().until(() -> received(coorong).contains("b39"));
        assertThat(received(coorong)).filteredOn(text -> text.startsWith("a")).isEqualTo(texts("a"));
        assertThat(received(coorong)).filteredOn(text -> text.startsWith("b")).isEqualTo(texts("b"));
        assertThat(cookie.reports().connected()).isGreaterThan(1);
    }
}
