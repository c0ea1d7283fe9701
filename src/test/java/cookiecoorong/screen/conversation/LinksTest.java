package cookiecoorong.screen.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.profile.Profile;
import cookiecoorong.screen.DrawnWindow;
import cookiecoorong.testkit.FakeTerminal;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links of messages as the terminal's own (OSC 8). */
class LinksTest {
    private static final Pattern COMMAND = Pattern.compile("\033\\]8;([^;]*);([^\033]*)\033\\\\");

    @Test
    void a_link_leads_to_what_it_shows_also_over_several_rows() {
        String target = "https://example.com/" + "path/".repeat(12);
        DrawnWindow window = DrawnWindow.english(60, 16).connected();
        window.tell(window.received("see " + target + " there"), window.received("next"));
        assertThat(window.terminal.linkOf("https://")).isEqualTo(target);
        assertThat(window.terminal.linkOf("there")).isEmpty();
        assertThat(window.terminal.linkOf("coorong  ")).isEmpty();
        String written = new String(window.terminal.takeWritten(), UTF_8);
        assertThat(COMMAND.matcher(written).results().map(m -> m.group(1)).distinct())
                .as("one id for all its rows, and none at its end")
                .hasSize(2);
    }

    @Test
    void a_frame_never_ends_in_a_link() {
        DrawnWindow window = DrawnWindow.english(60, 16).connected();
        window.tell(window.received("https://example.com/a"), window.received("https://example.com/b"));
        String written = new String(window.terminal.takeWritten(), UTF_8);
        String last = COMMAND.matcher(written).results().map(m -> m.group(2)).reduce("", (a, b) -> b);
        assertThat(last).isEmpty();
    }

    @Test
    void a_message_that_brings_a_sequence_of_its_own_brings_no_link() {
        DrawnWindow window = DrawnWindow.english(60, 16).connected();
        window.tell(window.received("\033]8;;https://evil.example\033\\click\033]8;;\033\\"));
        assertThat(window.terminal.linkOf("click")).isEmpty();
    }

    @Test
    void a_terminal_that_would_print_it_is_sent_none() {
        FakeTerminal console = new FakeTerminal(60, 16, "linux");
        DrawnWindow window = DrawnWindow.with(
                console, DrawnWindow.ui(Profile.Language.ENGLISH, true, java.util.Set.of(), false, false));
        window.tell(window.received("https://example.com/"));
        assertThat(new String(console.takeWritten(), UTF_8)).doesNotContain("\033]8");
    }
}
