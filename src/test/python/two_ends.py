"""One side of a conversation, written from src/site/protocol.md alone: the page is enough to write a client from.

two_ends.py PORT NAME PEER TOPIC PEER_TOPIC FOLDER, with a broker on 127.0.0.1. Commands on stdin, a line each:

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
from receiving_end import ReceivingEnd
from sending_end import SendingEnd
from side_disk import Disk, say


class Side:
    def __init__(self, port, name, peer, topic, peer_topic, folder):
        self.port, self.name, self.peer_topic, self.line = int(port), name, peer_topic, None
        self.presence = f"cookie-coorong/presence/{name}"
        self.peer_sent, self.peer_received = f"cookie-coorong/sent/{peer}", f"cookie-coorong/received/{peer}"
        disk = Disk(folder)
        self.sending = SendingEnd(disk, topic, f"cookie-coorong/sent/{name}", self.forget_session)
        self.receiving = ReceivingEnd(disk, f"cookie-coorong/received/{name}")

    def connect(self):
        self.line = line = Line(self.port, self.name, self.presence)
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        line.publish(self.presence, f"online {now}".encode(), 0, retained=True)
        for topic, qos in (self.peer_topic, 2), (self.peer_sent, 1), (self.peer_received, 1):
            line.subscribe(topic, qos)
        self.unanswered = 3
        self.receiving.connected(line, time.monotonic())
        self.sending.connected(line)

    def forget_session(self):
        self.line.socket.close()
        Line(self.port, self.name, self.presence, clean=True).write(DISCONNECT)
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
        if topic == self.peer_topic:
            self.receiving.message(qos, flags >> 3, packet_id, rest.decode("utf-8", "replace"), now)
            return
        if topic == self.peer_sent:
            self.receiving.told(rest, now)
        elif topic == self.peer_received:
            self.sending.told(rest)
        if qos:
            self.line.acknowledge(PUBREC if qos == 2 else PUBACK, packet_id)

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
        self.line.publish(self.presence, b"offline", 0, retained=True)
        self.line.write(DISCONNECT)


if __name__ == "__main__":
    Side(*sys.argv[1:]).run()
