"""Key lines, fingerprints, letters and envelopes: written from src/site/sealed.md alone."""

import base64
import hashlib
import re
import struct
import zlib
from dataclasses import dataclass

import noise_k
from primitives import PRIME

MESSAGE, PRESENCE, SENT, RECEIVED = range(1, 5)
MAGIC = b"\xffCC\1"
MAX_CONTENT, MAX_NUMBER = 1 << 20, 2**53
FIRST_PART, PART = noise_k.MAX_MESSAGE - 32 - noise_k.TAG, noise_k.MAX_MESSAGE - noise_k.TAG
HEAD = struct.Struct("!B8sQQL")


def key_line(public):
    return "cc1:" + base64.urlsafe_b64encode(public + struct.pack("!L", zlib.crc32(public))).decode()


def public_key(line):
    """The key of a key line; ValueError if it is none or was copied wrongly."""
    if not re.fullmatch("cc1:[A-Za-z0-9_-]{48}", line):
        raise ValueError("no key line")
    data = base64.urlsafe_b64decode(line[4:])
    public = data[:32]
    if key_line(public) != line:
        raise ValueError("copied wrongly")
    if int.from_bytes(public, "little") >= PRIME:
        raise ValueError("not a key")
    return public


def fingerprint(public):
    hashed = hashlib.sha256(public).digest()
    groups = (int.from_bytes(hashed[i : i + 5], "big") % 100000 for i in range(0, 30, 5))
    return " ".join(f"{group:05}" for group in groups)


@dataclass(frozen=True)
class Letter:
    kind: int
    run: str
    number: int
    time: int
    content: bytes

    def plaintext(self):
        head = HEAD.pack(self.kind, bytes.fromhex(self.run), self.number, self.time, len(self.content))
        return head + self.content


def letter_of(plaintext):
    """None if it breaks a rule of its form."""
    if plaintext is None or len(plaintext) < HEAD.size:
        return None
    kind, run, number, time, size = HEAD.unpack_from(plaintext)
    content = plaintext[HEAD.size :]
    if not MESSAGE <= kind <= RECEIVED or size != len(content) or size > MAX_CONTENT:
        return None
    if kind == MESSAGE and number > MAX_NUMBER:
        return None
    return Letter(kind, run.hex(), number, time, content)


def prologue(topic):
    return b"cookie-coorong sealed 1\n" + topic.encode()


def pieces(data, size):
    return [data[i : i + size] for i in range(0, len(data), size)]


def is_envelope(payload):
    return payload.startswith(MAGIC)


class Seal:
    def __init__(self, own_private, peer_public):
        if noise_k.shared_secret(own_private, peer_public) is None:
            raise ValueError("a public key of small order")
        self.own, self.peer = own_private, peer_public

    def seal(self, topic, letter, ephemeral=None):
        plaintext = letter.plaintext()
        parts = [plaintext[:FIRST_PART], *pieces(plaintext[FIRST_PART:], PART)]
        return MAGIC + b"".join(noise_k.write(prologue(topic), self.own, self.peer, parts, ephemeral))

    def open(self, topic, payload):
        """The letter; None if this is no envelope of the peer, for us and on this topic."""
        if len(payload) <= len(MAGIC) or not is_envelope(payload):
            return None
        messages = pieces(payload[len(MAGIC) :], noise_k.MAX_MESSAGE)
        parts = noise_k.read(prologue(topic), self.own, self.peer, messages)
        return letter_of(b"".join(parts)) if parts else None
