package dev.tollgate.proxy;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A gRPC service with one method, which sends each message back as it comes, and the client for it. */
final class GrpcEcho {
    static final Metadata.Key<String> SENT_BEHIND = Metadata.Key.of("sent-behind", Metadata.ASCII_STRING_MARSHALLER);

    private static final MethodDescriptor<String, String> METHOD = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
            .setFullMethodName("tollgate.Echo/Talk")
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();

    private GrpcEcho() {}

    static Server start() throws IOException {
        ServerServiceDefinition service = ServerServiceDefinition.builder("tollgate.Echo")
                .addMethod(METHOD, ServerCalls.asyncBidiStreamingCall(GrpcEcho::answer))
                .build();
        return NettyServerBuilder.forPort(0).addService(service).build().start();
    }

    private static StreamObserver<String> answer(StreamObserver<String> answers) {
        return new StreamObserver<>() {
            @Override
            public void onNext(String message) {
                if (message.equals("refuse")) {
                    Metadata trailers = new Metadata();
                    trailers.put(SENT_BEHIND, "why");
                    answers.onError(Status.FAILED_PRECONDITION
                            .withDescription("refused")
                            .asException(trailers));
                } else {
                    answers.onNext("echo " + message);
                }
            }

            @Override
            public void onError(Throwable failure) {
                // The client left.
            }

            @Override
            public void onCompleted() {
                answers.onCompleted();
            }
        };
    }

    /** One call, in which messages go and come one by one. */
    static final class Talk extends ClientCall.Listener<String> {
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        private final CompletableFuture<Status> status = new CompletableFuture<>();
        private final CompletableFuture<Metadata> trailers = new CompletableFuture<>();
        private final ClientCall<String, String> call;

        Talk(ManagedChannel channel) {
            call = channel.newCall(METHOD, CallOptions.DEFAULT);
            call.start(this, new Metadata());
            call.request(Integer.MAX_VALUE);
        }

        void say(String message) {
            call.sendMessage(message);
        }

        String hear() throws InterruptedException {
            String answer = answers.poll(10, TimeUnit.SECONDS);
            return answer == null ? "nothing" : answer;
        }

        void end() {
            call.halfClose();
        }

        void cancel() {
            call.cancel("enough", null);
        }

        Status status() throws Exception {
            return status.get(10, TimeUnit.SECONDS);
        }

        Metadata trailers() throws Exception {
            return trailers.get(10, TimeUnit.SECONDS);
        }

        @Override
        public void onMessage(String message) {
            answers.add(message);
        }

        @Override
        public void onClose(Status end, Metadata behind) {
            trailers.complete(behind);
            status.complete(end);
        }
    }

    /** Messages as text. */
    static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
