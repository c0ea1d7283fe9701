package cookiecoorong.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.junit.jupiter.api.Test;

/** Artemis' module for MQTT is older than its server: there is none of the server's version. */
class ArtemisModulesTest {
    @Test
    void everything_that_the_module_for_mqtt_calls_is_there() {
        JavaClasses classes = new ClassFileImporter()
                .importUrls(List.of(MQTTProtocolManagerFactory.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()));
        List<JavaAccess<?>> accesses = classes.stream()
                .flatMap(each -> each.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().getPackageName().startsWith("org.apache.activemq.artemis"))
                .filter(access -> !ofEveryObject(access))
                .<JavaAccess<?>>map(access -> access)
                .toList();

        assertThat(accesses).hasSizeGreaterThan(1000);
        assertThat(accesses)
                .filteredOn(access -> access.getTarget().resolveMember().isEmpty())
                .isEmpty();
    }

    /** Those are not looked for in arrays and interfaces. */
    private static boolean ofEveryObject(JavaAccess<?> access) {
        return Set.of("clone", "getClass").contains(access.getName());
    }
}
