package cookiecoorong.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EllipsisTest {
    @Test
    void what_fits_is_left_alone() {
        assertThat(line("hello", 5)).isEqualTo("hello");
        assertThat(line("안녕", 4)).isEqualTo("안녕");
    }

    @Test
    void what_does_not_fit_ends_with_the_mark() {
        assertThat(line("hello!", 5)).isEqualTo("hell…");
        assertThat(line("안녕하", 5)).isEqualTo("안녕…");
        assertThat(line("안녕하", 4)).isEqualTo("안…");
        assertThat(line("안", 1)).isEqualTo("…");
        assertThat(line("a", 0)).isEmpty();
    }

    @Test
    void a_cut_line_never_exceeds_its_place() {
        for (int seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            List<Cell> cells = DisplayText.line(NastyText.of(random, 20));
            int columns = random.nextInt(30);
            assertThat(DisplayText.columns(Ellipsis.line(cells, columns)))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(columns);
        }
    }

    @Test
    void rows_that_fit_are_all_there() {
        assertThat(rows("one two\nthree", 5, 3)).containsExactly("one ", "two", "three");
    }

    @Test
    void the_last_row_tells_how_many_are_not_there() {
        assertThat(rows("one\ntwo\nthree\nfour", 20, 2)).containsExactly("one", "two … +2 lines");
        assertThat(rows("a rather long line of text\nmore", 20, 1)).containsExactly("a rather … +2 lines");
        assertThat(rows("one\ntwo", 5, 1)).containsExactly("… +1…");
    }

    @Test
    void a_message_of_very_many_lines_is_counted() {
        assertThat(rows("line\n".repeat(100_000), 40, 2)).containsExactly("line", "line … +99998 lines");
    }

    private static String line(String text, int columns) {
        return DisplayTextTest.shown(Ellipsis.line(DisplayText.line(text), columns));
    }

    private static List<String> rows(String text, int columns, int max) {
        return Ellipsis.rows(text, columns, max, more -> "… +" + more + " lines").stream()
                .map(DisplayTextTest::shown)
                .toList();
    }
}
