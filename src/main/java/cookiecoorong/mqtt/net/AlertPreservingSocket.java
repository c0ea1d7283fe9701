package cookiecoorong.mqtt.net;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Keeps the broker's TLS alert readable. A broker that does not accept our certificate says so and closes at once, while
 * we still send the rest of the handshake and, in TLS 1.3, CONNECT. If that write failed, the alert would never be read
 * (nine of ten tries with Mosquitto). So a write that fails before anything was read through TLS is ignored: the read
 * fails as well and knows why.
 */
final class AlertPreservingSocket {
    private volatile boolean heard;
    private volatile boolean heardBelow;

    /** The socket below TLS, not connected yet. */
    Socket line() {
        return new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
                return new Input(super.getInputStream(), () -> heardBelow = true);
            }

            @Override
            public OutputStream getOutputStream() throws IOException {
                return new Output(super.getOutputStream());
            }
        };
    }

    /** @param clear what comes out of TLS */
    InputStream heardIn(InputStream clear) {
        return new Input(clear, () -> heard = true);
    }

    /** Whether anything came below TLS, be it TLS or not. */
    boolean heardBelow() {
        return heardBelow;
    }

    private static final class Input extends FilterInputStream {
        private final Runnable heard;

        Input(InputStream below, Runnable heard) {
            super(below);
            this.heard = heard;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            if (read >= 0) {
                heard.run();
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            if (count > 0) {
                heard.run();
            }
            return count;
        }
    }

    private final class Output extends FilterOutputStream {
        Output(OutputStream below) {
            super(below);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException failure) {
                if (heard) {
                    throw failure;
                }
            }
        }
    }
}
