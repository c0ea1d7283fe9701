package cookiecoorong.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WrapTest {

    @Test
    void words_stay_whole_and_the_blank_at_the_break_goes() {
        assertThat(wrapped("the quick brown fox", 9)).containsExactly("the quick", "brown fox");
        assertThat(wrapped("the quick brown fox", 10)).containsExactly("the quick ", "brown fox");
    }

    @Test
    void a_word_longer_than_the_row_is_cut() {
        assertThat(wrapped("a supercalifragilistic b", 8)).containsExactly("a ", "supercal", "ifragili", "stic b");
    }

    @Test
    void hangul_breaks_between_syllables_but_not_before_punctuation() {
        assertThat(wrapped("안녕하세요", 4)).containsExactly("안녕", "하세", "요");
        assertThat(wrapped("안녕하세요", 5)).containsExactly("안녕", "하세", "요");
        assertThat(wrapped("안녕하세요.", 10)).containsExactly("안녕하세", "요.");
        assertThat(wrapped("가나(다라)", 5)).containsExactly("가나", "(다", "라)");
        assertThat(wrapped("漢字「漢字」。", 6)).containsExactly("漢字", "「漢", "字」。");
    }

    @Test
    void a_word_after_hangul_moves_to_the_next_row_whole() {
        assertThat(wrapped("안녕COOKIE야", 8)).containsExactly("안녕", "COOKIE야");
    }

    @Test
    void leading_blanks_stay() {
        assertThat(wrapped("    if (x)", 80)).containsExactly("    if (x)");
    }

    @Test
    void an_empty_line_is_one_row() {
        assertThat(wrapped("", 5)).containsExactly("");
        assertThat(wrapped("       ", 5)).containsExactly("     ");
    }

    @Test
    void in_one_column_a_wide_character_has_a_placeholder() {
        assertThat(wrapped("a안b", 1)).containsExactly("a", "▯", "b");
        assertThat(wrapped("안", 0)).containsExactly("▯");
    }

    @Test
    void no_row_is_too_long_and_nothing_but_blanks_is_lost() {
        for (int seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            List<Cell> line = DisplayText.line(NastyText.of(random, 30));
            int columns = 1 + random.nextInt(20);
            List<List<Cell>> rows = Wrap.wrap(line, columns);
            assertThat(rows)
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(DisplayText.columns(row)).isLessThanOrEqualTo(columns));
            if (columns > 1) {
                assertThat(rows.stream().flatMap(List::stream).filter(cell -> !cell.blank()))
                        .as("seed %d", seed)
                        .containsExactlyElementsOf(
                                line.stream().filter(cell -> !cell.blank()).toList());
            }
        }
    }

    @Test
    void a_megabyte_in_one_line_is_wrapped() {
        List<Cell> line = DisplayText.line("x".repeat(1_000_000));
        assertThat(Wrap.wrap(line, 80)).hasSize(12_500);
    }

    private static List<String> wrapped(String text, int columns) {
        return Wrap.wrap(DisplayText.line(text), columns).stream()
                .map(DisplayTextTest::shown)
                .toList();
    }
}
