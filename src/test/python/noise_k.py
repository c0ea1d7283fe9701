"""Noise_K_25519_ChaChaPoly_SHA256: the section "Noise" of src/site/sealed.md."""

import hashlib
import hmac
import secrets
import struct

from primitives import BASE_POINT, decrypt, encrypt, x25519

NAME = b"Noise_K_25519_ChaChaPoly_SHA256"
TAG, MAX_MESSAGE = 16, 65535


def public_of(private):
    return x25519(private, BASE_POINT)


def shared_secret(private, public):
    """None if the public key is of small order, so that it is no secret."""
    secret = x25519(private, public)
    return secret if any(secret) else None


def hkdf(chaining_key, material):
    def mac(key, data):
        return hmac.new(key, data, hashlib.sha256).digest()

    temporary = mac(chaining_key, material)
    first = mac(temporary, b"\1")
    return first, mac(temporary, first + b"\2")


def nonce(n):
    return struct.pack("<4xQ", n)


class Handshake:
    """h, ck and k of one message; with the same steps on both sides."""

    def __init__(self, prologue, initiator, responder):
        self.ck = self.h = NAME.ljust(32, b"\0")
        for data in (prologue, initiator, responder):
            self.mix_hash(data)

    def mix_hash(self, data):
        self.h = hashlib.sha256(self.h + data).digest()

    def mix_keys(self, ephemeral, es, ss):
        self.mix_hash(ephemeral)
        for secret in (es, ss):
            self.ck, self.k = hkdf(self.ck, secret)

    def transport_key(self):
        """That of the initiator; the other one of Split is never used."""
        return hkdf(self.ck, b"")[0]


def write(prologue, own_private, peer_public, payloads, ephemeral=None):
    """The handshake message with the first payload, and a transport message for each other one."""
    ephemeral = ephemeral or secrets.token_bytes(32)
    handshake = Handshake(prologue, public_of(own_private), peer_public)
    es, ss = shared_secret(ephemeral, peer_public), shared_secret(own_private, peer_public)
    if es is None or ss is None:
        raise ValueError("a public key of small order")
    handshake.mix_keys(public_of(ephemeral), es, ss)
    first, *others = payloads
    messages = [public_of(ephemeral) + encrypt(handshake.k, nonce(0), handshake.h, first)]
    key = handshake.transport_key()
    return messages + [encrypt(key, nonce(n), b"", payload) for n, payload in enumerate(others)]


def read(prologue, own_private, peer_public, messages):
    """The payloads; None if anything of the messages is not as the peer wrote it for us."""
    first, *others = messages
    handshake = Handshake(prologue, peer_public, public_of(own_private))
    es, ss = shared_secret(own_private, first[:32]), shared_secret(own_private, peer_public)
    if len(first) < 32 + TAG or es is None or ss is None:
        return None
    handshake.mix_keys(first[:32], es, ss)
    key = handshake.transport_key()
    payloads = [decrypt(handshake.k, nonce(0), handshake.h, first[32:])]
    payloads += [decrypt(key, nonce(n), b"", message) for n, message in enumerate(others)]
    return None if None in payloads else payloads
