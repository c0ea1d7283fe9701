package cookiecoorong.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EphemeralKeysTest {
    private static final SealKeyPair RECEIVER = SealKeyPair.generate();

    @Test
    void no_key_comes_twice_and_each_shares_its_secret_with_the_receiver() throws GeneralSecurityException {
        EphemeralKeys keys = new EphemeralKeys(RECEIVER.publicKey().bytes());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            EphemeralKeys.Ephemeral key = keys.next();
            assertThat(seen.add(HexFormat.of().formatHex(key.publicKey()))).isTrue();
            assertThat(NoiseK.agree(RECEIVER.privateKey(), key.publicKey())).isEqualTo(key.secret());
        }
    }

    @Test
    void the_thread_that_makes_them_ends_when_enough_are_there() throws GeneralSecurityException {
        EphemeralKeys keys = new EphemeralKeys(RECEIVER.publicKey().bytes());
        await().until(() -> keys.ahead() == EphemeralKeys.AHEAD && !keys.isMaking());
        keys.next();
        await().until(() -> keys.ahead() == EphemeralKeys.AHEAD && !keys.isMaking());
    }
}
