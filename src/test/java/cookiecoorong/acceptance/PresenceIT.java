package cookiecoorong.acceptance;

import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one window's title says of the other, whatever becomes of that. */
final class PresenceIT {
    private static final String TIME = " \\d\\d:\\d\\d ─┐";

    @TempDir
    private Path folder;

    @Test
    void a_window_that_is_killed_or_quits_is_gone_and_one_that_comes_back_is_there() throws IOException {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
                World world = World.english(folder);
                Side cookie = Side.cookie(world, "-Dbroker.uris=" + mosquitto.uri())
                        .start()
                        .connected()) {
            try (Side coorong = coorong(world, mosquitto)) {
                cookie.awaitTitle("coorong ●" + TIME);
                coorong.process().destroyForcibly();
                cookie.awaitTitle("coorong ○" + TIME);
            }
            try (Side coorong = coorong(world, mosquitto)) {
                cookie.awaitTitle("coorong ●" + TIME);
                coorong.awaitTitle("cookie ●" + TIME);
                coorong.terminal().press("Escape");
                cookie.awaitTitle("coorong ○" + TIME);
            }
            mosquitto.stop();
            cookie.awaitTitle("coorong ─┐");
        }
    }

    private static Side coorong(World world, Mosquitto mosquitto) throws IOException {
        return Side.coorong(world, "-Dbroker.uris=" + mosquitto.uri()).start().connected();
    }
}
