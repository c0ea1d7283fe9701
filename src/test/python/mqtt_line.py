"""MQTT 3.1.1 over one socket, as much of it as a side of a conversation needs."""

import re
import socket
import struct
import time

CONNECT, CONNACK, PUBLISH, PUBACK, PUBREC, PUBREL, PUBCOMP = range(1, 8)
SUBSCRIBE, SUBACK, PINGREQ, DISCONNECT = 8, 9, 12, 14
CLEAN, WILL, WILL_RETAINED = 2, 4, 32


def string(text):
    return struct.pack("!H", len(text.encode())) + text.encode()


class Line:
    """One connection. What goes wrong with it is an OSError."""

    def __init__(self, port, client_id, will_topic, will, clean=False):
        self.socket = socket.create_connection(("127.0.0.1", port), 5)
        self.unread, self.last_id, self.taken = b"", 0, set()
        will = string(will_topic) + struct.pack("!H", len(will)) + will
        flags = WILL | WILL_RETAINED | (CLEAN if clean else 0)
        self.write(CONNECT, 0, string("MQTT") + bytes([4, flags, 0, 20]) + string(client_id) + will)
        kind, _, body = self.read()[0]
        if kind != CONNACK or body[1]:
            raise OSError("refused")
        self.session_present = body[0] == 1

    def next_id(self):
        """A packet id that no exchange has."""
        while True:
            self.last_id = self.last_id % 65535 + 1
            if self.last_id not in self.taken:
                self.taken.add(self.last_id)
                return self.last_id

    def write(self, kind, flags=0, body=b""):
        size, rest = b"", len(body)
        while not size or rest:
            size, rest = size + bytes([rest & 127 | (128 if rest > 127 else 0)]), rest >> 7
        self.socket.sendall(bytes([kind << 4 | flags]) + size + body)
        self.written = time.monotonic()

    def acknowledge(self, kind, packet_id):
        self.write(kind, 2 if kind == PUBREL else 0, struct.pack("!H", packet_id))

    def publish(self, topic, payload, qos, packet_id=0, retained=False, again=False):
        head = string(topic) + (struct.pack("!H", packet_id) if qos else b"")
        self.write(PUBLISH, again << 3 | qos << 1 | retained, head + payload)

    def publish_state(self, topic, payload):
        packet_id = self.next_id()
        self.publish(topic, payload, 1, packet_id, retained=True)
        return packet_id

    def subscribe(self, topic, qos):
        self.write(SUBSCRIBE, 2, struct.pack("!H", self.next_id()) + string(topic) + bytes([qos]))

    def read(self):
        """The packets that are here, each with its kind, flags and body; waits for one."""
        packets = []
        while not packets:
            data = self.socket.recv(1 << 16)
            if not data:
                raise OSError("closed")
            self.unread += data
            while head := re.match(rb"(?s).([\x80-\xff]{0,3}[\x00-\x7f])", self.unread):
                end = head.end() + sum((byte & 127) << 7 * i for i, byte in enumerate(head[1]))
                if len(self.unread) < end:
                    break
                packets.append((self.unread[0] >> 4, self.unread[0] & 15, self.unread[head.end() : end]))
                self.unread = self.unread[end:]
        return packets
