package cookiecoorong.screen;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import cookiecoorong.terminal.Gui;
import cookiecoorong.terminal.keys.KeyReader;
import java.io.IOException;

/** Hands the terminal's keys to the GUI thread, one by one; waits while an editor reads them. */
final class KeyReaderThread {
    private final Gui gui;
    private final Runnable editOutside;

    /** True after Ctrl-X, the first half of Ctrl-X Ctrl-E. */
    private boolean prefixed;

    KeyReaderThread(Gui gui, Runnable editOutside) {
        this.gui = gui;
        this.editOutside = editOutside;
    }

    /** Reads until the terminal is closed, on a thread of its own. */
    void start(KeyReader keys) {
        Thread reader = new Thread(() -> run(keys), "key reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void run(KeyReader keys) {
        try {
            KeyStroke key;
            do {
                key = next(keys);
                press(key);
            } while (key.getKeyType() != KeyType.EOF);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static KeyStroke next(KeyReader keys) {
        try {
            return keys.read();
        } catch (IOException closed) {
            return new KeyStroke(KeyType.EOF);
        }
    }

    void press(KeyStroke key) throws InterruptedException {
        boolean edit = prefixed && Gui.isControl(key, 'e');
        prefixed = Gui.isControl(key, 'x');
        if (edit) {
            gui.thread().invokeAndWait(editOutside);
        } else {
            gui.thread().key(key);
        }
    }
}
