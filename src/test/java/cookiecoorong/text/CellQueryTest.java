package cookiecoorong.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellQueryTest {

    @ParameterizedTest
    @CsvSource({
        "hello, Hello World, 5",
        "WORLD, Hello World, 5",
        "안녕, 안녕하세요 안녕, 4",
        "é, cafe\u0301, 1",
        "E\u0301, café, 1",
        "ΣΑΣ, σας, 3",
        "straße, STRAẞE, 6",
        "STRAẞE, straße, 6",
        "🇰🇷, x🇰🇷y, 1",
        "🇰, x🇰🇷y, 0",
        "e, é, 0",
        "aa, aaaaa, 4",
        "long, lon, 0",
    })
    void finds_whole_characters_in_either_case_however_composed(String text, String line, int cells) {
        assertThat(query(text).in(DisplayText.line(line)).cardinality()).isEqualTo(cells);
    }

    @Test
    void an_empty_one_is_nowhere() {
        assertThat(query("").isEmpty()).isTrue();
        assertThat(query("").in(DisplayText.line("text")).isEmpty()).isTrue();
    }

    @Test
    void what_is_shown_for_a_control_character_can_be_found() {
        assertThat(query("␛[2J").in(DisplayText.line("evil \033[2J")).cardinality())
                .isEqualTo(4);
    }

    @Test
    void in_wrapped_rows_the_same_cells_are_found_whatever_the_width() {
        List<Cell> line = DisplayText.line("one two  three   안녕 하세요 four");
        for (String text : new String[] {"two  three", "e   안녕", "녕 하세", "one", "four", " "}) {
            for (int columns = 2; columns < 40; columns++) {
                List<List<Cell>> rows = Wrap.wrap(line, columns);
                StringBuilder found = new StringBuilder();
                List<BitSet> marks = query(text).in(line, rows);
                for (int row = 0; row < rows.size(); row++) {
                    marks.get(row).stream().mapToObj(rows.get(row)::get).forEach(cell -> found.append(cell.text()));
                }
                String expected = text.isBlank() ? "" : text.replace(" ", "");
                assertThat(found.toString().replace(" ", ""))
                        .as(text + " " + columns)
                        .isEqualTo(expected);
            }
        }
    }

    private static CellQuery query(String text) {
        return new CellQuery(text, new PayloadText(size -> "sealed"));
    }
}
