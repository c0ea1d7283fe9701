package cookiecoorong.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets a client in, and from then on passes on to Artemis only what the rules allow. What is refused is refused as MQTT
 * 3.1.1 has it: by the code in CONNACK, by 0x80 in SUBACK, and for a PUBLISH, of which no acknowledgement can say no, by
 * the end of the connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what Netty closes is closed, whoever waits for it
final class ClientGate extends ChannelInboundHandlerAdapter {
    private static final int MAX_SECONDS_TO_CONNECT = 10;
    private static final int CONNECT = 0x10;

    private final ClientRules rules;
    private final Runnable open;
    private Optional<SessionTable.Session> client = Optional.empty();
    private boolean known;
    private ScheduledFuture<?> deadline;

    /** @param open tells Artemis of the client, before its first packet */
    ClientGate(ClientRules rules, Runnable open) {
        this.rules = rules;
        this.open = open;
    }

    /** Closes a connection that does not begin with CONNECT: a web browser's, for example. Stands before the decoder. */
    static final class FirstByte extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            if (bytes.isReadable() && bytes.getUnsignedByte(bytes.readerIndex()) == CONNECT) {
                context.pipeline().remove(this);
                context.fireChannelRead(bytes);
            } else {
                bytes.release();
                context.close();
            }
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        known = rules.users().knows((InetSocketAddress) context.channel().remoteAddress(), (InetSocketAddress)
                context.channel().localAddress());
        if (!rules.admit(known)) {
            context.close();
            return;
        }
        context.channel().closeFuture().addListener(closed -> rules.released(known, client));
        deadline = context.executor().schedule(() -> context.close(), MAX_SECONDS_TO_CONNECT, TimeUnit.SECONDS);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        MqttMessage packet = (MqttMessage) message;
        boolean broken = packet.decoderResult().isFailure();
        if (client.isEmpty()) {
            if (!broken && packet instanceof MqttConnectMessage connect) {
                connect(context, connect);
            } else {
                refuse(context, packet);
            }
        } else if (broken) {
            context.fireChannelRead(packet);
        } else {
            follow(context, packet, client.get());
        }
    }

    private void connect(ChannelHandlerContext context, MqttConnectMessage connect) {
        deadline.cancel(false);
        Optional<ClientRules.Refusal> refusal = rules.refuses(
                connect, known || rules.users().accepts(connect.payload().passwordInBytes()));
        if (refusal.isPresent()) {
            ReferenceCountUtil.release(connect);
            context.writeAndFlush(MqttMessageBuilders.connAck()
                            .returnCode(
                                    refusal.get().code(connect.variableHeader().version()))
                            .sessionPresent(false)
                            .build())
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        client = Optional.of(rules.connected(connect));
        open.run();
        context.fireChannelRead(connect);
    }

    private void follow(ChannelHandlerContext context, MqttMessage packet, SessionTable.Session from) {
        if (packet instanceof MqttConnectMessage) {
            // A second CONNECT is a violation of the protocol (section 3.1).
            refuse(context, packet);
        } else if (packet instanceof MqttSubscribeMessage subscribe && !rules.allows(subscribe, from)) {
            int filters = subscribe.payload().topicSubscriptions().size();
            context.writeAndFlush(refused(subscribe.variableHeader().messageId(), filters), context.voidPromise());
            ReferenceCountUtil.release(packet);
        } else if (packet instanceof MqttPublishMessage publish) {
            publish(context, publish, from);
        } else if (packet instanceof MqttUnsubscribeMessage unsubscribe) {
            rules.unsubscribes(unsubscribe, from);
            context.fireChannelRead(packet);
        } else {
            context.fireChannelRead(packet);
        }
    }

    private static MqttMessage refused(int packetId, int filters) {
        MqttMessageBuilders.SubAckBuilder suback = MqttMessageBuilders.subAck().packetId(packetId);
        for (int i = 0; i < filters; i++) {
            suback.addGrantedQos(MqttQoS.FAILURE);
        }
        return suback.build();
    }

    private void publish(ChannelHandlerContext context, MqttPublishMessage publish, SessionTable.Session from) {
        switch (rules.judge(publish, from)) {
            case TAKE -> context.fireChannelRead(publish);
            case TAKE_WITHOUT_RETAINING -> context.fireChannelRead(notRetained(publish));
            case DROP -> ReferenceCountUtil.release(publish);
            case CLOSE -> refuse(context, publish);
        }
    }

    private static MqttPublishMessage notRetained(MqttPublishMessage publish) {
        MqttFixedHeader header = publish.fixedHeader();
        return new MqttPublishMessage(
                new MqttFixedHeader(
                        MqttMessageType.PUBLISH, header.isDup(), header.qosLevel(), false, header.remainingLength()),
                publish.variableHeader(),
                publish.payload());
    }

    private static void refuse(ChannelHandlerContext context, MqttMessage packet) {
        ReferenceCountUtil.release(packet);
        context.close();
    }
}
