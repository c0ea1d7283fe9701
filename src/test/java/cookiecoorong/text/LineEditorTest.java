package cookiecoorong.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class LineEditorTest {
    private final LineEditor editor = new LineEditor();

    @Test
    void typed_text_stands_at_the_cursor() {
        type("hlo");
        editor.home();
        editor.right();
        type("el");
        assertThat(shown(20)).isEqualTo("hel|lo");
        editor.left();
        editor.delete();
        assertThat(shown(20)).isEqualTo("he|lo");
        editor.end();
        editor.backspace();
        assertThat(shown(20)).isEqualTo("hel|");
    }

    @Test
    void an_emoji_that_arrives_as_two_halves_is_one() {
        editor.insert("\uD83D");
        assertThat(shown(20)).isEqualTo("|");
        editor.insert("\uDC4D");
        assertThat(editor.text()).isEqualTo("👍");
        editor.backspace();
        assertThat(editor.isEmpty()).isTrue();
    }

    @Test
    void half_an_emoji_goes_when_another_key_comes() {
        editor.insert("\uD83D");
        editor.left();
        editor.insert("a");
        assertThat(editor.text()).isEqualTo("a");
        editor.insert("\uD83Db");
        editor.insert("\uDC4D");
        assertThat(editor.text()).isEqualTo("ab");
    }

    @Test
    void each_key_moves_over_and_deletes_what_a_reader_takes_for_one_character() {
        for (String cluster : new String[] {
            "한",
            "👍",
            "👍🏽",
            "🇰🇷",
            "👨\u200D👩\u200D👧",
            "e\u0301",
            "\u1112\u1161\u11AB",
            "ก\u0E38\u0E49",
            "❤\uFE0F",
            "\u200B"
        }) {
            editor.set("a" + cluster + "b");
            editor.left();
            editor.backspace();
            assertThat(editor.text()).as(cluster).isEqualTo("ab");
            editor.set("a" + cluster + "b");
            editor.home();
            editor.right();
            editor.delete();
            assertThat(editor.text()).as(cluster).isEqualTo("ab");
            editor.set("a" + cluster + "b");
            editor.left();
            editor.left();
            editor.insert("|");
            assertThat(editor.text()).as(cluster).isEqualTo("a|" + cluster + "b");
        }
    }

    @Test
    void jamo_typed_one_by_one_become_a_syllable_on_the_screen_and_stay_as_they_were() {
        type("\u1112\u1161\u11AB");
        assertThat(shown(10)).isEqualTo("한|");
        assertThat(editor.text()).isEqualTo("\u1112\u1161\u11AB");
    }

    @Test
    void keys_at_either_end_do_nothing() {
        editor.left();
        editor.right();
        editor.backspace();
        editor.delete();
        editor.wordLeft();
        editor.wordRight();
        editor.killWord();
        editor.killToEnd();
        editor.killToStart();
        assertThat(shown(10)).isEqualTo("|");
    }

    @Test
    void words_are_moved_over_as_in_a_shell() {
        editor.set("one, 둘이 👍 x");
        editor.wordLeft();
        editor.wordLeft();
        assertThat(shown(40)).isEqualTo("one, 둘이 |👍 x");
        editor.wordLeft();
        editor.wordLeft();
        assertThat(shown(40)).isEqualTo("|one, 둘이 👍 x");
        editor.wordRight();
        assertThat(shown(40)).isEqualTo("one|, 둘이 👍 x");
        editor.wordRight();
        assertThat(shown(40)).isEqualTo("one, 둘이| 👍 x");
    }

    @Test
    void the_box_shows_a_row_for_each_line_and_wraps_long_ones_after_blanks() {
        editor.insert("one\n\ntwo three fourfive");
        assertThat(box(10, 5)).isEqualTo("one\n\ntwo three \nfourfive|");
        assertThat(box(7, 5)).isEqualTo("\ntwo \nthree \nfourfi\nve|");
        editor.set("가나다라마 바사");
        assertThat(box(8, 5)).isEqualTo("가나다\n라마 \n바사|");
    }

    @Test
    void a_line_end_at_the_end_has_a_row_for_the_cursor() {
        editor.insert("one\n");
        assertThat(box(10, 5)).isEqualTo("one\n|");
        assertThat(editor.rows(10, 5)).isEqualTo(2);
    }

    @Test
    void the_box_scrolls_by_rows_and_leaves_no_room_below_while_there_is_text_above() {
        editor.insert("1\n2\n3\n4\n5\n6");
        assertThat(box(10, 3)).isEqualTo("4\n5\n6|");
        editor.up(10);
        editor.up(10);
        assertThat(box(10, 3)).isEqualTo("4|\n5\n6");
        editor.up(10);
        assertThat(box(10, 3)).isEqualTo("3|\n4\n5");
        editor.down(10);
        editor.down(10);
        editor.down(10);
        editor.backspace();
        editor.backspace();
        assertThat(box(10, 3)).isEqualTo("3\n4\n5|");
    }

    @Test
    void up_and_down_keep_the_column_through_shorter_rows_and_stop_at_the_edges() {
        editor.insert("long line\nx\n한글 문장");
        assertThat(editor.up(20)).isTrue();
        assertThat(box(20, 5)).isEqualTo("long line\nx|\n한글 문장");
        assertThat(editor.up(20)).isTrue();
        assertThat(box(20, 5)).isEqualTo("long line|\nx\n한글 문장");
        assertThat(editor.up(20)).isFalse();
        editor.left();
        assertThat(editor.down(20)).isTrue();
        assertThat(editor.down(20)).isTrue();
        assertThat(box(20, 5)).isEqualTo("long line\nx\n한글 문|장");
        assertThat(editor.down(20)).isFalse();
    }

    @Test
    void up_and_down_go_by_the_rows_of_a_wrapped_line() {
        editor.insert("one two three");
        assertThat(editor.up(6)).isTrue();
        assertThat(box(6, 5)).isEqualTo("one \ntwo| \nthree");
        assertThat(editor.up(6)).isTrue();
        assertThat(box(6, 5)).isEqualTo("one| \ntwo \nthree");
        assertThat(editor.up(6)).isFalse();
    }

    @Test
    void home_end_and_kills_are_of_the_line() {
        editor.insert("one\ntwo\nthree");
        editor.up(20);
        editor.home();
        assertThat(box(20, 5)).isEqualTo("one\n|two\nthree");
        editor.end();
        assertThat(box(20, 5)).isEqualTo("one\ntwo|\nthree");
        editor.killToStart();
        assertThat(editor.text()).isEqualTo("one\n\nthree");
        editor.killToStart();
        assertThat(editor.text()).isEqualTo("one\nthree");
        editor.killToEnd();
        assertThat(editor.text()).isEqualTo("onethree");
    }

    @Test
    void a_click_goes_to_the_place_that_is_shown_there() {
        editor.insert("1\n2\n한글\nfour five");
        assertThat(box(6, 3)).isEqualTo("한글\nfour \nfive|");
        editor.moveTo(0, 3, 6);
        assertThat(box(6, 3)).isEqualTo("한|글\nfour \nfive");
        editor.moveTo(1, 40, 6);
        assertThat(box(6, 3)).isEqualTo("한글\nfour| \nfive");
        editor.moveTo(9, 40, 6);
        assertThat(box(6, 3)).isEqualTo("한글\nfour \nfive|");
    }

    @Test
    void parts_are_killed_as_in_a_shell() {
        editor.set("git commit --all now");
        editor.killWord();
        assertThat(shown(40)).isEqualTo("git commit --all |");
        editor.killWord();
        assertThat(shown(40)).isEqualTo("git commit |");
        editor.wordLeft();
        editor.killToStart();
        assertThat(shown(40)).isEqualTo("|commit ");
        editor.wordRight();
        editor.killToEnd();
        assertThat(shown(40)).isEqualTo("commit|");
    }

    @Test
    void pasted_line_ends_stay_and_are_shown() {
        editor.insert("one\r\ntwo\rthree\n");
        assertThat(editor.text()).isEqualTo("one\ntwo\nthree\n");
        assertThat(shown(40)).isEqualTo("one⏎two⏎three⏎|");
    }

    @Test
    void pasted_controls_are_text() {
        editor.insert("a\u001B[2Jb\t\u202E");
        assertThat(shown(40)).isEqualTo("a␛[2Jb    ▯|");
        assertThat(editor.text()).isEqualTo("a\u001B[2Jb\t\u202E");
    }

    @Test
    void a_long_text_is_scrolled_so_that_the_cursor_is_in_it() {
        editor.set("0123456789");
        assertThat(shown(5)).isEqualTo("6789|");
        editor.left();
        editor.left();
        assertThat(shown(5)).isEqualTo("67|89");
        editor.home();
        assertThat(shown(5)).isEqualTo("|01234");
        editor.right();
        assertThat(shown(5)).isEqualTo("0|1234");
    }

    @Test
    void deleting_at_the_end_pulls_the_text_back_into_the_field() {
        editor.set("0123456789");
        assertThat(shown(5)).isEqualTo("6789|");
        editor.backspace();
        assertThat(shown(5)).isEqualTo("5678|");
    }

    @Test
    void a_wide_character_at_the_edge_is_whole_or_not_there() {
        editor.set("가나다라마");
        assertThat(shown(6)).isEqualTo("라마|");
        assertThat(shown(7)).isEqualTo("다라마|");
        editor.home();
        assertThat(shown(5)).isEqualTo("|가나");
        editor.right();
        editor.right();
        assertThat(shown(5)).isEqualTo("나|다");
    }

    @Test
    void the_cursor_is_always_visible_and_the_view_never_too_wide() {
        Random random = new Random(7);
        for (int step = 0; step < 20_000; step++) {
            switch (random.nextInt(14)) {
                case 0 -> editor.home();
                case 1 -> editor.end();
                case 2 -> editor.wordLeft();
                case 3 -> editor.wordRight();
                case 4 -> editor.backspace();
                case 5 -> editor.delete();
                case 6 -> editor.killWord();
                case 7, 8 -> editor.left();
                case 9 -> editor.right();
                case 10 -> editor.up(2 + random.nextInt(20));
                case 11 -> editor.down(2 + random.nextInt(20));
                default -> editor.insert(NastyText.of(random, 4));
            }
            int columns = 2 + random.nextInt(20);
            int maxRows = 1 + random.nextInt(5);
            for (LineEditor.View view : List.of(editor.line(columns), editor.view(columns, maxRows))) {
                assertThat(view.rows())
                        .as("step %d", step)
                        .allSatisfy(row ->
                                assertThat(DisplayText.columns(row.cells())).isLessThanOrEqualTo(columns));
                assertThat(view.cursorColumn()).as("step %d", step).isBetween(0, columns - 1);
                assertThat(view.cursorRow())
                        .as("step %d", step)
                        .isBetween(0, view.rows().size() - 1);
            }
            assertThat(editor.view(columns, maxRows).rows()).as("step %d", step).hasSize(editor.rows(columns, maxRows));
        }
    }

    @Test
    void a_hundred_kilobytes_are_pasted_and_edited() {
        editor.insert("안녕 👍🏽 e\u0301 ".repeat(10_000));
        for (int i = 0; i < 1_000; i++) {
            editor.left();
            editor.insert("x");
            editor.view(80, 5);
            editor.line(80);
        }
        editor.home();
        editor.insert("y");
        assertThat(editor.text()).startsWith("y안녕").hasSize(10_000 * 11 + 1_001);
    }

    private String box(int columns, int maxRows) {
        return shown(editor.view(columns, maxRows));
    }

    private void type(String text) {
        text.chars().forEach(c -> editor.insert(String.valueOf((char) c)));
    }

    /** The visible text with a bar for the cursor. */
    private String shown(int columns) {
        return shown(editor.line(columns));
    }

    /** The rows as one line each, with a bar for the cursor. */
    static String shown(LineEditor.View view) {
        StringJoiner rows = new StringJoiner("\n");
        for (int row = 0; row < view.rows().size(); row++) {
            int cursor = row == view.cursorRow() ? view.cursorColumn() : -1;
            StringBuilder shown = new StringBuilder();
            int column = 0;
            for (Cell cell : view.rows().get(row).cells()) {
                shown.append(column == cursor ? "|" : "").append(cell.text());
                column += cell.columns();
            }
            rows.add(shown.append(column == cursor ? "|" : ""));
        }
        return rows.toString();
    }
}
