package cookiecoorong.seal;

import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Keys that are used for one envelope each, some of them made ahead: making them is most of what sealing takes. The
 * thread that makes them ends when enough are there. Used by one thread.
 */
final class EphemeralKeys {
    static final int AHEAD = 16;

    private final byte[] receiver;
    private final Queue<Ephemeral> ready = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor maker = new ThreadPoolExecutor(
            1, 1, 100, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), EphemeralKeys::daemon);

    /** One of them: its public key, and the secret that it shares with the receiver. */
    static final class Ephemeral {
        private final byte[] publicKey;
        private final byte[] secret;

        Ephemeral(byte[] privateKey, byte[] receiver) throws GeneralSecurityException {
            publicKey = NoiseK.publicKey(privateKey);
            secret = NoiseK.agree(privateKey, receiver);
        }

        byte[] publicKey() {
            return publicKey;
        }

        byte[] secret() {
            return secret;
        }
    }

    /**
     * For one receiver.
     *
     * @throws GeneralSecurityException nothing can be sealed for this key
     */
    EphemeralKeys(byte[] receiver) throws GeneralSecurityException {
        this.receiver = receiver;
        maker.allowCoreThreadTimeOut(true);
        ready.add(make());
        makeAhead();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "keys");
        thread.setDaemon(true);
        return thread;
    }

    /** One that was never used and never will be again. */
    Ephemeral next() throws GeneralSecurityException {
        Ephemeral next = ready.poll();
        makeAhead();
        return next == null ? make() : next;
    }

    int ahead() {
        return ready.size();
    }

    boolean isMaking() {
        return maker.getPoolSize() > 0;
    }

    private void makeAhead() {
        if (maker.getQueue().isEmpty()) {
            maker.execute(this::fill);
        }
    }

    private void fill() {
        try {
            while (ready.size() < AHEAD) {
                ready.add(make());
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // the constructor has made one
        }
    }

    private Ephemeral make() throws GeneralSecurityException {
        return new Ephemeral(NoiseK.newPrivateKey(), receiver);
    }
}
