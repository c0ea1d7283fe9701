package cookiecoorong.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import cookiecoorong.testkit.CodePoints;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a terminal in which ambiguous characters are two columns wide. */
class AmbiguousWidthTest {

    @BeforeEach
    void wide() {
        AmbiguousWidth.setWide(true);
    }

    @AfterEach
    void narrow() {
        AmbiguousWidth.setWide(false);
    }

    @Test
    void they_are_those_of_the_unicode_data() {
        assertThat(IntStream.rangeClosed(0xA0, Character.MAX_CODE_POINT)
                        .filter(c -> List.of(CharacterWidth.Kind.NARROW, CharacterWidth.Kind.AMBIGUOUS)
                                .contains(CharacterWidth.kind(c)))
                        .filter(c -> AmbiguousWidth.widens(c) != isAmbiguous(c))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    private static boolean isAmbiguous(int c) {
        return UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH) == UCharacter.EastAsianWidth.AMBIGUOUS;
    }

    @Test
    void they_are_counted_as_two_columns_and_none_again_where_they_are_narrow() {
        assertThat(DisplayText.line("Жα“—×")).extracting(Cell::columns).containsOnly(2);
        assertThat(DisplayText.line("é한a✓⏎")).extracting(Cell::columns).containsExactly(2, 2, 1, 1, 1);
        AmbiguousWidth.setWide(false);
        assertThat(DisplayText.line("Жα“—×")).extracting(Cell::columns).containsOnly(1);
    }

    @Test
    void a_cell_of_any_text_is_as_wide_as_its_characters_in_such_a_terminal() {
        for (int seed = 0; seed < 3000; seed++) {
            for (Cell cell : DisplayText.line(NastyText.of(new Random(seed), 20))) {
                int columns = cell.text()
                        .codePoints()
                        .map(CodePoints.Widths.WIDE::columns)
                        .sum();
                assertThat(cell.columns()).as("seed %d: %s", seed, cell).isEqualTo(columns);
            }
        }
    }

    @Test
    void what_the_program_itself_draws_is_narrow() {
        assertThat(AmbiguousWidth.narrow("┌─┐│└┘┝┥ ● ○ ↓ ✓ ·")).isEqualTo("+-+|++++ * o v ✓ .");
        assertThat(Ellipsis.line(DisplayText.line("hello there"), 6)).last().isEqualTo(Cell.of('~'));
        AmbiguousWidth.setWide(false);
        assertThat(AmbiguousWidth.narrow("┌─┐")).isEqualTo("┌─┐");
    }

    @Test
    void words_are_not_broken_though_their_letters_are_wide() {
        List<List<Cell>> rows = Wrap.wrap(DisplayText.line("да Привет мир"), 16);
        assertThat(rows.stream().map(DisplayTextTest::shown)).containsExactly("да ", "Привет ", "мир");
    }
}
