package cookiecoorong.brokers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** RabbitMQ with its MQTT plugin, as Debian installs it, and the port mapper that Erlang needs. */
public final class RabbitBroker extends ProcessBroker {
    private static final Path SERVER = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    private final int mapperPort = Ports.free();
    private Process mapper;

    public RabbitBroker(Path folder) throws IOException {
        super(Files.createDirectories(folder), Ports.free());
    }

    @Override
    ProcessBuilder program() throws IOException {
        assumeTrue(Files.isExecutable(SERVER), "RabbitMQ is not installed");
        if (mapper == null) {
            mapper = new ProcessBuilder("epmd", "-address", "127.0.0.1", "-port", Integer.toString(mapperPort))
                    .redirectErrorStream(true)
                    .redirectOutput(folder().resolve("epmd.log").toFile())
                    .start();
        }
        Path plugins = Files.writeString(folder().resolve("plugins"), "[rabbitmq_mqtt].\n");
        Path configuration = Files.writeString(folder().resolve("rabbitmq.conf"), """
                listeners.tcp = none
                mqtt.listeners.tcp.1 = 127.0.0.1:%d
                mqtt.allow_anonymous = true
                mqtt.subscription_ttl = 86400000
                """.formatted(port()));
        ProcessBuilder program = new ProcessBuilder(SERVER.toString());
        program.environment()
                .putAll(Map.of(
                        "HOME", folder().toString(),
                        "RABBITMQ_NODENAME", "cookie" + port() + "@localhost",
                        "RABBITMQ_DIST_PORT", Integer.toString(Ports.free()),
                        "ERL_EPMD_PORT", Integer.toString(mapperPort),
                        "RABBITMQ_CONFIG_FILE", configuration.toString(),
                        "RABBITMQ_CONF_ENV_FILE", folder().resolve("none").toString(),
                        "RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString(),
                        "RABBITMQ_MNESIA_BASE", folder().resolve("mnesia").toString(),
                        "RABBITMQ_LOG_BASE", folder().resolve("log").toString()));
        return program;
    }

    @Override
    public void close() {
        super.close();
        if (mapper != null) {
            mapper.destroyForcibly();
            mapper.onExit().join();
        }
    }
}
