package cookiecoorong.screen.conversation;

import com.googlecode.lanterna.input.KeyType;
import java.util.List;

/** Which rows are visible of a page that covers the window. */
public final class PageScroll {
    private int top;
    private int height = 1;
    private int size;

    public void toTop() {
        top = 0;
    }

    /** Whether there are more rows than are visible at once. */
    public boolean isNeeded() {
        return size > height;
    }

    /** Whether the key is one that scrolls. */
    public boolean handle(KeyType key) {
        switch (key) {
            case ArrowUp -> top--;
            case ArrowDown -> top++;
            case PageUp -> top -= height;
            case PageDown -> top += height;
            case Home -> top = 0;
            case End -> top = size;
            default -> {
                return false;
            }
        }
        top = Math.max(0, Math.min(top, size - height));
        return true;
    }

    /** The rows to draw where there is room for so many. */
    public <T> List<T> visible(List<T> rows, int height) {
        this.height = height;
        size = rows.size();
        top = Math.max(0, Math.min(top, size - height));
        return rows.subList(top, Math.min(size, top + height));
    }
}
