package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.ReservedPort;
import dev.tollgate.db.model.Timeouts;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** gRPC calls by grpc-java at both ends, through the whole pipeline. */
@Timeout(60)
class GrpcIT {
    private Server server;
    private RunningGateway gateway;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws Exception {
        server = GrpcEcho.start();
        gateway = RunningGateway.before(server.getPort(), true);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", gateway.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        gateway.close();
        server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }

    @Test
    void messagesFlowBothWaysWhileTheCallIsOpen() throws Exception {
        GrpcEcho.Talk talk = new GrpcEcho.Talk(channel);
        List<String> heard = new ArrayList<>();

        for (int i = 0; i < 20; i++) {
            talk.say("message " + i);
            heard.add(talk.hear());
        }
        talk.end();

        assertThat(heard).hasSize(20).startsWith("echo message 0").endsWith("echo message 19");
        assertThat(talk.status().getCode()).isEqualTo(Status.Code.OK);
    }

    @Test
    void trailersOfACallThatTheServiceRefusesArrive() throws Exception {
        GrpcEcho.Talk talk = new GrpcEcho.Talk(channel);

        talk.say("refuse");

        assertThat(talk.status().getDescription()).isEqualTo("refused");
        assertThat(talk.trailers().get(GrpcEcho.SENT_BEHIND)).isEqualTo("why");
    }

    @Test
    void callsShareConnectionsAndDoNotHoldEachOtherBack() throws Exception {
        List<GrpcEcho.Talk> talks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            talks.add(new GrpcEcho.Talk(channel));
        }

        talks.reversed().forEach(talk -> talk.say("hello"));

        for (GrpcEcho.Talk talk : talks) {
            assertThat(talk.hear()).isEqualTo("echo hello");
            talk.end();
        }
        for (GrpcEcho.Talk talk : talks) {
            assertThat(talk.status().getCode()).isEqualTo(Status.Code.OK);
        }
    }

    @Test
    void messagesLargerThanEveryWindowPass() throws Exception {
        String large = "x".repeat(3_000_000);
        GrpcEcho.Talk talk = new GrpcEcho.Talk(channel);

        talk.say(large);

        assertThat(talk.hear()).hasSize(large.length() + "echo ".length());
    }

    @Test
    void largeMessagesOfManyCallsShareTheWindows() throws Exception {
        String large = "x".repeat(500_000);
        List<GrpcEcho.Talk> talks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            talks.add(new GrpcEcho.Talk(channel));
        }

        talks.forEach(talk -> talk.say(large));

        for (GrpcEcho.Talk talk : talks) {
            assertThat(talk.hear()).hasSize(large.length() + "echo ".length());
        }
    }

    @Test
    void callThatTheClientCancelsLeavesTheConnectionsUsable() throws Exception {
        GrpcEcho.Talk cancelled = new GrpcEcho.Talk(channel);
        cancelled.say("one");
        cancelled.hear();

        cancelled.cancel();

        GrpcEcho.Talk next = new GrpcEcho.Talk(channel);
        next.say("two");
        assertThat(next.hear()).isEqualTo("echo two");
    }

    @Test
    void callGoesToAnotherTargetWhereNobodyListens() throws Exception {
        try (ReservedPort nobody = new ReservedPort();
                RunningGateway balanced = RunningGateway.serving(
                        Entities.service("s", Timeouts.DEFAULT, true, false, nobody.number(), server.getPort()),
                        Entities.all("s"))) {
            ManagedChannel calls = NettyChannelBuilder.forAddress("127.0.0.1", balanced.port())
                    .usePlaintext()
                    .build();
            GrpcEcho.Talk talk = new GrpcEcho.Talk(calls);

            talk.say("hello");

            assertThat(talk.hear()).isEqualTo("echo hello");
            assertThat(balanced.counted("tollgate_retries", "service", "s", "reason", "connect-failure"))
                    .isEqualTo(1);
            calls.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void serviceThatIsGoneIsToldAtOnce() throws Exception {
        GrpcEcho.Talk talk = new GrpcEcho.Talk(channel);
        talk.say("one");
        talk.hear();

        server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);

        assertThat(talk.status().isOk()).isFalse();
    }
}
