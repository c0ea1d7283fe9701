"""What A does, the writer of messages: the page's section of that name."""

import re
import secrets
import time

from mqtt_line import PUBACK, PUBCOMP, PUBREC, PUBREL
from sealed import SENT
from side_disk import MAX_LISTED, MAX_RUNS, digest, is_digest, lines_of, numbers_of, say

LONG_AGO = -1e9


class SendingEnd:
    """A message is a dictionary: run, n, text, copies; confirmed; of its newest exchange stage (new, sent, released,
    done), id, payload in hexadecimal digits, whether it is of a copy, and when it was complete; how many copies were
    served since connecting."""

    def __init__(self, disk, wrapping, topic, state_topic, forget_session):
        self.disk, self.topic, self.state_topic, self.forget_session = disk, topic, state_topic, forget_session
        self.wrapping = wrapping
        self.run, self.line = secrets.token_hex(8), None
        self.published, self.heard, self.questions, self.served = {}, False, {}, []
        self.drop = self.lose_session = False

    def open(self):
        return [m for m in self.disk["own"] if not m["confirmed"]]

    def send(self, text):
        n = self.disk["count"] = self.disk["run_ends"][self.run] = self.disk["count"] + 1
        message = {"run": self.run, "n": n, "text": text, "copies": 0, "confirmed": False}
        self.disk["own"].append(message | {"stage": "new", "id": 0, "payload": "", "copy": False, "complete": LONG_AGO, "served": 0})
        self.disk.save()
        say("accepted", n)
        self.changed, self.wait = True, 10

    def connected(self, line):
        self.line, self.changed, self.wait, self.last, self.shorter = line, True, 10, LONG_AGO, None
        self.unacknowledged = set()
        for m in self.disk["own"]:
            m["served"] = 0
            if m["stage"] in ("sent", "released") and not line.session_present:
                m["stage"] = "done" if m["copy"] else "new"
                m["copies"] += 0 if m["copy"] else 1
            elif m["stage"] != "done":
                line.taken.add(m["id"])
        self.disk.save()
        self.announce()
        for m in self.disk["own"]:
            if m["stage"] == "sent":
                line.publish(self.topic, bytes.fromhex(m["payload"]), 2, m["id"], again=True)
            elif m["stage"] == "released":
                line.acknowledge(PUBREL, m["id"])
        self.write_messages()

    def state(self):
        """The numbers that are listed, and the payload."""
        payload, listed, runs, ends = "sent 1\n", [], [], self.disk["run_ends"]
        newest = max(ends, key=ends.get, default=None)
        for m in self.open()[:MAX_LISTED]:
            more = "" if m["run"] in runs else f"run {m['run']} {ends[m['run']]}\n"
            more += f"{m['n']} {digest(m['text'].encode())}" + (f" {m['copies']}\n" if m["copies"] else "\n")
            if len(payload + more) > 8192 - 38 or len({*runs, m["run"], newest}) > MAX_RUNS:
                break
            payload += more
            listed.append(m["n"])
            runs.append(m["run"])
        if newest and newest not in runs:
            payload += f"run {newest} {ends[newest]}\n"
        return listed, payload.encode()

    def announce(self):
        self.listed, payload = self.state()
        sent = self.wrapping.state(self.state_topic, SENT, payload)
        self.unacknowledged.add(self.line.publish_state(self.state_topic, sent))
        self.published.pop(digest(payload), None)
        self.published[digest(payload)] = self.listed
        if len(self.published) > 64:
            del self.published[next(iter(self.published))]
        self.changed, self.shorter, self.last = False, None, time.monotonic()

    def write_messages(self):
        """Writes those that are announced now."""
        for m in self.disk["own"]:
            if m["stage"] != "new" or not self.wrapping.may_send:
                continue
            if self.drop and not m["copy"]:
                m["stage"], self.drop = "done", False
                self.disk.save()
                say("dropped", m["n"])
                continue
            if m["confirmed"]:
                m["stage"] = "done"
                continue
            payload = self.wrapping.message(self.topic, m)
            m["stage"], m["id"], m["payload"] = "sent", self.line.next_id(), payload.hex()
            self.disk.save()
            self.line.publish(self.topic, payload, 2, m["id"])
            if m["copy"]:
                say("sent-again", m["n"], m["copies"])

    def wait_no_longer(self):
        self.changed = True

    def tick(self, now):
        self.serve(now)
        repeats = bool(self.open()) and now - self.last >= self.wait
        if repeats and not self.changed:
            self.wait = min(self.wait * 2, 600 if self.heard else 3600)
        still = sum(m["n"] in self.listed for m in self.open())
        shorter = self.shorter is not None and (
            now - self.shorter >= 30 or 2 * still <= len(self.listed) < still + len(self.open())
        )
        if (self.changed or repeats or shorter) and now - self.last >= 0.25 and len(self.unacknowledged) < 2:
            self.announce()
            self.write_messages()

    def serve(self, now):
        self.served = [then for then in self.served if now - then < 10]
        for m in self.open():
            rested = now - m["complete"] >= min(3 * 2 ** m["served"], 600)
            asked = self.questions.get(m["n"], 0) > m["copies"]
            if asked and m["stage"] == "done" and rested and len(self.served) < 256:
                m.update(copies=m["copies"] + 1, served=m["served"] + 1, copy=True, stage="new")
                self.disk.save()
                self.served.append(now)
                self.changed, self.wait = True, 10

    def told(self, payload):
        """Takes what the other side has received."""
        lines = lines_of(payload, "received", 4096)
        if lines is None or len(lines) < 2 or not is_digest(lines[0]) or not re.fullmatch("-|[0-9a-f]{1,64}", lines[1]):
            return
        questions = [numbers_of(line.split(" ")) for line in lines[2:]]
        if lines[0] not in self.published or not all(question and len(question) == 2 for question in questions):
            return
        self.heard = True
        listed = self.published[lines[0]]
        self.questions = {n: copy for n, copy in questions if n in listed}
        bits = "".join(f"{int(digit, 16):04b}" for digit in lines[1].strip("-"))
        here = {n for n, bit in zip(listed, bits) if bit == "1"}
        confirmed = [m for m in self.open() if m["n"] in here]
        for m in confirmed:
            m["confirmed"] = True
        if confirmed:
            self.shorter = self.shorter or time.monotonic()
            self.forget_done()
        for m in confirmed:
            say("confirmed", m["n"])

    def acknowledged(self, kind, packet_id):
        self.line.taken.discard(packet_id) if kind != PUBREC else None
        if kind == PUBACK:
            self.unacknowledged.discard(packet_id)
            return
        if kind == PUBREC:
            self.line.acknowledge(PUBREL, packet_id)
        for m in self.disk["own"]:
            if m["id"] == packet_id and m["stage"] in ("sent", "released"):
                if kind == PUBCOMP and self.lose_session:
                    self.lose_session = False
                    self.forget_session()
                m["stage"] = "released" if kind == PUBREC else "done"
                if kind == PUBCOMP:
                    m["complete"] = time.monotonic()
                    if not m["copy"]:
                        say("broker", m["n"])
        self.forget_done()

    def forget_done(self):
        self.disk["own"] = [m for m in self.disk["own"] if not (m["confirmed"] and m["stage"] == "done")]
        used = {m["run"] for m in self.open()}
        ends = self.disk["run_ends"].items()
        self.disk["run_ends"] = {run: n for run, n in ends if run in used or n == self.disk["count"]}
        self.disk.save()
