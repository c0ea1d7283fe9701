"""What both ends of a side share: its disk, its events, and the words of the states."""

import hashlib
import json
import os
import re

MAX_NUMBER, MAX_LISTED, MAX_RUNS = 2**53, 256, 64


def say(*words):
    """Tells the one who started this what happened."""
    print(*words, flush=True)


def digest(data):
    return hashlib.sha256(data).hexdigest()[:16]


def is_digest(word):
    return re.fullmatch("[0-9a-f]{16}", word) is not None


def lines_of(payload, kind, max_size):
    """The lines after the first; None if this is no state of that kind."""
    if len(payload) > max_size or not payload.isascii() or not payload.endswith(b"\n"):
        return None
    first, *lines = payload.decode()[:-1].split("\n")
    return lines if first == f"{kind} 1" else None


def numbers_of(words):
    """The words as numbers; None if one of them is none."""
    if not all(re.fullmatch("[1-9][0-9]{0,15}", word) and int(word) <= MAX_NUMBER for word in words):
        return None
    return [int(word) for word in words]


def parse_sent(payload):
    """What a `sent` state lists and what its runs announce; None if it is none."""
    lines = lines_of(payload, "sent", 8192)
    if lines is None:
        return None
    listed, runs, run = [], {}, None
    for line in lines:
        kind, *words = line.split(" ")
        if kind == "run":
            numbers = numbers_of(words[1:])
            if len(words) != 2 or not is_digest(words[0]) or not numbers or words[0] in runs:
                return None
            run, runs[words[0]] = words[0], numbers[0]
            continue
        numbers = numbers_of([kind, *words[1:]])
        if not run or len(words) not in (1, 2) or not is_digest(words[0]) or not numbers or numbers[0] > runs[run]:
            return None
        if listed and numbers[0] <= listed[-1]["n"]:
            return None
        copies = numbers[1] if len(numbers) > 1 else 0
        listed.append({"key": f"{run} {numbers[0]}", "n": numbers[0], "digest": words[0], "copies": copies})
    return (listed, runs) if len(listed) <= MAX_LISTED and len(runs) <= MAX_RUNS else None


class Disk:
    """Everything that outlives the process, written at once."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "state.json")
        self.kept = {
            "count": 0,  # of our messages
            "own": [],  # those of which something is still to do
            "run_ends": {},  # up to which number a run of ours goes
            "here": {},  # the numbered messages of the other side, by run and number
            "unnumbered": [],  # its other ones, each with what had been announced when it came
            "announced": {},  # up to which number a run of the other side was announced
            "newest": "sent 1\n",
            "exchanges": [],  # packet ids of messages at QoS 2 that are here and not released
            "private_key": "",
            "evidence": "",  # both key lines, once the other side is known to have ours
            "epoch": 0,  # of the newest connection
        }
        os.makedirs(folder, exist_ok=True)
        if os.path.exists(self.path):
            with open(self.path, encoding="utf-8") as file:
                self.kept.update(json.load(file))

    def __getitem__(self, key):
        return self.kept[key]

    def __setitem__(self, key, value):
        self.kept[key] = value

    def save(self):
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump(self.kept, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(self.path + ".new", self.path)
