package cookiecoorong.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.launch.Checkout.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other users can read the arguments of a process, and a child can write its environment anywhere. */
class HiddenArgumentsTest extends WithCheckout {
    private static final Path PROC = Path.of("/proc");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dbroker.password=hunter2",
                "-Dbroker.tls.key-passphrase=hunter2",
                "-Dbroker={password=hunter2}",
                "-Dbroker.uris=wss://host/mqtt?token=hunter2",
                "-Dbroker.uris.0=mqtt://me:hunter2@host",
                "--set broker.password=hunter2",
                "--set=broker.password=hunter2",
                "--password hunter2",
                "--password=hunter2",
                "-P hunter2",
                "--url mqtts://me:hunter2@host/topic",
                "-L mqtts://me:hunter2@host/topic"
            })
    void while_it_builds_no_process_shows_a_secret_and_none_but_the_launcher_has_it(String typed) throws Exception {
        assumeTrue(Files.isDirectory(PROC.resolve("self")), "needs /proc");
        Path hold = Files.createFile(folder.resolve("hold"));
        String[] words = ("-Dname=A " + typed + " --check").split(" ");
        // What the launcher calls its own variables.
        for (String exported : List.of("argument", "hidden", "option", "separator")) {
            checkout.with(exported, "x");
        }
        Started started = checkout.with("HOLD", hold).start(words);
        await().until(() -> checkout.noted("mvn") == 1);

        assertThat(read(started.process().toHandle(), "cmdline")).doesNotContain("hunter2");
        assertThat(started.process().descendants().toList())
                .isNotEmpty()
                .allSatisfy(child -> assertThat(read(child, "cmdline")).doesNotContain("hunter2"))
                .filteredOn(child -> read(child, "cmdline").contains("/mvn"))
                .isNotEmpty()
                .allSatisfy(child -> assertThat(read(child, "environ")).doesNotContain("hunter2"));
        Checkout.script(checkout.java("17.0.9").resolve("bin/java"), """
                #!/bin/sh
                printf '%s\\n' "$COOKIE_COORONG_ARGUMENTS" "$$" "$@"
                """);
        Files.delete(hold);
        List<String> out = started.end().out();
        String secret = typed.replace(" ", "\u001f") + "\u001f";
        assertThat(out.get(0)).isEqualTo(out.get(1) + " " + secret);
        assertThat(out).endsWith("cookiecoorong.Main", "--profile", "cookie", "-Dname=A", "--check");
    }

    @Test
    void passwords_that_a_profile_takes_from_the_environment_are_kept_from_maven_and_the_rehearsals() throws Exception {
        Files.createDirectories(checkout.tree.resolve("config"));
        Files.writeString(checkout.tree.resolve("config/cookie.conf"), "broker.password = ${?COOKIE_PASSWORD}");
        Path own = Files.createDirectories(folder.resolve("own/cookie-coorong"));
        Files.writeString(own.resolve("alice.conf"), "broker.tls { key-passphrase = ${ALICE_PHRASE} }\n");
        Path seen = folder.resolve("seen");
        Checkout.script(checkout.tools.resolve("mvn"), """
                #!/bin/sh
                echo "$COOKIE_PASSWORD$ALICE_PHRASE$OTHER" >>"%s"
                mkdir -p target/lib/broker
                : >target/cookie-coorong.jar
                """.formatted(seen));
        Checkout.script(checkout.java("17.0.9").resolve("bin/java"), """
                #!/bin/sh
                echo "$COOKIE_PASSWORD$ALICE_PHRASE$OTHER" >>"%s"
                """.formatted(seen));
        checkout.with("XDG_CONFIG_HOME", folder.resolve("own"))
                .with("COOKIE_PASSWORD", "hunter2")
                .with("ALICE_PHRASE", "hunter3")
                .with("OTHER", "other")
                .run();

        List<String> lines = Files.readAllLines(seen);
        assertThat(lines.subList(0, 3)).containsOnly("other");
        assertThat(lines).last().isEqualTo("hunter2hunter3other");
    }

    private static String read(ProcessHandle process, String what) {
        try {
            return new String(Files.readAllBytes(PROC.resolve(process.pid() + "/" + what)), UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
