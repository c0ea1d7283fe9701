package cookiecoorong;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.LoadedClasses;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What takes long to load, and what the first frame does not need, comes after it. */
class FirstFrameTest {
    /** Loaded when a frame is written. */
    private static final String FRAME = "cookiecoorong.terminal.ScrollOptimizer ";

    /** Logging, the equals of records, numbers of any size, time zones, the session. */
    private static final List<String> LATE = List.of(
            "java.util.logging.LogManager ",
            "java.lang.runtime.ObjectMethods ",
            "java.math.BigDecimal ",
            "java.time.zone.ZoneRulesProvider ",
            "cookiecoorong.session.ConnectPolicy ");

    @Test
    void what_the_first_frame_does_not_need_is_not_loaded_before_it() throws IOException, InterruptedException {
        List<String> loaded =
                LoadedClasses.of(WindowTraining.class, List.of("-Duser.language=en", "-Duser.country=US"));

        int frame = firstWith(FRAME, loaded);
        assertThat(frame).isPositive();
        assertThat(LATE)
                .allSatisfy(late -> assertThat(loaded.subList(0, frame)).noneMatch(line -> line.contains(late)));
    }

    private static int firstWith(String name, List<String> loaded) {
        for (int i = 0; i < loaded.size(); i++) {
            if (loaded.get(i).contains(name)) {
                return i;
            }
        }
        return -1;
    }
}
