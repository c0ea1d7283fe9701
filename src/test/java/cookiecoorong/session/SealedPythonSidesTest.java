package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.testkit.Mosquitto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page sealed.md is enough for both sides of a conversation: two clients of it, over a real Mosquitto. */
final class SealedPythonSidesTest {
    @TempDir
    private Path folder;

    private Mosquitto mosquitto;
    private String cookieLine;
    private String coorongLine;

    @BeforeEach
    void start() throws IOException {
        mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
        cookieLine = PythonSide.keyLine(folder.resolve("COOKIE"));
        coorongLine = PythonSide.keyLine(folder.resolve("COORONG"));
    }

    @AfterEach
    void stop() throws IOException {
        if (mosquitto != null) {
            mosquitto.close();
        }
    }

    private PythonSide cookie(String peerLine) throws IOException {
        return PythonSide.sealed(mosquitto.port(), "COOKIE", "COORONG", folder.resolve("COOKIE"), peerLine);
    }

    private PythonSide coorong(String peerLine) throws IOException {
        return PythonSide.sealed(mosquitto.port(), "COORONG", "COOKIE", folder.resolve("COORONG"), peerLine);
    }

    @Test
    void messages_wait_for_the_other_sides_first_envelope_and_are_confirmed_sealed() throws IOException {
        try (PythonSide cookie = cookie(coorongLine)) {
            cookie.tell("send 안녕 👍");
            cookie.tell("send hello");
            cookie.await("accepted 2");
            assertThat(cookie.said("broker")).isEmpty();
            try (PythonSide coorong = coorong(cookieLine)) {
                cookie.await("confirmed 2");
                coorong.tell("send hi");
                coorong.await("confirmed 1");
                assertThat(coorong.said("received")).containsExactly("received 1 안녕 👍", "received 2 hello");
                assertThat(cookie.said("received")).containsExactly("received 1 hi");
                assertThat(cookie.said("presence online")).hasSize(1);
            }
            cookie.await("presence offline");
        }
    }

    @Test
    void what_was_lost_or_comes_again_is_told_by_its_number_alone() throws IOException {
        try (PythonSide cookie = cookie(coorongLine);
                PythonSide coorong = coorong(cookieLine)) {
            coorong.tell("forget same");
            cookie.tell("send same");
            cookie.tell("send same");
            coorong.await("received 1 same");
            coorong.tell("remember");
            coorong.await("again 1 same");
            cookie.tell("break");
            cookie.tell("send broken");
            coorong.await("again 3 broken");
            assertThat(coorong.said("received"))
                    .containsExactly("received 2 same", "received 1 same", "received 3 broken");
            assertThat(coorong.said("unnumbered")).isEmpty();
        }
    }

    @Test
    void what_is_not_sealed_or_for_another_key_is_not_taken() throws Exception {
        try (PythonSide cookie = cookie(PythonSide.keyLine(folder.resolve("another")));
                PythonSide coorong = coorong(cookieLine)) {
            coorong.await("not-opened");
            cookie.await("not-opened");
            assertThat(List.of(cookie.said("presence"), coorong.said("presence")))
                    .containsOnly(List.of());
            assertThat(List.of(cookie.said("evidence"), coorong.said("evidence")))
                    .containsOnly(List.of());
        }
        try (PythonSide cookie = cookie(coorongLine);
                PythonSide coorong = new PythonSide(mosquitto.port(), folder.resolve("plain"))) {
            coorong.tell("send anybody");
            cookie.await("unsealed anybody");
            assertThat(cookie.said("received")).isEmpty();
        }
    }
}
