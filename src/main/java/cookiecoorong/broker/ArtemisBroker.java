package cookiecoorong.broker;

import cookiecoorong.exactlyonce.ExactlyOnce;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.ServiceRegistry;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.ServiceRegistryImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.utils.UUIDGenerator;

/** Apache Artemis as an MQTT broker on one loopback port, with its journal in one folder. */
final class ArtemisBroker {
    private static final String ACCEPTOR = "mqtt";
    private static final int INITIAL_QUEUE_MESSAGES = 16;
    private static final long MAX_BYTES_IN_MEMORY = 16 << 20;
    private static final int MAX_PACKET_IDS = 1000;
    private static final int PAGE_BYTES = 1 << 20;

    private final ActiveMQServer server;
    private final StoreQuota store;

    /** @param refusals gets a line for each thing that a client was refused */
    @SuppressWarnings("rawtypes")
    ArtemisBroker(
            BrokerEndpoint place,
            LocalUsers users,
            LocalBrokerSettings.Limits limits,
            ClientTracker clients,
            Consumer<String> refusals,
            Optional<ProtocolTrace> lines) {
        store = new StoreQuota(place.folder(), limits.megabytes());
        ClientRules rules = new ClientRules(users, limits, store, refusals);
        ServiceRegistry registry = new ServiceRegistryImpl();
        registry.addAcceptorFactory(
                ACCEPTOR,
                (name, cluster, settings, buffers, listener, executor, timer, protocols, threads, metrics) ->
                        new MqttAcceptor(
                                name,
                                place.addresses(),
                                protocols,
                                new MqttAcceptor.Artemis(buffers, listener, executor),
                                rules));
        lines.ifPresent(registry::addIncomingInterceptor);
        // Else Artemis would register beans with the server of the JVM, and load all of those that are there.
        MBeanServer unused = MBeanServerFactory.newMBeanServer();
        server = new ActiveMQServerImpl(configuration(place.folder()), unused, null, null, registry);
        server.registerBrokerPlugins(List.of(clients, new ExactlyOnce()));
        lines.ifPresent(server::registerBrokerPlugin);
        server.registerIOCriticalErrorListener((cause, message, file) -> clients.end(cause));
    }

    /**
     * Loads those classes of Artemis that take longest to begin with: its settings of a topic, and the ids for which it
     * looks at the network's devices. To be called on a thread of its own before there is a broker.
     */
    static void loadAhead() {
        kept();
        UUIDGenerator.getInstance().generateUUID();
    }

    /** The store cannot be loaded. */
    static final class StoreUnreadable extends Exception {
        private static final long serialVersionUID = 1L;

        StoreUnreadable(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Loads the store. */
    void load() throws Exception {
        AtomicReference<Exception> failure = new AtomicReference<>();
        server.registerActivationFailureListener(failure::set);
        server.start();
        if (!server.isActive()) {
            throw new StoreUnreadable(
                    failure.get() == null ? new IllegalStateException("it is not complete") : failure.get());
        }
        store.begin(server);
    }

    /** Listens on return. */
    void listen() throws Exception {
        acceptor().start();
    }

    /** The port in use, also when 0 was asked for. */
    int port() {
        return acceptor().getActualPort();
    }

    void stop() throws Exception {
        server.stop();
    }

    private Acceptor acceptor() {
        return server.getRemotingService().getAcceptor(ACCEPTOR);
    }

    private static Configuration configuration(Path folder) {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJournalType(JournalType.NIO)
                // So long a write waits for others to share its fsync. An exchange has two; the default is 3.3 ms.
                .setJournalBufferTimeout_NIO((int) TimeUnit.MICROSECONDS.toNanos(100))
                .setJournalFileSize(1 << 20)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(2)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setMessageCounterMaxDayHistory(0)
                .setMaxDiskUsage(-1)
                // Waiting messages beyond this go to disk; a quarter of the heap.
                .setGlobalMaxSize(MAX_BYTES_IN_MEMORY);
        return atRest(configuration)
                .setManagementAddress(SimpleString.of(ClientRules.ARTEMIS_TOPICS + "sys.management"))
                .setManagementNotificationAddress(SimpleString.of(ClientRules.ARTEMIS_TOPICS + "sys.notifications"))
                .addAddressSetting("#", kept())
                .addAcceptorConfiguration(new TransportConfiguration(
                        ACCEPTOR,
                        Map.of(TransportConstants.PROTOCOLS_PROP_NAME, MQTTProtocolManagerFactory.MQTT_PROTOCOL_NAME),
                        ACCEPTOR));
    }

    /** What applies to every topic. */
    private static AddressSettings kept() {
        return new AddressSettings()
                // By default the eleventh delivery does not happen: the message would be gone.
                .setMaxDeliveryAttempts(-1)
                // Nothing is ever moved there; without a name each new subscription is a warning in the log.
                .setDeadLetterAddress(SimpleString.of("undelivered"))
                .setExpiryAddress(SimpleString.of("expired"))
                // Artemis allocates room for this many packet ids at once, for each client and direction.
                .setIDCacheSize(MAX_PACKET_IDS)
                // Each retained message has a queue, and room for the default 8192 messages takes 33 KB.
                .setInitialQueueBufferSize(INITIAL_QUEUE_MESSAGES)
                // Messages are read back from disk in pages of this size, two for each queue.
                .setPageSizeBytes(PAGE_BYTES)
                .setMaxReadPageBytes(2 * PAGE_BYTES);
    }

    /** Turns off the timers that wake the processor for what is not used here. */
    private static Configuration atRest(Configuration configuration) {
        return configuration
                .setMessageExpiryScanPeriod(-1)
                .setAddressQueueScanPeriod(-1)
                .setConfigurationFileRefreshPeriod(-1)
                .setTransactionTimeoutScanPeriod(TimeUnit.DAYS.toMillis(1))
                .setCriticalAnalyzer(false)
                // What MQTT 5 clients may ask for: delayed wills and sessions that expire.
                .setMqttSessionScanInterval(TimeUnit.MINUTES.toMillis(1))
                // Keep alive is checked this often: a half-open connection closes at most this much later.
                .setConnectionTtlCheckInterval(TimeUnit.SECONDS.toMillis(5));
    }
}
