package cookiecoorong.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputHistoryTest {

    @Test
    void long_lines_push_older_ones_out_but_the_last_is_always_there() {
        InputHistory history = new InputHistory(200);
        history.add("old");
        history.add("x".repeat(1 << 20));
        assertThat(history.up("")).hasValueSatisfying(line -> assertThat(line).hasSize(1 << 20));
        assertThat(history.up("")).isEmpty();
    }

    private final InputHistory history = new InputHistory(3);

    @Test
    void up_and_down_go_through_the_lines() {
        history.add("one");
        history.add("two");
        assertThat(history.up("")).hasValue("two");
        assertThat(history.up("two")).hasValue("one");
        assertThat(history.up("one")).isEmpty();
        assertThat(history.down("one")).hasValue("two");
        assertThat(history.down("two")).hasValue("");
        assertThat(history.down("")).isEmpty();
    }

    @Test
    void a_half_written_text_survives_looking_through() {
        history.add("one");
        assertThat(history.up("half writ")).hasValue("one");
        assertThat(history.down("one, changed")).hasValue("half writ");
        assertThat(history.up("half writ")).hasValue("one, changed");
    }

    @Test
    void a_change_to_a_recalled_line_ends_with_the_next_submission() {
        history.add("one");
        assertThat(history.up("")).hasValue("one");
        assertThat(history.down("one, changed")).hasValue("");
        history.add("two");
        assertThat(history.up("")).hasValue("two");
        assertThat(history.up("two")).hasValue("one");
    }

    @Test
    void the_oldest_line_goes_and_a_repeated_one_is_kept_once() {
        history.add("one");
        history.add("two");
        history.add("three");
        history.add("four");
        history.add("four");
        assertThat(history.up("")).hasValue("four");
        assertThat(history.up("four")).hasValue("three");
        assertThat(history.up("three")).hasValue("two");
        assertThat(history.up("two")).isEmpty();
    }
}
