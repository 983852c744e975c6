package dev.tollgate.proxy.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Makes connections of channels, and watches these for whoever waits. Safe for any number of threads. */
public final class Channels implements AutoCloseable {
    private final List<ChannelLoop> loops;
    private final AtomicInteger made = new AtomicInteger();

    /** With so many loops, which share the channels: one for each processor. */
    public Channels(int loops) {
        this.loops = Stream.generate(ChannelLoop::new).limit(loops).toList();
        this.loops.forEach(loop -> Thread.ofVirtual().name("channels").start(loop));
    }

    /** The connection over a channel that is connected; the channel is its own from now on. */
    public ChannelConnection connection(SocketChannel channel) {
        ChannelLoop loop = loops.get(Math.floorMod(made.getAndIncrement(), loops.size()));
        try {
            return new ChannelConnection(channel, loop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody hears of anything any more. */
    @Override
    public void close() {
        loops.forEach(ChannelLoop::close);
    }
}
