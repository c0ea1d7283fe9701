package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static final Path PICTURE = Path.of("src", "site", "demo.svg");

    /** With {@code -Ddemo.write=true} the picture is drawn again, as the README says. */
    @Test
    void the_picture_in_the_readme_is_what_the_windows_draw() throws IOException {
        String drawn = Demo.svg();
        if (Boolean.getBoolean("demo.write")) {
            Files.createDirectories(PICTURE.getParent());
            Files.writeString(PICTURE, drawn);
        }
        assertThat(Files.readString(PICTURE)).isEqualTo(drawn);
        assertThat(Files.readString(Path.of("README.md"))).contains("(src/site/demo.svg)");
    }
}
