package cookiecoorong.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Closes a connection that does not begin with CONNECT: a web browser's, for one. Called by its network thread. */
@SuppressWarnings("FutureReturnValueIgnored") // what Netty closes is closed, whoever waits for it
final class FirstByte extends ChannelInboundHandlerAdapter {
    private static final int CONNECT = 0x10;

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
