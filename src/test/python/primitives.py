"""X25519 (RFC 7748) and ChaCha20-Poly1305 (RFC 8439) in plain Python.

For tests only: the time that a call takes depends on the key, so whoever can measure it learns about the key.
"""

import struct

PRIME = 2**255 - 19
BASE_POINT = (9).to_bytes(32, "little")


def x25519(private, public):
    """The shared secret, 32 bytes; of the base point, the public key."""
    scalar = int.from_bytes(private, "little") & ~7 & (2**255 - 1) | 2**254
    u = int.from_bytes(public, "little") & (2**255 - 1)
    x2, z2, x3, z3, swapped = 1, 0, u, 1, 0
    for bit in range(254, -1, -1):
        if swapped != scalar >> bit & 1:
            swapped, x2, z2, x3, z3 = 1 - swapped, x3, z3, x2, z2
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a, b * b, d * a % PRIME, c * b % PRIME
        e = aa - bb
        x2, z2 = aa * bb % PRIME, e * (aa + 121665 * e) % PRIME
        x3, z3 = (da + cb) ** 2 % PRIME, u * (da - cb) ** 2 % PRIME
    if swapped:
        x2, z2 = x3, z3
    return (x2 * pow(z2, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little")


def chacha20(key, nonce, first_block, size):
    """The key stream from a block on. All blocks are computed together: a word of the state is one number that holds the
    word of every block, each in 64 bits of its own, of which the upper half takes what an addition or a shift carries."""
    blocks = -(-size // 64)
    each = sum(1 << 64 * i for i in range(blocks))
    low = 0xFFFFFFFF * each
    words = struct.unpack("<4I8I", b"expand 32-byte k" + key)
    start = [word * each for word in words]
    start.append(sum(first_block + i << 64 * i for i in range(blocks)))
    start += [word * each for word in struct.unpack("<3I", nonce)]
    state = start[:]

    def quarter(a, b, c, d):
        for x, y, z, left in (a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7):
            state[x] = state[x] + state[y] & low
            mixed = state[z] ^ state[x]
            state[z] = (mixed << left | mixed >> 32 - left) & low

    for _ in range(10):
        for i in range(4):
            quarter(i, i + 4, i + 8, i + 12)
        for i in range(4):
            quarter(i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12)
    sums = [(x + y & low).to_bytes(8 * blocks, "little") for x, y in zip(state, start)]
    stream = b"".join(word[8 * i : 8 * i + 4] for i in range(blocks) for word in sums)
    return stream[:size]


def poly1305(key, data):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for i in range(0, len(data), 16):
        total = (total + int.from_bytes(data[i : i + 16] + b"\1", "little")) * r % (2**130 - 5)
    return ((total + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")


def xor(data, stream):
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")


def tag(key, nonce, associated, ciphertext):
    parts = [part + bytes(-len(part) % 16) for part in (associated, ciphertext)]
    sizes = struct.pack("<QQ", len(associated), len(ciphertext))
    return poly1305(chacha20(key, nonce, 0, 32), b"".join(parts) + sizes)


def encrypt(key, nonce, associated, plaintext):
    ciphertext = xor(plaintext, chacha20(key, nonce, 1, len(plaintext)))
    return ciphertext + tag(key, nonce, associated, ciphertext)


def decrypt(key, nonce, associated, sealed):
    """The plaintext; None if the tag does not fit."""
    ciphertext = sealed[:-16]
    if len(sealed) < 16 or tag(key, nonce, associated, ciphertext) != sealed[-16:]:
        return None
    return xor(ciphertext, chacha20(key, nonce, 1, len(ciphertext)))
