package dev.tollgate.proxy.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
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

    /** The connection over a channel that is connected. The channel is its own from now on, and closed if it fails. */
    public ChannelConnection connection(SocketChannel channel) {
        ChannelLoop loop = loops.get(Math.floorMod(made.getAndIncrement(), loops.size()));
        try {
            return new ChannelConnection(channel, loop);
        } catch (IOException e) {
            abandon(channel);
            throw new UncheckedIOException(e);
        } catch (ClosedSelectorException e) {
            abandon(channel);
            throw new UncheckedIOException(new IOException("nobody is served any more", e));
        }
    }

    private static void abandon(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // Then it is closed all the same.
        }
    }

    /** Nobody hears of anything any more. */
    @Override
    public void close() {
        loops.forEach(ChannelLoop::close);
    }
}
