package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WindowTrainingTest {

    @AfterEach
    void giveTheLogBack() throws IOException {
        LogManager.getLogManager().readConfiguration();
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    @Test
    void it_needs_no_terminal() {
        assertThatCode(() -> WindowTraining.main(new String[0])).doesNotThrowAnyException();
    }
}
