package cookiecoorong.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTextTest {

    @Test
    void plain_text_is_one_cell_a_letter() {
        assertThat(DisplayText.line("Hi ~"))
                .containsExactly(new Cell("H", 1), new Cell("i", 1), new Cell(" ", 1), new Cell("~", 1));
    }

    @Test
    void an_escape_sequence_in_a_message_is_shown_not_obeyed() {
        assertThat(shown("\u001B[2J\u0007\u0000\u007F")).isEqualTo("␛[2J␇␀␡");
        assertThat(shown("\u009B2J\u0090\u009F")).isEqualTo("\\x9b2J\\x90\\x9f");
    }

    @Test
    void bidirectional_and_invisible_characters_vanish() {
        assertThat(shown("a\u202Eb\u2066c\u2069d\u200Be\u00ADf\uFEFFg\u061Ch\u2060i\uFFF9j\u3164k\u115Fl"))
                .isEqualTo("abcdefghijkl");
    }

    @Test
    void what_no_terminal_knows_becomes_the_replacement_character() {
        assertThat(shown("a\uD83Db\uDE00c\uE000d\uFFFFe\u0378f\uD83E\uDEE9")).isEqualTo("a�b�c�d�e�f�");
    }

    @Test
    void hangul_is_two_columns_a_syllable() {
        assertThat(DisplayText.line("안녕")).containsExactly(new Cell("안", 2), new Cell("녕", 2));
    }

    @Test
    void jamo_become_syllables_and_what_is_left_stands_alone() {
        assertThat(shown("\u1112\u1161\u11AB\u1100\u1173\u11AF")).isEqualTo("한글");
        assertThat(shown("가\u11A8")).isEqualTo("각");
        assertThat(shown("\u1112\u119E\u11AB")).isEqualTo("ㅎㆍㄴ");
        assertThat(shown("\u1100\u1100\u1161 \u1161")).isEqualTo("ㄱ가 ㅏ");
        assertThat(shown("\uD7B0\uA960")).isEqualTo("��");
        assertThat(DisplayText.line("\u1112")).containsExactly(new Cell("ㅎ", 2));
    }

    @ParameterizedTest
    @CsvSource({"👍, 2", "✅, 2", "⌚, 2", "⭐, 2", "漢, 2", "ア, 2", "ｱ, 1", "❤, 1", "é, 1", "Ω, 1", "①, 1", "𝔸, 1"})
    void a_character_has_its_width(String character, int columns) {
        assertThat(DisplayText.line(character)).containsExactly(new Cell(character, columns));
    }

    @Test
    void a_family_stands_side_by_side() {
        assertThat(DisplayText.line("👨\u200D👩\u200D👧"))
                .containsExactly(new Cell("👨", 2), new Cell("👩", 2), new Cell("👧", 2));
    }

    @Test
    void a_flag_is_one_cell_and_half_a_flag_its_letter() {
        assertThat(DisplayText.line("🇰🇷🇺🇸🇰"))
                .containsExactly(new Cell("🇰🇷", 2), new Cell("🇺🇸", 2), new Cell("K", 1));
        assertThat(shown("🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F")).isEqualTo("🏴");
    }

    @Test
    void skin_tones_and_variation_selectors_leave_the_emoji() {
        assertThat(DisplayText.line("👍🏽")).containsExactly(new Cell("👍", 2));
        assertThat(DisplayText.line("☝\uFE0F🏽")).containsExactly(new Cell("☝", 1));
        assertThat(DisplayText.line("❤\uFE0F")).containsExactly(new Cell("❤", 1));
        assertThat(DisplayText.line("1\uFE0F\u20E3")).containsExactly(new Cell("1\u20E3", 1));
        assertThat(shown("🏽a🏽")).isEqualTo("■a■");
    }

    @Test
    void marks_are_composed_and_bounded() {
        assertThat(shown("e\u0301")).isEqualTo("é");
        assertThat(DisplayText.line("x" + "\u0336".repeat(1000)))
                .containsExactly(new Cell("x" + "\u0336".repeat(4), 1));
        assertThat(DisplayText.line("ก\u0E38\u0E49")).containsExactly(new Cell("ก\u0E38\u0E49", 1));
    }

    @Test
    void a_mark_without_a_letter_gets_a_circle() {
        assertThat(shown("\u0301")).isEqualTo("◌\u0301");
        assertThat(shown("\u001B\u0301")).isEqualTo("␛◌\u0301");
        assertThat(DisplayText.lines("a\n\u0301").get(1)).containsExactly(new Cell("◌\u0301", 1));
    }

    @Test
    void a_spacing_mark_stays_with_its_letter() {
        assertThat(DisplayText.line("हिन्दी")).containsExactly(new Cell("हि", 2), new Cell("न्", 1), new Cell("दी", 2));
        assertThat(DisplayText.line("\u0995\u09C7\u09BE")).containsExactly(new Cell("\u0995\u09CB", 2));
    }

    @Test
    void tabs_become_spaces_up_to_the_next_stop() {
        assertThat(shown("a\tb\t")).isEqualTo("a   b   ");
        assertThat(shown("\u2003\u3000")).isEqualTo(" \u3000");
    }

    @Test
    void line_ends_are_shown_in_one_line_and_break_several() {
        String text = "a\nb\r\nc\rd\u0085e\u2028f\u2029g";
        assertThat(shown(text)).isEqualTo("a⏎b⏎c⏎d⏎e⏎f⏎g");
        assertThat(DisplayText.lines(text).stream().map(DisplayTextTest::shown).toList())
                .containsExactly("a", "b", "c", "d", "e", "f", "g");
    }

    @Test
    void the_last_line_end_begins_no_line() {
        assertThat(DisplayText.lines("a\n\nb\n").stream().map(DisplayTextTest::shown))
                .containsExactly("a", "", "b");
        assertThat(DisplayText.lines("")).containsExactly(List.of());
    }

    @Test
    void a_bounded_line_ends_just_beyond_its_place() {
        assertThat(shown(DisplayText.line("안녕하세요".repeat(200_000), 5))).isEqualTo("안녕하");
        assertThat(shown(DisplayText.line("hello", 5))).isEqualTo("hello");
        assertThat(shown(DisplayText.line("hello!!", 5))).isEqualTo("hello!");
    }

    @Test
    void the_cursor_is_placed_anew_only_after_what_terminals_may_disagree_about() {
        assertThat(DisplayText.line("Hé ~ 안漢ア Ж … │ ␛")).noneMatch(Cell::risky);
        assertThat(DisplayText.line("👍🇰🇷✅❤दीन्x\u0336กש")).allMatch(Cell::risky);
    }

    static String shown(String text) {
        return shown(DisplayText.line(text));
    }

    static String shown(List<Cell> cells) {
        return cells.stream().map(Cell::text).collect(Collectors.joining());
    }
}
