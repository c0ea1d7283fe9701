package cookiecoorong.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingSendsTest {
    private final LineEditor editor = new LineEditor();

    @Test
    void a_submission_stays_visible_until_it_is_accepted() {
        editor.insert("hello");
        assertThat(editor.submit()).isEqualTo("hello");
        assertThat(editor.text()).isEmpty();
        assertThat(shown()).isEqualTo("hello|");
        assertThat(held()).isEqualTo(5);
        editor.accepted();
        assertThat(shown()).isEqualTo("|");
        assertThat(held()).isZero();
    }

    @Test
    void a_key_typed_while_the_disk_is_slow_is_not_lost() {
        submit("hello");
        editor.insert("more");
        assertThat(shown()).isEqualTo("hello\nmore|");
        assertThat(held()).isEqualTo(5);
        editor.accepted();
        assertThat(shown()).isEqualTo("more|");
        assertThat(editor.text()).isEqualTo("more");
    }

    @Test
    void what_is_held_cannot_be_edited() {
        submit("hello");
        editor.backspace();
        editor.home();
        editor.killToStart();
        editor.left();
        editor.insert("x");
        assertThat(shown()).isEqualTo("hello\nx|");
    }

    @Test
    void a_refused_submission_comes_back_in_front_of_what_was_typed_since() {
        submit("hello");
        editor.insert("more");
        editor.left();
        editor.refused();
        assertThat(editor.text()).isEqualTo("hello\nmore");
        assertThat(shown()).isEqualTo("hello\nmor|e");
        assertThat(held()).isZero();
    }

    @Test
    void a_refused_submission_comes_back_as_it_was() {
        submit("hello");
        editor.refused();
        assertThat(editor.text()).isEqualTo("hello");
        assertThat(shown()).isEqualTo("hello|");
    }

    @Test
    void refused_submissions_come_back_in_order_once_all_are_answered() {
        submit("one");
        submit("two");
        submit("three");
        editor.refused();
        editor.accepted();
        assertThat(editor.text()).isEmpty();
        assertThat(shown()).isEqualTo("one\nthree|");
        editor.refused();
        assertThat(editor.text()).isEqualTo("one\nthree");
    }

    @Test
    void an_empty_text_is_not_submitted() {
        assertThat(editor.submit()).isEmpty();
        submit("a");
        assertThat(editor.submit()).isEmpty();
        editor.accepted();
        editor.refused();
        assertThat(shown()).isEqualTo("|");
    }

    private void submit(String text) {
        editor.insert(text);
        editor.submit();
    }

    private String shown() {
        return LineEditorTest.shown(editor.view(20, 5));
    }

    /** How many cells cannot be edited. */
    private int held() {
        return editor.view(20, 5).rows().stream().mapToInt(LineEditor.Row::held).sum();
    }
}
