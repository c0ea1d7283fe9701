"""What B does, the reader of messages: the page's section of that name."""

from mqtt_line import PUBACK, PUBREC
from sealed import RECEIVED
from side_disk import MAX_RUNS, digest, parse_sent, say

LONG_AGO = -1e9


class ReceivingEnd:
    """A listed message is a dictionary with key (run and number), n, digest and copies; one that is here with n, digest,
    copies (announced or asked for) and how many of them came."""

    def __init__(self, disk, wrapping, topic, state_topic):
        self.disk, self.topic, self.state_topic, self.line = disk, topic, state_topic, None
        self.wrapping = wrapping
        self.listed, _ = parse_sent(disk["newest"].encode())
        self.announced, self.asked = {}, {}  # by key: (copies, since when); (how often, for which copy)
        self.last_numbered, self.answered, self.due = LONG_AGO, LONG_AGO, None
        self.packets, self.packets_before = {}, {}
        self.to_forget, self.put_aside = [], []

    def connected(self, line, now):
        self.line, self.since, self.asked = line, now, {}
        self.packets, self.packets_before = {}, self.packets
        if not line.session_present:
            self.disk["exchanges"] = []

    def missing(self):
        return [entry for entry in self.listed if entry["key"] not in self.disk["here"]]

    def answer_within(self, at):
        self.due = min(self.due or at, at)

    def told(self, payload, now):
        """Takes what the other side has sent."""
        state = parse_sent(payload)
        if state is None:
            return
        if payload.decode() == self.disk["newest"]:
            self.answer_within(max(now, self.answered + 3))
            return
        (self.listed, runs), self.disk["newest"] = state, payload.decode()
        late = []
        for entry in self.listed:
            if entry["key"] not in self.announced or self.announced[entry["key"]][0] < entry["copies"]:
                self.announced[entry["key"]] = entry["copies"], now
            if entry["key"] in self.disk["here"]:
                here = self.disk["here"][entry["key"]]
                here["copies"] = max(here["copies"], entry["copies"])
                continue
            for one in self.disk["unnumbered"] if not self.wrapping.sealed else []:
                run = entry["key"].split()[0]
                if digest(one["text"].encode()) == entry["digest"] and one["seen"].get(run, 0) >= entry["n"]:
                    self.disk["unnumbered"].remove(one)
                    self.take(entry, now, 0)
                    late.append(("numbered", entry["n"], one["text"]))
                    break
        for run, to in runs.items():
            self.disk["announced"][run] = max(to, self.disk["announced"].pop(run, 0))
        self.disk["announced"] = dict(list(self.disk["announced"].items())[-MAX_RUNS:])
        self.disk.save()
        for event in late:
            say(*event)
        self.answer_within(now + 0.3)

    def take(self, entry, now, come):
        copies = max(entry["copies"], self.asked.get(entry["key"], (0, 0))[1])
        message = {"n": entry["n"], "digest": entry["digest"], "copies": copies, "come": come}
        self.disk["here"][entry["key"]] = message
        self.last_numbered = now
        self.answer_within(now + 0.3)

    def arrived(self, payload, now):
        """Takes a payload of the conversation."""
        message = self.wrapping.message_of(self.topic, payload)
        if message is None:
            return
        key, n, text = message
        if text in self.to_forget:
            self.to_forget.remove(text)
            self.put_aside.append(payload)
            say("forgotten", text)
        elif self.wrapping.sealed:
            self.keep_sealed(key, n, text, now)
        else:
            self.keep(text, now)

    def keep_sealed(self, key, n, text, now):
        """Keeps what has its number with it, and tells what it was once it is on disk."""
        if key in self.disk["here"]:
            say("again", n, text)
            return
        if key:
            unlisted = {"key": key, "n": n, "digest": digest(text.encode()), "copies": 0}
            self.take(next((entry for entry in self.listed if entry["key"] == key), unlisted), now, 0)
        else:
            self.disk["unnumbered"].append({"text": text, "seen": {}})
        self.disk.save()
        say(*(("received", n, text) if key else ("unnumbered", text)))

    def keep(self, text, now):
        """Keeps a text, and tells what it was once it is on disk."""
        found = digest(text.encode())
        entry = next((entry for entry in self.missing() if entry["digest"] == found), None)
        here = [m for m in self.disk["here"].values() if m["digest"] == found and m["come"] < min(m["copies"], 15)]
        if entry:
            again = entry["copies"] or entry["key"] in self.asked
            known = next((one for one in self.disk["unnumbered"] if again and one["text"] == text), None)
            if known:
                self.disk["unnumbered"].remove(known)
            self.take(entry, now, 1 if known else 0)
            event = "again" if known else "received", entry["n"], text
        elif here:
            here[0]["come"] += 1
            event = "again", here[0]["n"], text
        else:
            self.disk["unnumbered"].append({"text": text, "seen": dict(self.disk["announced"])})
            event = "unnumbered", text
        self.disk.save()
        say(*event)

    def message(self, qos, again, packet_id, payload, now):
        """Takes a PUBLISH of the conversation."""
        if qos == 2 and packet_id not in self.disk["exchanges"]:
            self.disk["exchanges"].append(packet_id)
            self.arrived(payload, now)
        elif qos == 1 and again and not self.wrapping.sealed and self.packets_before.pop(packet_id, None) == payload:
            say("again", 0, payload.decode("utf-8", "replace"))
        elif qos < 2:
            self.arrived(payload, now)
        if qos:
            self.packets[packet_id] = payload
            self.line.acknowledge(PUBREC if qos == 2 else PUBACK, packet_id)

    def released(self, packet_id):
        if packet_id in self.disk["exchanges"]:
            self.disk["exchanges"].remove(packet_id)
            self.disk.save()

    def remember(self, now):
        """What was put aside as lost arrives."""
        while self.put_aside:
            self.arrived(self.put_aside.pop(0), now)

    def tick(self, now):
        for entry in self.missing():
            times, copy = self.asked.get(entry["key"], (0, 0))
            if copy > entry["copies"]:
                continue  # the question stands
            _, announced = self.announced.get(entry["key"], (0, LONG_AGO))
            overtaken = any(m["n"] > entry["n"] for m in self.disk["here"].values())
            rested = now - max(announced, self.since) >= min(5 * 2**times, 600)
            if rested and (overtaken or now - self.last_numbered >= 3):
                self.asked[entry["key"]] = times + 1, entry["copies"] + 1
                say("asked", entry["n"], entry["copies"] + 1)
                self.answer_within(now + 0.3)
        if self.due and now >= self.due:
            self.due = None
            self.answer(now)

    def answer(self, now):
        bits = "".join("1" if entry["key"] in self.disk["here"] else "0" for entry in self.listed)
        digits = "".join(f"{int(bits[i:i + 4].ljust(4, '0'), 2):x}" for i in range(0, len(bits), 4)).rstrip("0")
        questions = ""
        for entry in self.missing():
            _, copy = self.asked.get(entry["key"], (0, 0))
            if copy > entry["copies"] and len(questions) < 3900:
                questions += f"{entry['n']} {copy}\n"
        if digits or questions:
            ref = digest(self.disk["newest"].encode())
            payload = f"received 1\n{ref}\n{digits or '-'}\n{questions}"
            received = self.wrapping.state(self.state_topic, RECEIVED, payload.encode())
            self.line.publish_state(self.state_topic, received)
            self.answered = now
