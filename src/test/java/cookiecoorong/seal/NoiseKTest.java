package cookiecoorong.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pattern against test vectors that others publish, and X25519 against those of RFC 7748. */
final class NoiseKTest {
    private static final HexFormat HEX = HexFormat.of();

    /** The names are those of the published files; the responder's figures that follow from these are left out. */
    private record Vector(
            String source,
            String prologue,
            String initStatic,
            String initEphemeral,
            String respStatic,
            List<Message> messages) {

        @Override
        public String toString() {
            return source;
        }
    }

    /** The first is the handshake message, the others are the transport messages after it. */
    private record Message(String payload, String ciphertext) {}

    private static final List<Vector> VECTORS = List.of(
            new Vector(
                    "cacophony",
                    "4a6f686e2047616c74",
                    "e61ef9919cde45dd5f82166404bd08e38bceb5dfdfded0a34c8df7ed542214d1",
                    "893e28b9dc6ca8d611ab664754b8ceb7bac5117349a4439a6b0569da977c464a",
                    "4a3acbfdb163dec651dfa3194dece676d437029c62a408b4c5ea9114246e4893",
                    List.of(
                            new Message(
                                    "4c756477696720766f6e204d69736573",
                                    "ca35def5ae56cec33dc2036731ab14896bc4c75dbb07a61f879f8e3afa4c794418467a8f8358c37e"
                                            + "189cac4aa41dadaa6573febe24d52f366661eaa09018ab2c"),
                            new Message(
                                    "4d757272617920526f746862617264",
                                    "e1a9bb158e6b0ac7e1d0907b52cbba5deffc834f315bb46d259b892191a9ab"),
                            new Message(
                                    "462e20412e20486179656b", "307c62740fe0ea34cd04c82d485c080d9fe626cc4be50d6891c55d"),
                            new Message(
                                    "4361726c204d656e676572", "0096d1705d8e078cd2f6d27a4411defbf99e6eef6d1de7992a35c4"),
                            new Message(
                                    "4a65616e2d426170746973746520536179",
                                    "fa0a021154663c491da9af10b88cad02008f06163f3abfe409b2f7b3171f084b93"),
                            new Message(
                                    "457567656e2042f6686d20766f6e2042617765726b",
                                    "f689e1baf168dfbe6f7a61418c78062b4a657323b5104f62f53375adaae067edaa9e9ac0f2"))),
            new Vector(
                    "snow",
                    "5468657265206973206e6f20726967687420616e642077726f6e672e2054686572652773206f6e6c792066756e20616e6420626f72696e672e",
                    "8fbab1475e9baa4ff06a206c050e8ad138f5e099cce340bcc31b9ed2cb4712c0",
                    "16ee288c285a86f9cbf7d9d8ae787fb0067e38535a3716484a405929de867a69",
                    "4b8f68f67c0d5c4356d0192539e40bcf0cf6ddd0f212f887925b1ab261471e21",
                    List.of(
                            new Message(
                                    "e9e97d1390f616d8cbd3198bd11935fac311b35a77de859bf7f9c7db66d54b0d",
                                    "06b4e556e248a57d654f18a37f066e973ff3da5c74d03da1ef8788042ce9110b5b59e46cc8e5edc9"
                                            + "eee13116613edcc9bcdb6e56cd4361a10d2b5c36d26af0233f66c662d74f189c9ebca8cbeb2abfff"),
                            new Message(
                                    "5d7d1151d7945703bfa6d2f9f704d6e205eacbe7f86efe8ae52c207f60bcca6d",
                                    "db9b86d0478fe629e2d71def57ee303fd6aece5f13a6e84b7235826d0676da79d5e99a83e99448ce"
                                            + "360abac26b3fe851"))));

    static List<Vector> vectors() {
        return VECTORS;
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_sender_writes_what_the_published_vectors_have(Vector vector) throws GeneralSecurityException {
        byte[] ephemeral = HEX.parseHex(vector.initEphemeral());
        byte[] ephemeralPublic = NoiseK.publicKey(ephemeral);
        byte[] receiver = NoiseK.publicKey(HEX.parseHex(vector.respStatic()));
        NoiseK noise = begin(
                vector,
                ephemeralPublic,
                NoiseK.agree(ephemeral, receiver),
                NoiseK.agree(HEX.parseHex(vector.initStatic()), receiver));
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.writeBytes(ephemeralPublic);
        first.writeBytes(
                noise.encryptFirst(HEX.parseHex(vector.messages().get(0).payload())));
        assertThat(HEX.formatHex(first.toByteArray()))
                .isEqualTo(vector.messages().get(0).ciphertext());
        for (Message next : vector.messages().subList(1, vector.messages().size())) {
            assertThat(HEX.formatHex(noise.encryptNext(HEX.parseHex(next.payload()))))
                    .isEqualTo(next.ciphertext());
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_receiver_reads_what_the_published_vectors_have(Vector vector) throws GeneralSecurityException {
        byte[] first = HEX.parseHex(vector.messages().get(0).ciphertext());
        byte[] ephemeralPublic = Arrays.copyOf(first, NoiseK.KEY_BYTES);
        byte[] own = HEX.parseHex(vector.respStatic());
        NoiseK noise = begin(
                vector,
                ephemeralPublic,
                NoiseK.agree(own, ephemeralPublic),
                NoiseK.agree(own, NoiseK.publicKey(HEX.parseHex(vector.initStatic()))));
        assertThat(HEX.formatHex(noise.decryptFirst(Arrays.copyOfRange(first, NoiseK.KEY_BYTES, first.length))))
                .isEqualTo(vector.messages().get(0).payload());
        for (Message next : vector.messages().subList(1, vector.messages().size())) {
            assertThat(HEX.formatHex(noise.decryptNext(HEX.parseHex(next.ciphertext()))))
                    .isEqualTo(next.payload());
        }
    }

    private static NoiseK begin(Vector vector, byte[] ephemeralPublic, byte[] es, byte[] ss)
            throws GeneralSecurityException {
        return new NoiseK(
                HEX.parseHex(vector.prologue()),
                NoiseK.publicKey(HEX.parseHex(vector.initStatic())),
                NoiseK.publicKey(HEX.parseHex(vector.respStatic())),
                ephemeralPublic,
                es,
                ss);
    }

    /** RFC 7748, section 5.2: the second has the highest bit of its coordinate set, which does not count. */
    @Test
    void x25519_is_that_of_the_rfc() throws GeneralSecurityException {
        assertThat(agree(
                        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
                        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"))
                .isEqualTo("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
        assertThat(agree(
                        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
                        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493"))
                .isEqualTo("95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957");
    }

    @Test
    void a_point_of_small_order_is_refused() {
        assertThatThrownBy(() -> NoiseK.agree(new byte[NoiseK.KEY_BYTES], new byte[NoiseK.KEY_BYTES]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private static String agree(String privateKey, String publicKey) throws GeneralSecurityException {
        return HEX.formatHex(NoiseK.agree(HEX.parseHex(privateKey), HEX.parseHex(publicKey)));
    }
}
