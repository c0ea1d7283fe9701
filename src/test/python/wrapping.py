"""How what a side publishes travels: as it is, or in envelopes as src/site/sealed.md has it."""

import secrets
import time

from noise_k import public_of
from sealed import MESSAGE, Letter, Seal, is_envelope, key_line, public_key
from side_disk import say

NO_RUN, LAST = "0" * 16, 2**32 - 1


class Plain:
    sealed, may_send = False, True

    def new_connection(self):
        """There is nothing to do."""

    def message(self, topic, m):
        return m["text"].encode()

    def state(self, topic, kind, content, last=False):
        return content

    def state_of(self, topic, kind, payload):
        """What it says."""
        return payload

    def message_of(self, topic, payload):
        """The key, number and text; without a number there is no key."""
        return None, 0, payload.decode("utf-8", "replace")


def own_key(disk):
    """The private key, made with the first call."""
    if not disk["private_key"]:
        disk["private_key"] = secrets.token_hex(32)
        disk.save()
    return bytes.fromhex(disk["private_key"])


class Sealed:
    sealed = True

    def __init__(self, disk, peer_line):
        own = own_key(disk)
        self.disk, self.seal = disk, Seal(own, public_key(peer_line))
        self.pair = f"{key_line(public_of(own))} {peer_line}"
        self.highest = {}  # the order of the newest state by its kind

    @property
    def may_send(self):
        """Whether the other side is known to have our key."""
        return self.disk["evidence"] == self.pair

    def new_connection(self):
        self.count, self.complained = 0, False
        self.disk["epoch"] = max(self.disk["epoch"] + 1, int(time.time()))
        self.disk.save()

    def put_in(self, topic, kind, run, number, content):
        letter = Letter(kind, run, number, time.time_ns() // 1000000, content)
        return self.seal.seal(topic, letter)

    def message(self, topic, m):
        return self.put_in(topic, MESSAGE, m["run"], m["n"], m["text"].encode())

    def state(self, topic, kind, content, last=False):
        count = LAST if last else self.count
        self.count += 0 if last else 1
        return self.put_in(topic, kind, NO_RUN, self.disk["epoch"] << 32 | count, content)

    def letter_of(self, topic, kind, payload):
        letter = self.seal.open(topic, payload)
        if letter is None or letter.kind != kind:
            if is_envelope(payload) and not self.complained:
                self.complained = True
                say("not-opened", topic)
            return None
        if not self.may_send:
            self.disk["evidence"] = self.pair
            self.disk.save()
            say("evidence")
        return letter

    def state_of(self, topic, kind, payload):
        """What it says; None if it is unsealed, not the other side's, or older than what was taken before."""
        letter = self.letter_of(topic, kind, payload)
        if letter is None:
            return None
        if letter.number < self.highest.get(kind, 0):
            say("older", topic)
            return None
        self.highest[kind] = letter.number
        return letter.content

    def message_of(self, topic, payload):
        """The key, number and text; None if it is not the other side's."""
        if not is_envelope(payload):
            say("unsealed", payload.decode("utf-8", "replace"))
            return None
        letter = self.letter_of(topic, MESSAGE, payload)
        if letter is None:
            return None
        key = f"{letter.run} {letter.number}" if letter.number else None
        return key, letter.number, letter.content.decode("utf-8", "replace")
