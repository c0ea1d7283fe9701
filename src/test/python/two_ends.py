"""One side of a conversation, written from src/site/protocol.md and sealed.md alone: the pages are enough to write a
client from.

two_ends.py --key FOLDER prints the key line of the side, and makes its key with the first call.

two_ends.py PORT NAME PEER TOPIC PEER_TOPIC FOLDER [KEY-LINE], with a broker on 127.0.0.1, takes part; with the peer's key
line, sealed. Commands on stdin, a line each, answered with "obeyed":

send TEXT      says TEXT
drop           the next message of ours is announced, but not sent
break          the broker forgets the session as it has passed on the next message of ours, before this side knows that
forget TEXT    the next arrival of TEXT is taken for lost
remember       what was taken for lost arrives after all
quit
"""

import os
import select
import struct
import sys
import time

from mqtt_line import DISCONNECT, PINGREQ, PUBACK, PUBCOMP, PUBLISH, PUBREC, PUBREL, SUBACK, Line
from noise_k import public_of
from receiving_end import ReceivingEnd
from sealed import PRESENCE, RECEIVED, SENT, key_line
from sending_end import SendingEnd
from side_disk import Disk, say
from wrapping import Plain, Sealed, own_key


class Side:
    def __init__(self, port, name, peer, topic, peer_topic, folder, *peer_key):
        self.port, self.name, self.peer_topic, self.line = int(port), name, peer_topic, None
        self.presence, self.peer_presence = (f"cookie-coorong/presence/{side}" for side in (name, peer))
        self.peer_sent, self.peer_received = f"cookie-coorong/sent/{peer}", f"cookie-coorong/received/{peer}"
        disk = Disk(folder)
        self.wrapping = Sealed(disk, *peer_key) if peer_key else Plain()
        self.sending = SendingEnd(disk, self.wrapping, topic, f"cookie-coorong/sent/{name}", self.forget_session)
        self.receiving = ReceivingEnd(disk, self.wrapping, peer_topic, f"cookie-coorong/received/{name}")

    def presence_of(self, word, last=False):
        return self.wrapping.state(self.presence, PRESENCE, word.encode(), last)

    def connect(self):
        self.wrapping.new_connection()
        self.line = line = Line(self.port, self.name, self.presence, self.presence_of("offline", last=True))
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        line.publish(self.presence, self.presence_of(f"online {now}"), 0, retained=True)
        peer = (self.peer_topic, 2), (self.peer_sent, 1), (self.peer_received, 1), (self.peer_presence, 0)
        for topic, qos in peer:
            line.subscribe(topic, qos)
        self.unanswered = len(peer)
        self.receiving.connected(line, time.monotonic())
        self.sending.connected(line)

    def forget_session(self):
        self.line.socket.close()
        Line(self.port, self.name, self.presence, b"", clean=True).write(DISCONNECT)
        raise OSError("the session is forgotten")

    def take(self, kind, flags, body):
        if kind == PUBLISH:
            self.take_publish(flags, body, time.monotonic())
            return
        packet_id = struct.unpack("!H", body[:2])[0] if body else 0
        if kind == PUBREL:
            self.receiving.released(packet_id)
            self.line.acknowledge(PUBCOMP, packet_id)
        elif kind == SUBACK:
            self.unanswered -= 1
            if not self.unanswered:
                say("connected")
        elif kind in (PUBACK, PUBREC, PUBCOMP):
            self.sending.acknowledged(kind, packet_id)

    def take_publish(self, flags, body, now):
        end = 2 + struct.unpack("!H", body[:2])[0]
        qos = flags >> 1 & 3
        topic, rest = body[2:end].decode(), body[end + 2 :] if qos else body[end:]
        packet_id = struct.unpack("!H", body[end : end + 2])[0] if qos else 0
        waited = not self.wrapping.may_send
        if topic == self.peer_topic:
            self.receiving.message(qos, flags >> 3, packet_id, rest, now)
        else:
            self.take_state(topic, rest, now)
            if qos:
                self.line.acknowledge(PUBREC if qos == 2 else PUBACK, packet_id)
        if waited and self.wrapping.may_send:
            self.sending.wait_no_longer()

    def take_state(self, topic, payload, now):
        kinds = {self.peer_sent: SENT, self.peer_received: RECEIVED, self.peer_presence: PRESENCE}
        content = self.wrapping.state_of(topic, kinds[topic], payload) if topic in kinds else None
        if content is None:
            return
        if topic == self.peer_sent:
            self.receiving.told(content, now)
        elif topic == self.peer_received:
            self.sending.told(content)
        else:
            say("presence", content.decode("utf-8", "replace"))

    def obey(self, command):
        word, _, text = command.partition(" ")
        if word == "send":
            self.sending.send(text)
        elif word == "drop":
            self.sending.drop = True
        elif word == "break":
            self.sending.lose_session = True
        elif word == "forget":
            self.receiving.to_forget.append(text)
        elif word == "remember":
            self.receiving.remember(time.monotonic())
        say("obeyed", word)
        return word != "quit"

    def run(self):
        typed, going = b"", True
        while going:
            try:
                if self.line is None:
                    self.connect()
                ready, _, _ = select.select([self.line.socket, 0], [], [], 0.05)
                for packet in self.line.read() if self.line.socket in ready else []:
                    self.take(*packet)
                if 0 in ready:
                    data = os.read(0, 1 << 16)
                    *commands, typed = (typed + data).split(b"\n")
                    going = bool(data) and all([self.obey(command.decode()) for command in commands])
                self.receiving.tick(time.monotonic())
                self.sending.tick(time.monotonic())
                if time.monotonic() - self.line.written > 8:
                    self.line.write(PINGREQ)
            except OSError:
                self.line = None
                time.sleep(0.1)
        self.line.publish(self.presence, self.presence_of("offline", last=True), 0, retained=True)
        self.line.write(DISCONNECT)


if __name__ == "__main__":
    if sys.argv[1] == "--key":
        print(key_line(public_of(own_key(Disk(sys.argv[2])))))
    else:
        Side(*sys.argv[1:]).run()
