package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Event;
import java.text.Bidi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window in a terminal that reorders each row by the bidirectional algorithm, as GNOME's and Konsole do. */
class RightToLeftTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "שלום",
                "שלום עולם 123",
                "مرحبا بالعالم (١٢٣)",
                "hello שלום hello שלום",
                "אבגדהוזחטיכלמנסעפצקרשתאבגדהוזחטיכלמנסעפצקרשת",
                "אבגדהוזחטיכלמנסעפצקרשתאבגדהוזחטיכלמ!",
                "אבגדהוזחטיכלמנסעפצקרשתאבגדהוזחטיכל42",
                "שורה\nשורה 2\n- שורה"
            })
    void frame_time_and_state_keep_their_columns(String text) {
        DrawnWindow window = DrawnWindow.english(60, 24).connected();
        window.tell(window.received(text), window.accepted(text), new Event.Delivered(2));
        window.type("\033[200~" + text + "\033[201~");
        String[][] cells = window.framed().terminal.cells();
        for (String[] row : cells) {
            String[] seen = reordered(row);
            assertThat(seen[0]).isEqualTo(row[0]);
            assertThat(seen[row.length - 1]).isEqualTo(row[row.length - 1]);
            assertThat(String.join("", seen).indexOf("✓"))
                    .isEqualTo(String.join("", row).indexOf("✓"));
            assertThat(String.join("", seen).indexOf("22:10:0"))
                    .isEqualTo(String.join("", row).indexOf("22:10:0"));
        }
        assertThat(String.join("", reordered(cells[window.firstRow("│ ┌") + 1])))
                .matches("│ │.{47}│ <Send> │");
    }

    @ParameterizedTest
    @ValueSource(strings = {"שם", "اسم"})
    void names_may_change_places_but_bend_no_frame(String name) {
        DrawnWindow window = DrawnWindow.named(name, name + name).connected();
        window.tell(window.received("שלום"), window.accepted("مرحبا"), new Event.Delivered(2));
        for (String[] row : window.framed().terminal.cells()) {
            String[] seen = reordered(row);
            assertThat(seen[0]).isEqualTo(row[0]);
            assertThat(seen[row.length - 1]).isEqualTo(row[row.length - 1]);
        }
    }

    /** What such a terminal makes of a row: the row itself is written from left to right. */
    private static String[] reordered(String[] row) {
        StringBuilder first = new StringBuilder();
        for (String cell : row) {
            first.append(cell.isEmpty() ? ' ' : cell.charAt(0));
        }
        Bidi bidi = new Bidi(first.toString(), Bidi.DIRECTION_LEFT_TO_RIGHT);
        byte[] levels = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            levels[i] = (byte) bidi.getLevelAt(i);
        }
        String[] seen = row.clone();
        Bidi.reorderVisually(levels, 0, seen, 0, row.length);
        return seen;
    }
}
