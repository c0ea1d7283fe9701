package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BrokerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "tcp://localhost, localhost, 1883",
        "tcp://127.0.0.1:1884, 127.0.0.1, 1884",
        "tcp://[::1]:1883, [::1], 1883",
        "ssl://broker.example, broker.example, 8883",
        "SSL://broker.example, broker.example, 8883",
        "ws://broker.example/mqtt, broker.example, 80",
        "wss://broker.example:8443/mqtt, broker.example, 8443",
        "wss://broker.example, broker.example, 443",
        "tcp://my_broker:1885, my_broker, 1885",
        "tcp://my_broker, my_broker, 1883",
        "tcp://[fe80::1%eth0]:1884, [fe80::1%eth0], 1884",
        "tcp://[fe80::1%25eth0], [fe80::1%eth0], 1883"
    })
    void host_and_port_are_taken_from_a_uri(URI uri, String host, int port) {
        BrokerAddress address = BrokerAddress.of(uri);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "wss://[fe80::1%eth0]:8443, [fe80::1]",
        "wss://[fe80::1], [fe80::1]",
        "wss://broker.example, broker.example"
    })
    void others_do_not_know_the_zone_of_an_address(URI uri, String host) {
        assertThat(BrokerAddress.of(uri).knownHost()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://127.0.0.1:1883",
                "tcp://127.1.2.3",
                "tcp://localhost",
                "TCP://Localhost",
                "tcp://[::1]:1884",
                "tcp://[0:0:0:0:0:0:0:1]"
            })
    void a_local_broker_can_be_started_on_this_machine(String uri) {
        assertThat(BrokerAddress.of(URI.create(uri)).local()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl://127.0.0.1:8883",
                "ws://localhost",
                "tcp://192.168.0.1",
                "tcp://localhost.example.org",
                "tcp://127.0.0.1.example.org",
                "tcp://127.0.0.1.2",
                "tcp://127.example",
                "tcp://127.a.b.c",
                "tcp://under_score",
                "127.0.0.1"
            })
    void and_nowhere_else(String uri) {
        assertThat(BrokerAddress.of(URI.create(uri)).local()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://b:1883,        b",
        "tcp://b,             b",
        "tcp://b:1884,        b:1884",
        "ssl://b:8883,        b",
        "ssl://b:1883,        b:1883",
        "ws://b:80/m,         b",
        "wss://[::1]:8443/m,  [::1]:8443",
    })
    void the_port_is_shown_if_it_is_not_the_usual_one(URI uri, String shown) {
        assertThat(BrokerAddress.of(uri).shown()).isEqualTo(shown);
    }

    @Test
    void in_a_log_it_has_no_path_and_no_query_which_may_hold_a_token() {
        assertThat(BrokerAddress.of(URI.create("wss://broker.example/mqtt?token=hunter2")))
                .hasToString("wss://broker.example:443");
    }
}
