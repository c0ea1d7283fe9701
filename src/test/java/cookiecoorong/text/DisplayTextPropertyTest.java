package cookiecoorong.text;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import cookiecoorong.testkit.CodePoints;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every text, tried on many; the seed in a failure's description makes the text again. */
class DisplayTextPropertyTest {
    private static final int ROUNDS = 10_000;

    @Test
    void no_text_shows_a_control_or_invisible_character() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            String text = NastyText.of(new Random(seed), 20);
            checkCells(DisplayText.line(text), seed);
            DisplayText.lines(text).forEach(line -> assertThat(line).doesNotContain(Cell.LINE_END));
        }
    }

    @Test
    void no_bytes_show_a_control_or_invisible_character() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            checkCells(DisplayText.line(new PayloadText(size -> "").of(Payload.of(bytes))), seed);
        }
    }

    @Test
    void every_code_point_alone_and_after_a_letter_can_be_shown() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = Character.toString(c);
            checkCells(DisplayText.line(text + "a" + text), c);
        }
    }

    @Test
    void lines_and_the_one_line_show_the_same_but_for_line_ends() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            String text = NastyText.of(new Random(seed), 20).replace("\t", "");
            String lines =
                    DisplayText.lines(text).stream().map(DisplayTextTest::shown).reduce("", String::concat);
            assertThat(lines)
                    .as("seed %d", seed)
                    .isEqualTo(DisplayTextTest.shown(text).replace("⏎", ""));
        }
    }

    @Test
    void a_bounded_line_is_the_front_of_the_whole_one() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            String text = NastyText.of(random, 20);
            int columns = random.nextInt(20);
            assertThat(Ellipsis.line(DisplayText.line(text, columns), columns))
                    .as("seed %d", seed)
                    .isEqualTo(Ellipsis.line(DisplayText.line(text), columns));
        }
    }

    private static void checkCells(List<Cell> cells, int seed) {
        for (Cell cell : cells) {
            boolean visible = !cell.text().isEmpty() && cell.text().codePoints().allMatch(CodePoints::isVisible);
            if (!visible
                    || cell.columns() < 1
                    || cell.columns() > 2
                    || cell.text().codePoints().count() > 12) {
                throw new AssertionError("seed " + seed + ": " + cell + " of " + cells);
            }
        }
    }
}
