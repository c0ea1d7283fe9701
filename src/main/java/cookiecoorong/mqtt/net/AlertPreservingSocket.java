package cookiecoorong.mqtt.net;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A connection below TLS, until the broker's first word above it is here. A broker that does not accept our certificate
 * says so and closes as soon as it has seen it, while we still send the rest of the handshake and, by TLS 1.3, CONNECT. To
 * fail there would hide the alert that waits to be read: so it was in nine of ten tries at Mosquitto. So a write that
 * fails before anything was read is left to the read, which fails as well and knows why. Read and written by threads of
 * the library.
 */
final class AlertPreservingSocket {
    private volatile boolean heard;

    /** Not connected yet. */
    Socket line() {
        return new Socket() {
            @Override
            public OutputStream getOutputStream() throws IOException {
                return new Output(super.getOutputStream());
            }
        };
    }

    /** @param clear what comes out of TLS */
    InputStream heardIn(InputStream clear) {
        return new Input(clear);
    }

    private final class Input extends FilterInputStream {
        Input(InputStream clear) {
            super(clear);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            heard |= read >= 0;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            heard |= count > 0;
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
