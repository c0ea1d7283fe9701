package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "tcp://localhost, localhost, 1883, true",
        "tcp://127.0.0.1:1884, 127.0.0.1, 1884, true",
        "tcp://[::1]:1883, [::1], 1883, true",
        "ssl://broker.example, broker.example, 8883, false",
        "ws://broker.example/mqtt, broker.example, 80, false",
        "wss://broker.example:8443/mqtt, broker.example, 8443, false",
        "tcp://my_broker:1885, my_broker, 1885, false",
        "tcp://my_broker, my_broker, 1883, false"
    })
    void host_and_port_are_taken_from_a_uri(URI uri, String host, int port, boolean loopback) {
        Address address = Address.of(uri);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.loopback()).isEqualTo(loopback);
    }
}
