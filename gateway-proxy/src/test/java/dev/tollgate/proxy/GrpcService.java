package dev.tollgate.proxy;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service with a method of each kind, and what it saw of calls. */
public final class GrpcService {
    /** Answers {@code said X}; to {@code nothing} it says nothing, and {@code fail} fails. */
    static final MethodDescriptor<String, String> SAY = method(MethodType.UNARY, "Say");

    /** Answers all messages in one. */
    static final MethodDescriptor<String, String> GATHER = method(MethodType.CLIENT_STREAMING, "Gather");

    /** Answers that many messages; or one, and then nothing more, to {@code begin}. */
    static final MethodDescriptor<String, String> REPEAT = method(MethodType.SERVER_STREAMING, "Repeat");

    /** Answers each message as it comes. */
    static final MethodDescriptor<String, String> TALK = method(MethodType.BIDI_STREAMING, "Talk");

    private final Server server;
    private final BlockingQueue<Long> deadlines = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();

    private GrpcService(NettyServerBuilder builder) throws IOException {
        this.server = builder.addService(ServerServiceDefinition.builder("tollgate.Kinds")
                        .addMethod(SAY, ServerCalls.asyncUnaryCall(this::say))
                        .addMethod(GATHER, ServerCalls.asyncClientStreamingCall(GrpcService::gather))
                        .addMethod(REPEAT, ServerCalls.asyncServerStreamingCall(this::repeat))
                        .addMethod(TALK, ServerCalls.asyncBidiStreamingCall(this::talk))
                        .build())
                .build()
                .start();
    }

    public static GrpcService plain() throws IOException {
        return new GrpcService(NettyServerBuilder.forPort(0));
    }

    static GrpcService secure(TestCertificates.Pem pem) throws IOException {
        return new GrpcService(NettyServerBuilder.forPort(0)
                .useTransportSecurity(
                        new ByteArrayInputStream(pem.chain().getBytes(StandardCharsets.US_ASCII)),
                        new ByteArrayInputStream(pem.privateKey().getBytes(StandardCharsets.US_ASCII))));
    }

    private static MethodDescriptor<String, String> method(MethodType type, String name) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(type)
                .setFullMethodName("tollgate.Kinds/" + name)
                .setRequestMarshaller(new GrpcEcho.Text())
                .setResponseMarshaller(new GrpcEcho.Text())
                .build();
    }

    public int port() {
        return server.getPort();
    }

    /** Milliseconds that a call could take when it arrived; -1 if it had no deadline. */
    long deadline() throws InterruptedException {
        Long deadline = deadlines.poll(10, TimeUnit.SECONDS);
        return deadline == null ? Long.MIN_VALUE : deadline;
    }

    /** The next call that was cancelled. */
    String cancelled() throws InterruptedException {
        String call = cancelled.poll(10, TimeUnit.SECONDS);
        return call == null ? "none was" : call;
    }

    private void arrived(String call, StreamObserver<String> answers) {
        Deadline deadline = Context.current().getDeadline();
        deadlines.add(deadline == null ? -1 : deadline.timeRemaining(TimeUnit.MILLISECONDS));
        ((ServerCallStreamObserver<String>) answers).setOnCancelHandler(() -> cancelled.add(call));
    }

    private void say(String message, StreamObserver<String> answers) {
        arrived(message, answers);
        switch (message) {
            case "nothing" -> {}
            case "fail" ->
                answers.onError(Status.ABORTED.withDescription("as asked").asException());
            default -> {
                answers.onNext("said " + message);
                answers.onCompleted();
            }
        }
    }

    private void repeat(String message, StreamObserver<String> answers) {
        arrived(message, answers);
        if (message.equals("begin")) {
            answers.onNext("begun");
            return;
        }
        for (int i = 0; i < Integer.parseInt(message); i++) {
            answers.onNext("message " + i);
        }
        answers.onCompleted();
    }

    private static StreamObserver<String> gather(StreamObserver<String> answers) {
        StringBuilder all = new StringBuilder();
        return new Messages(answers) {
            @Override
            public void onNext(String message) {
                all.append(message);
            }

            @Override
            public void onCompleted() {
                answers.onNext(all.toString());
                answers.onCompleted();
            }
        };
    }

    private StreamObserver<String> talk(StreamObserver<String> answers) {
        arrived("talk", answers);
        return new Messages(answers) {
            @Override
            public void onNext(String message) {
                answers.onNext("said " + message);
            }
        };
    }

    private abstract static class Messages implements StreamObserver<String> {
        private final StreamObserver<String> answers;

        Messages(StreamObserver<String> answers) {
            this.answers = answers;
        }

        @Override
        public void onError(Throwable failure) {
            // Whoever wants to know has a handler for it.
        }

        @Override
        public void onCompleted() {
            answers.onCompleted();
        }
    }

    public void close() throws InterruptedException {
        boolean _ = server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
}
