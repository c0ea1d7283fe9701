package cookiecoorong.launch;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a checkout of its own. */
abstract class WithCheckout {
    @TempDir
    Path folder;

    Checkout checkout;

    @BeforeEach
    void check_out() throws IOException {
        checkout = new Checkout(folder);
    }
}
