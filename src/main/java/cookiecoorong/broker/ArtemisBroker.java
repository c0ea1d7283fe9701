package cookiecoorong.broker;

import static org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants.AUTO_START;
import static org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants.HOST_PROP_NAME;
import static org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants.PORT_PROP_NAME;
import static org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants.PROTOCOLS_PROP_NAME;
import static org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants.QUIET_PERIOD;
import static org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants.REMOTING_THREADS_PROPNAME;
import static org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants.USE_EPOLL_PROP_NAME;
import static org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants.USE_KQUEUE_PROP_NAME;

import cookiecoorong.exactlyonce.ExactlyOnce;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.ServiceRegistry;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.ServiceRegistryImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;

/** Apache Artemis as an MQTT broker on one loopback port, with its journal in one folder. Used by the main thread. */
final class ArtemisBroker {
    private static final String ACCEPTOR = "mqtt";
    private static final String OTHER_FAMILY = "mqtt-other-family";
    private static final Map<String, String> OTHER =
            Map.of("127.0.0.1", "::1", "localhost", "::1", "::1", "127.0.0.1", "0:0:0:0:0:0:0:1", "127.0.0.1");

    private final ActiveMQServer server;

    ArtemisBroker(String host, int port, Path folder, ClientTracker clients, Optional<ProtocolLines> lines) {
        ServiceRegistry registry = new ServiceRegistryImpl();
        lines.ifPresent(registry::addIncomingInterceptor);
        // Without one of its own it would make beans of all that this JVM has to tell of itself.
        MBeanServer unused = MBeanServerFactory.newMBeanServer();
        server = new ActiveMQServerImpl(configuration(host, port, folder), unused, null, null, registry);
        server.registerBrokerPlugins(List.of(clients, new ExactlyOnce()));
        lines.ifPresent(server::registerBrokerPlugin);
        server.registerIOCriticalErrorListener((cause, message, file) -> clients.end(cause));
    }

    /** Listens on return. */
    void start() throws Exception {
        server.start();
        if (!server.waitForActivation(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the store was not loaded within a minute");
        }
        acceptor().start();
        listenInOtherFamily();
    }

    /** A window that has 127.0.0.1 in its profile and one that has [::1] are to meet. */
    private void listenInOtherFamily() {
        Acceptor other = server.getRemotingService().getAcceptor(OTHER_FAMILY);
        if (other != null) {
            try {
                other.start();
            } catch (Exception e) {
                // No IPv6 here, or something else has the port there: the address that was asked for is what counts.
            }
        }
    }

    /** The port in use, also when 0 was asked for. */
    int port() {
        return acceptor().getActualPort();
    }

    void stop() throws Exception {
        server.stop();
    }

    private NettyAcceptor acceptor() {
        return (NettyAcceptor) server.getRemotingService().getAcceptor(ACCEPTOR);
    }

    private static Configuration configuration(String host, int port, Path folder) {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJournalType(JournalType.NIO)
                // How long a write waits for others to share its fsync; of the default 3.3 ms each exchange waits
                // twice.
                .setJournalBufferTimeout_NIO((int) TimeUnit.MICROSECONDS.toNanos(100))
                .setJournalFileSize(1 << 20)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(2)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setMessageCounterMaxDayHistory(0)
                .setMaxDiskUsage(-1);
        atRest(configuration).addAddressSetting("#", kept()).addAcceptorConfiguration(acceptor(ACCEPTOR, host, port));
        if (port != 0 && OTHER.containsKey(host)) {
            configuration.addAcceptorConfiguration(acceptor(OTHER_FAMILY, OTHER.get(host), port));
        }
        return configuration;
    }

    /** What applies to every topic. */
    private static AddressSettings kept() {
        return new AddressSettings()
                // By default the eleventh delivery does not happen: the message would be gone.
                .setMaxDeliveryAttempts(-1)
                // Nothing is ever moved there; without a name each new subscription is a warning in the log.
                .setDeadLetterAddress(SimpleString.of("undelivered"))
                .setExpiryAddress(SimpleString.of("expired"));
    }

    /** Artemis looks after many things on a clock; what is not used here does not wake the processor. */
    private static Configuration atRest(Configuration configuration) {
        return configuration
                .setMessageExpiryScanPeriod(-1)
                .setAddressQueueScanPeriod(-1)
                .setConfigurationFileRefreshPeriod(-1)
                .setTransactionTimeoutScanPeriod(TimeUnit.DAYS.toMillis(1))
                .setCriticalAnalyzer(false)
                // What MQTT 5 clients may ask for: delayed wills and sessions that expire.
                .setMqttSessionScanInterval(TimeUnit.MINUTES.toMillis(1))
                // Keep alive is checked this often, so a half-open connection closes at most so much later.
                .setConnectionTtlCheckInterval(TimeUnit.SECONDS.toMillis(5));
    }

    private static TransportConfiguration acceptor(String name, String host, int port) {
        Map<String, Object> settings = Map.of(
                HOST_PROP_NAME,
                host,
                PORT_PROP_NAME,
                port,
                PROTOCOLS_PROP_NAME,
                "MQTT",
                // It starts when all is loaded, by a call that tells when it cannot.
                AUTO_START,
                false,
                REMOTING_THREADS_PROPNAME,
                2,
                QUIET_PERIOD,
                0,
                USE_EPOLL_PROP_NAME,
                false,
                USE_KQUEUE_PROP_NAME,
                false);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), settings, name);
    }
}
