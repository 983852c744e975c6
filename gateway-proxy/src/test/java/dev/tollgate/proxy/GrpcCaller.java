package dev.tollgate.proxy;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;

/** Calls {@link GrpcService} by way of a gateway, by grpc-java in plain text. */
public final class GrpcCaller implements AutoCloseable {
    private final ManagedChannel channel;

    public GrpcCaller(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    /** What is answered to one message. */
    public String say(String message) {
        return ClientCalls.blockingUnaryCall(channel, GrpcService.SAY, CallOptions.DEFAULT, message);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
