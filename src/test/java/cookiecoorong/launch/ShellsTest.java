package cookiecoorong.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.launch.Checkout.Run;
import cookiecoorong.launch.Checkout.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever shell is the system's {@code sh}. */
class ShellsTest extends WithCheckout {

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash --posix", "busybox sh", "ksh93", "mksh"})
    void two_starts_at_once_build_once_and_the_next_has_nothing_to_say(String sh) throws Exception {
        String[] command = ("/bin/" + sh).split(" ");
        assumeTrue(Files.isExecutable(Path.of(command[0])), command[0] + " is not installed");
        checkout.by(command);
        Started one = checkout.start();
        Started other = checkout.start();

        assertThat(one.end().code()).isZero();
        assertThat(other.end().code()).isZero();
        assertThat(checkout.noted("mvn")).isOne();
        Run next = checkout.run();
        assertThat(next.code()).isZero();
        assertThat(next.err()).isEmpty();
    }
}
