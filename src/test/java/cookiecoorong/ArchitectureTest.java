package cookiecoorong;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
                    ROOT + ".chat..", "java.lang..", "java.util..", "java.time..", "java.nio..", "java.io..")
            .andShould()
            .onlyDependOnClassesThat(not(resideInAPackage("java.nio.file..")))
            .because("what a message is depends on neither screen, nor MQTT library, nor files");

    @ArchTest
    static final ArchRule profiles_know_nobody = onlyKnows("profile");

    @ArchTest
    static final ArchRule the_store_knows_the_heart = onlyKnows("store", "chat");

    @ArchTest
    static final ArchRule the_session_knows_the_heart_and_its_settings = onlyKnows("session", "chat", "profile");

    @ArchTest
    static final ArchRule the_screen_knows_the_heart_and_its_settings = onlyKnows("screen", "chat", "profile");

    @ArchTest
    static final ArchRule the_broker_knows_nobody = onlyKnows("broker");

    @ArchTest
    static final ArchRule text_for_the_screen_is_pure = noClasses()
            .that()
            .resideInAPackage(ROOT + ".screen.text..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.googlecode..", "java.io..", "java.net..", ROOT + ".screen");

    @ArchTest
    static final ArchRule lanterna_is_the_screens = library("com.googlecode.lanterna..", "screen");

    @ArchTest
    static final ArchRule paho_is_the_sessions = library("org.eclipse.paho..", "session");

    @ArchTest
    static final ArchRule the_configuration_library_is_the_profiles = library("com.typesafe.config..", "profile");

    @ArchTest
    static final ArchRule artemis_is_the_brokers = library("org.apache.activemq..", "broker");

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

    private static ArchRule library(String packages, String owner) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages);
    }
}
