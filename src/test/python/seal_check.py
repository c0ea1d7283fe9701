"""Checks primitives.py, noise_k.py and sealed.py against published vectors and the worked example of the page."""

import hashlib
import pathlib
import re
import unittest
from dataclasses import replace

import noise_k
from primitives import BASE_POINT, decrypt, encrypt, x25519
from seal_vectors import CACOPHONY, SNOW
from sealed import MESSAGE, RECEIVED, Letter, Seal, fingerprint, key_line, prologue, public_key

PAGE = pathlib.Path(__file__).resolve().parents[2] / "site" / "sealed.md"


def example():
    """The figures of the page by their names; a line that begins with blanks continues the one before."""
    block = PAGE.read_text(encoding="utf-8").split("## A worked example")[1].split("```\n")[1]
    rows = re.findall(r"(?m)^(\S.*?) {2,}(.*(?:\n +.*)*)", block)
    return {name: re.sub(r"\n +", "", value) for name, value in rows}


class Primitives(unittest.TestCase):
    def test_x25519_as_in_section_5_2_of_rfc_7748(self):
        scalar = bytes.fromhex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4")
        u = bytes.fromhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")
        product = "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"
        self.assertEqual(x25519(scalar, u).hex(), product)
        once = "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"
        self.assertEqual(x25519(BASE_POINT, BASE_POINT).hex(), once)

    def test_chacha20_poly1305_as_in_section_2_8_2_of_rfc_8439(self):
        text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        text += b"sunscreen would be it."
        key, nonce = bytes(range(0x80, 0xA0)), bytes.fromhex("070000004041424344454647")
        associated = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
        sealed = encrypt(key, nonce, associated, text)
        self.assertEqual(sealed[:16].hex(), "d31a8d34648e60db7b86afbc53ef7ec2")
        self.assertEqual(sealed[-16:].hex(), "1ae10b594f09e26a7e902ecbd0600691")
        self.assertEqual(decrypt(key, nonce, associated, sealed), text)


class Noise(unittest.TestCase):
    def check(self, initiator, responder, ephemeral, about, messages):
        own, peer, ephemeral, about = map(bytes.fromhex, (initiator, responder, ephemeral, about))
        payloads, written = ([bytes.fromhex(message[i]) for message in messages] for i in (0, 1))
        self.assertEqual(noise_k.write(about, own, noise_k.public_of(peer), payloads, ephemeral), written)
        self.assertEqual(noise_k.read(about, peer, noise_k.public_of(own), written), payloads)

    def test_the_vectors_of_cacophony(self):
        self.check(*CACOPHONY)

    def test_the_vectors_of_snow(self):
        self.check(*SNOW)


class WorkedExample(unittest.TestCase):
    def setUp(self):
        self.figures = example()
        self.cookie, self.coorong = self.bytes_of("cookie private"), self.bytes_of("coorong private")
        self.letter = Letter(MESSAGE, "9f86d081884c7d65", 17, 1796026027123, "안녕 👍".encode())

    def bytes_of(self, name):
        return bytes.fromhex(self.figures[name])

    def seal(self, letter):
        sealing = Seal(self.cookie, noise_k.public_of(self.coorong))
        return sealing.seal("cookie", letter, self.bytes_of("ephemeral private"))

    def test_keys_and_fingerprints(self):
        for side, private in ("cookie", self.cookie), ("coorong", self.coorong):
            public, line = self.bytes_of(f"{side} public"), self.figures[f"{side} key line"]
            self.assertEqual((noise_k.public_of(private), public_key(line)), (public, public))
            self.assertEqual(fingerprint(public), self.figures[f"{side} fingerprint"])

    def test_what_is_between_the_letter_and_the_envelope(self):
        peer, ephemeral = self.bytes_of("coorong public"), self.bytes_of("ephemeral private")
        self.assertEqual(prologue("cookie"), self.bytes_of("prologue"))
        self.assertEqual(self.letter.plaintext(), self.bytes_of("letter"))
        handshake = noise_k.Handshake(prologue("cookie"), self.bytes_of("cookie public"), peer)
        self.assertEqual(handshake.h, self.bytes_of("h before e"))
        es, ss = noise_k.shared_secret(ephemeral, peer), noise_k.shared_secret(self.cookie, peer)
        self.assertEqual((es, ss), (self.bytes_of("es"), self.bytes_of("ss")))
        handshake.mix_keys(self.bytes_of("ephemeral public"), es, ss)
        found = handshake.h, handshake.ck, handshake.k, handshake.transport_key()
        self.assertEqual(found, tuple(map(self.bytes_of, ("h after e", "ck", "k", "transport key"))))

    def test_the_envelopes(self):
        self.assertEqual(self.seal(self.letter), self.bytes_of("envelope"))
        long = self.seal(replace(self.letter, content=b"a" * 65459))
        self.assertIn(f"{len(long):,} bytes and the SHA-256 `{hashlib.sha256(long).hexdigest()}`", PAGE.read_text("utf-8"))


class Envelopes(unittest.TestCase):
    def setUp(self):
        self.cookie, self.coorong = bytes(range(32)), bytes(range(32, 64))
        self.sealing = Seal(self.cookie, noise_k.public_of(self.coorong))
        self.opening = Seal(self.coorong, noise_k.public_of(self.cookie))
        self.letter = Letter(MESSAGE, "00000000000000ff", 1, 0, b"x" * 140000)

    def test_every_kind_and_size_is_opened(self):
        for kind in range(MESSAGE, RECEIVED + 1):
            for size in 0, 1, 65458, 65459, 65458 + 65519, 65458 + 65519 + 1:
                run = "00000000000000ff" if kind == MESSAGE else "0" * 16
                letter = Letter(kind, run, 2**40 + size, 1, b"x" * size)
                envelope = self.sealing.seal("쿠키/1", letter)
                self.assertEqual(self.opening.open("쿠키/1", envelope), letter)
                self.assertIsNone(self.opening.open("쿠키/2", envelope))
                self.assertIsNone(self.sealing.open("쿠키/1", envelope))

    def test_a_damaged_envelope_is_not_opened(self):
        envelope = self.sealing.seal("t", self.letter)
        for i in 0, 3, 4, 35, 36, 65538, 65539, len(envelope) - 1:
            for bit in range(8):
                damaged = envelope[:i] + bytes([envelope[i] ^ 1 << bit]) + envelope[i + 1 :]
                self.assertIsNone(self.opening.open("t", damaged))
        first, second, third = envelope[:65539], envelope[65539:131074], envelope[131074:]
        for parts in (first,), (first, second), (first, third, second), (first, second, second, third):
            self.assertIsNone(self.opening.open("t", b"".join(parts)))
        for size in 0, 3, 4, 5, 36, 51, 52, len(envelope) - 1:
            self.assertIsNone(self.opening.open("t", envelope[:size]))
        self.assertIsNone(self.opening.open("t", envelope + bytes(16)))

    def test_a_letter_that_breaks_a_rule_is_none(self):
        for wrong in {"kind": 0}, {"kind": 5}, {"number": 2**53 + 1}:
            envelope = self.sealing.seal("t", replace(self.letter, **wrong))
            self.assertIsNone(self.opening.open("t", envelope))

    def test_a_wrong_line_is_refused(self):
        line = key_line(noise_k.public_of(self.cookie))
        for wrong in line[:-1], line + "A", line.upper(), line[:9] + ("B" if line[9] == "A" else "A") + line[10:]:
            self.assertRaises(ValueError, public_key, wrong)
        self.assertRaises(ValueError, public_key, key_line((2**255 - 10).to_bytes(32, "little")))

    def test_keys_of_small_order_are_refused(self):
        for small in bytes(32), b"\1" + bytes(31), (2**255 - 19).to_bytes(32, "little"):
            self.assertRaises(ValueError, Seal, self.cookie, small)
            self.assertIsNone(self.opening.open("t", b"\xffCC\1" + small + bytes(100)))


if __name__ == "__main__":
    unittest.main()
