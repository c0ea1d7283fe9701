package cookiecoorong.mqtt.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cookiecoorong.profile.BrokerAddress;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A WebSocket (RFC 6455) that carries MQTT (MQTT 3.1.1, section 6) over a connection that is up. Frames are passed on as
 * they come, so that their size, which the broker chooses, costs no memory. One thread reads, another writes, any thread
 * closes the connection below.
 *
 * <p>Java's own client is not used: it tries one address of a host, hides the TLS alert of a broker that refuses our
 * certificate, cannot be closed before JDK 21, and turns host name verification off only for the whole process.
 */
final class WebSocket {
    private static final int LAST = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int MAX_FRAME_BYTES = 8192;
    private static final int CLOSED_NORMALLY = 1000;

    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final InputStream in;
    private final OutputStream out;
    private final SecureRandom random;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicReference<Optional<byte[]>> pong = new AtomicReference<>(Optional.empty());

    private WebSocket(InputStream in, OutputStream out, SecureRandom random) {
        this.in = in;
        this.out = out;
        this.random = random;
    }

    /** @throws ProtocolException if what answers does not offer MQTT in a WebSocket */
    static WebSocket upgrade(URI uri, InputStream in, OutputStream out) throws IOException {
        SecureRandom random = new SecureRandom();
        UpgradeRequest request = UpgradeRequest.of(uri, BrokerAddress.of(uri), random);
        InputStream buffered = new BufferedInputStream(in);
        out.write(request.text().getBytes(ISO_8859_1));
        out.flush();
        request.check(buffered);
        return new WebSocket(buffered, out, random);
    }

    InputStream input() {
        return new Input();
    }

    OutputStream output() {
        return new Output();
    }

    /** The library's writer calls it after its last packet. */
    void sendClose() throws IOException {
        send(CLOSE, new byte[] {CLOSED_NORMALLY >> 8, (byte) CLOSED_NORMALLY}, 0, 2);
    }

    /** What comes in binary frames, however MQTT packets are spread over them. */
    private final class Input extends BlockInputStream {
        private long left;
        private boolean fragmented;
        private boolean closed;

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (left == 0 && length > 0) {
                if (closed || !nextFrame()) {
                    return -1;
                }
            }
            int count = in.read(bytes, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException();
            }
            left -= count;
            return count;
        }

        /** Whether there was another; afterwards there is its payload to read, if it is a binary one. */
        private boolean nextFrame() throws IOException {
            int first = in.read();
            if (first < 0) {
                return false;
            }
            int kind = first & 0xf;
            boolean last = (first & LAST) != 0;
            long length = length();
            if ((first & RESERVED) != 0) {
                throw new ProtocolException("A WebSocket frame with an extension that was not agreed on");
            }
            switch (kind) {
                case BINARY, CONTINUATION -> {
                    if (fragmented != (kind == CONTINUATION)) {
                        throw new ProtocolException("A WebSocket message in the middle of another");
                    }
                    fragmented = !last;
                    left = length;
                }
                case CLOSE, PING, PONG -> {
                    if (!last || length > MAX_CONTROL_BYTES) {
                        throw new ProtocolException("A WebSocket control frame that is too long");
                    }
                    control(kind, bytes((int) length));
                }
                default -> throw new ProtocolException("A WebSocket frame that is not binary");
            }
            return true;
        }

        /** Section 5.2. */
        private long length() throws IOException {
            int length = next();
            if ((length & MASKED) != 0) {
                throw new ProtocolException("A WebSocket frame of a broker is masked");
            }
            int more = length == 127 ? 8 : length == 126 ? 2 : 0;
            long result = more == 0 ? length : 0;
            for (int i = 0; i < more; i++) {
                result = result << 8 | next();
            }
            if (result < 0) {
                throw new ProtocolException("A WebSocket frame is longer than there can be");
            }
            return result;
        }

        private void control(int kind, byte[] payload) throws IOException {
            if (kind == PING) {
                pong.set(Optional.of(payload)); // the latest is enough (section 5.5.3)
                sendPong();
            } else if (kind == CLOSE) {
                closed = true;
                if (writing.tryLock()) {
                    try {
                        sendClose();
                    } finally {
                        writing.unlock();
                    }
                }
            }
        }

        private int next() throws IOException {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            return next;
        }

        private byte[] bytes(int count) throws IOException {
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException();
            }
            return bytes;
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; done += MAX_FRAME_BYTES) {
                send(BINARY, bytes, offset + done, Math.min(MAX_FRAME_BYTES, length - done));
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }

    private void send(int kind, byte[] payload, int offset, int length) throws IOException {
        writing.lock();
        try {
            out.write(frame(kind, payload, offset, length));
        } finally {
            writing.unlock();
        }
        sendPong();
    }

    /** Unless a write is under way, which sends it afterwards: a reader that waited for it could wait for ever. */
    private void sendPong() throws IOException {
        while (pong.get().isPresent() && writing.tryLock()) {
            try {
                Optional<byte[]> due = pong.getAndSet(Optional.empty());
                if (due.isPresent()) {
                    out.write(frame(PONG, due.get(), 0, due.get().length));
                }
            } finally {
                writing.unlock();
            }
        }
    }

    /** A whole message in one frame, masked as a client has to (section 5.3). */
    private byte[] frame(int kind, byte[] payload, int offset, int length) {
        byte[] mask = new byte[4];
        random.nextBytes(mask);
        ByteArrayOutputStream frame = new ByteArrayOutputStream(length + 8);
        frame.write(LAST | kind);
        if (length <= MAX_CONTROL_BYTES) {
            frame.write(MASKED | length);
        } else {
            frame.write(MASKED | 126);
            frame.write(length >> 8);
            frame.write(length);
        }
        frame.writeBytes(mask);
        for (int i = 0; i < length; i++) {
            frame.write(payload[offset + i] ^ mask[i % 4]);
        }
        return frame.toByteArray();
    }
}
