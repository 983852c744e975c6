package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of gRPC call, by grpc-java at both ends: in plain text, and over TLS on both sides of the gateway. */
@Timeout(60)
class GrpcKindsIT {
    @TempDir
    private Path folder;

    private Optional<Parts> parts = Optional.empty();

    private record Parts(GrpcService service, RunningGateway gateway, ManagedChannel channel) {}

    @AfterEach
    void stop() throws Exception {
        if (parts.isPresent()) {
            parts.get().channel().shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
            parts.get().gateway().close();
            parts.get().service().close();
        }
    }

    private ManagedChannel channel(boolean secure) throws IOException {
        Parts started = secure ? secure() : plain();
        parts = Optional.of(started);
        return started.channel();
    }

    private static Parts plain() throws IOException {
        GrpcService service = GrpcService.plain();
        RunningGateway gateway = RunningGateway.before(service.port(), true);
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", gateway.port())
                .usePlaintext()
                .build();
        return new Parts(service, gateway, channel);
    }

    private Parts secure() throws IOException {
        assumeThat(Commands.expected("openssl")).isTrue();
        TestCertificates certificates = new TestCertificates(folder);
        GrpcService service = GrpcService.secure(certificates.pem("inside", "inside.example"));
        RunningGateway gateway = RunningGateway.serving(overTls(service.port()), Entities.all("s"))
                .certified(certificates.fallback("gateway"));
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", gateway.tlsPort())
                .overrideAuthority("gateway.test")
                .sslContext(GrpcSslContexts.forClient()
                        .trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .build())
                .build();
        return new Parts(service, gateway, channel);
    }

    private static Service overTls(int port) {
        Target target = new Target(new TargetUrl(true, "127.0.0.1", port), 100, 0);
        Service plain = Entities.service("s", Timeouts.DEFAULT, true, false, target);
        return Entities.with(plain, new ServiceTls(false, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneMessageIsAnsweredWithOne(boolean secure) throws IOException {
        ManagedChannel channel = channel(secure);

        assertThat(say(channel, "a")).isEqualTo("said a");
        assertThat(say(channel, "b")).isEqualTo("said b");
        assertThatThrownBy(() -> say(channel, "fail")).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
            assertThat(e.getStatus().getDescription()).isEqualTo("as asked");
        });
    }

    private static String say(ManagedChannel channel, String message) {
        return ClientCalls.blockingUnaryCall(channel, GrpcService.SAY, CallOptions.DEFAULT, message);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void manyMessagesAreAnsweredWithOne(boolean secure) throws Exception {
        GrpcAnswers answers = new GrpcAnswers();
        StreamObserver<String> messages = ClientCalls.asyncClientStreamingCall(
                channel(secure).newCall(GrpcService.GATHER, CallOptions.DEFAULT), answers);

        for (int i = 0; i < 50; i++) {
            messages.onNext("<" + i + ">");
        }
        messages.onCompleted();

        assertThat(answers.all())
                .singleElement()
                .asString()
                .startsWith("<0><1>")
                .endsWith("<48><49>");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneMessageIsAnsweredWithMany(boolean secure) throws IOException {
        List<String> heard = new ArrayList<>();

        ClientCalls.blockingServerStreamingCall(channel(secure), GrpcService.REPEAT, CallOptions.DEFAULT, "200")
                .forEachRemaining(heard::add);

        assertThat(heard).hasSize(200).endsWith("message 199");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void messagesAreAnsweredAsTheyCome(boolean secure) throws Exception {
        GrpcAnswers answers = new GrpcAnswers();
        StreamObserver<String> messages = ClientCalls.asyncBidiStreamingCall(
                channel(secure).newCall(GrpcService.TALK, CallOptions.DEFAULT), answers);

        messages.onNext("first");
        assertThat(answers.next()).isEqualTo("said first");
        messages.onNext("second");
        assertThat(answers.next()).isEqualTo("said second");
        messages.onCompleted();

        assertThat(answers.all()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callThatTheClientCancelsIsCancelledAtTheService(boolean secure) throws Exception {
        GrpcAnswers answers = new GrpcAnswers();
        StreamObserver<String> messages = ClientCalls.asyncBidiStreamingCall(
                channel(secure).newCall(GrpcService.TALK, CallOptions.DEFAULT), answers);
        messages.onNext("first");
        answers.next();

        messages.onError(Status.CANCELLED.asException());

        assertThat(parts.orElseThrow().service().cancelled()).isEqualTo("talk");
    }
}
