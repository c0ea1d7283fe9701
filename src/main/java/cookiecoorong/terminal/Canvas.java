package cookiecoorong.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.AbstractComponent;
import com.googlecode.lanterna.gui2.ComponentRenderer;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import java.util.function.Consumer;

/** Shows something in a place of the window that takes no keys. */
public final class Canvas extends AbstractComponent<Canvas> {
    private final Consumer<TextGUIGraphics> drawing;

    public Canvas(Consumer<TextGUIGraphics> drawing) {
        this.drawing = drawing;
    }

    @Override
    protected ComponentRenderer<Canvas> createDefaultRenderer() {
        return new ComponentRenderer<>() {
            @Override
            public TerminalSize getPreferredSize(Canvas canvas) {
                return TerminalSize.ONE;
            }

            @Override
            public void drawComponent(TextGUIGraphics graphics, Canvas canvas) {
                drawing.accept(graphics);
            }
        };
    }
}
