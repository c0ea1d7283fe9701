"""Seals and opens for somebody else: a request a line on stdin, an answer a line on stdout, bytes in hexadecimal digits.

line PRIVATE                                                  answers KEY-LINE FINGERPRINT
seal PRIVATE KEY-LINE TOPIC KIND RUN NUMBER TIME CONTENT      answers ENVELOPE
open PRIVATE KEY-LINE TOPIC ENVELOPE                          answers KIND RUN NUMBER TIME CONTENT, or nothing

PRIVATE is of the side that asks, KEY-LINE of its peer; KIND is one of KINDS. Empty contents and topics are written as "-".
"""

import sys

from noise_k import public_of
from sealed import Letter, Seal, fingerprint, key_line, public_key

KINDS = ["MESSAGE", "PRESENCE", "SENT", "RECEIVED"]


def data(word):
    return b"" if word == "-" else bytes.fromhex(word)


def answer(request, private, *words):
    if request == "line":
        public = public_of(data(private))
        return f"{key_line(public)} {fingerprint(public)}"
    seal, topic = Seal(data(private), public_key(words[0])), data(words[1]).decode()
    if request == "seal":
        kind, run, number, time, content = words[2:]
        return seal.seal(topic, Letter(KINDS.index(kind) + 1, run, int(number), int(time), data(content))).hex()
    letter = seal.open(topic, data(words[2]))
    if letter is None:
        return "nothing"
    return f"{KINDS[letter.kind - 1]} {letter.run} {letter.number} {letter.time} {letter.content.hex() or '-'}"


if __name__ == "__main__":
    for line in sys.stdin:
        print(answer(*line.split()), flush=True)
