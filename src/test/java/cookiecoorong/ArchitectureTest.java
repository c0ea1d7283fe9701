package cookiecoorong;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import cookiecoorong.mqtt.InflightStore;
import java.util.stream.Stream;

/** Who may know whom. */
@AnalyzeClasses(packages = "cookiecoorong", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String ROOT = "cookiecoorong";

    @ArchTest
    static final ArchRule the_heart_knows_only_the_jdk_and_itself = classes()
            .that()
            .resideInAPackage(ROOT + ".chat..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".chat..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.nio..",
                    "java.io..",
                    "java.security..")
            .andShould()
            .onlyDependOnClassesThat(not(resideInAPackage("java.nio.file..")))
            .because("what a message is depends on neither screen, nor MQTT library, nor files");

    @ArchTest
    static final ArchRule profiles_know_nobody = onlyKnows("profile");

    @ArchTest
    static final ArchRule the_store_knows_the_heart_and_what_a_connection_needs_kept =
            onlyKnows("store", "chat", "mqtt", "files");

    @ArchTest
    static final ArchRule the_store_knows_one_interface_of_connections = noClasses()
            .that()
            .resideInAPackage(ROOT + ".store..")
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + ".mqtt..").and(not(type(InflightStore.class))));

    @ArchTest
    static final ArchRule a_connection_knows_the_heart_and_its_settings = onlyKnows("mqtt", "chat", "profile");

    @ArchTest
    static final ArchRule the_session_knows_the_heart_its_settings_and_connections =
            onlyKnows("session", "chat", "profile", "mqtt", "seal");

    @ArchTest
    static final ArchRule sealing_knows_the_heart_its_settings_and_files =
            onlyKnows("seal", "chat", "profile", "files");

    @ArchTest
    static final ArchRule only_sealing_encrypts_messages = library("javax.crypto..", "seal", "mqtt.net");

    @ArchTest
    static final ArchRule the_terminal_knows_cells_of_text_alone = onlyKnows("terminal", "text");

    @ArchTest
    static final ArchRule keys_know_nobody = onlyKnows("terminal.keys");

    @ArchTest
    static final ArchRule the_window_knows_the_heart_its_settings_and_the_terminal =
            onlyKnows("screen", "chat", "profile", "terminal", "text");

    @ArchTest
    static final ArchRule the_messages_in_the_window_do_not_know_the_rest_of_it =
            onlyKnows("screen.conversation", "chat", "profile", "terminal", "text");

    @ArchTest
    static final ArchRule text_knows_the_heart = onlyKnows("text", "chat");

    @ArchTest
    static final ArchRule the_broker_knows_its_plugin_packets_and_its_log =
            onlyKnows("broker", "exactlyonce", "mqtt.packet", "log", "files");

    @ArchTest
    static final ArchRule files_know_nobody = onlyKnows("files");

    @ArchTest
    static final ArchRule packets_know_nobody = onlyKnows("mqtt.packet");

    @ArchTest
    static final ArchRule the_log_knows_files_alone = onlyKnows("log", "files");

    @ArchTest
    static final ArchRule the_plugin_knows_nobody = onlyKnows("exactlyonce");

    @ArchTest
    static final ArchRule text_is_pure = noClasses()
            .that()
            .resideInAPackage(ROOT + ".text..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.googlecode..", "java.io..", "java.net..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule lanterna_is_the_terminals_and_the_windows =
            library("com.googlecode.lanterna..", "terminal", "screen");

    @ArchTest
    static final ArchRule paho_is_the_connections = library("org.eclipse.paho..", "mqtt");

    @ArchTest
    static final ArchRule the_configuration_library_is_the_profiles = library("com.typesafe.config..", "profile");

    @ArchTest
    static final ArchRule artemis_is_the_brokers_and_its_plugins =
            library("org.apache.activemq..", "broker", "exactlyonce");

    @ArchTest
    static final ArchRule netty_is_the_brokers_and_its_plugins = library("io.netty..", "broker", "exactlyonce");

    /** Of this program's packages, the named one knows only itself and the others given. */
    private static ArchRule onlyKnows(String name, String... others) {
        String[] known = new String[others.length + 1];
        known[0] = ROOT + "." + name + "..";
        for (int i = 0; i < others.length; i++) {
            known[i + 1] = ROOT + "." + others[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(known))));
    }

    private static ArchRule library(String packages, String... owners) {
        String[] rooms =
                Stream.of(owners).map(owner -> ROOT + "." + owner + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages);
    }
}
