package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.authenticate.TestKeys;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway itself says to clients of gRPC, and what it does at their deadlines. */
@Timeout(60)
class GrpcRefusalIT {
    private static final Metadata.Key<String> KEY = Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);
    private static final String SAY = "/" + GrpcService.SAY.getFullMethodName();

    /** A call to which the service says nothing, with further fields. */
    private static final String NOTHING = "POST " + SAY + " HTTP/1.1\r\nHost: h\r\nContent-Type: application/grpc\r\n%s"
            + "Transfer-Encoding: chunked\r\n\r\nc\r\n\0\0\0\0\7nothing\r\n0\r\n\r\n";

    private GrpcService service;
    private RunningGateway gateway;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        service = GrpcService.plain();
        gateway = RunningGateway.serving(
                List.of(TestKeys.key("shop", "first")),
                new Consumer(
                        "shop",
                        "",
                        List.of(),
                        true,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Subscription.NONE),
                Entities.service("kinds", Timeouts.DEFAULT, true, false, service.port()),
                Entities.service("nobody", Timeouts.DEFAULT, true, false, 1),
                limited(),
                open("/tollgate.Kinds/Talk", "kinds"),
                open("/tollgate.Kinds/Repeat", "kinds"),
                open("/tollgate.Kinds/Gather", "nobody"));
        channel = NettyChannelBuilder.forAddress("127.0.0.1", gateway.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        gateway.close();
        service.close();
    }

    /** A route that wants a key, and takes two calls a day of each consumer. */
    private static Route limited() {
        Authentication authentication =
                Authentication.byKey(false, new Authentication.KeyPlace("X-API-Key", Optional.empty()), false);
        Limit limit =
                Limit.Rate.of("per-day", 2, Duration.ofDays(1), Limit.Algorithm.TOKEN_BUCKET, List.of(Trait.CONSUMER));
        return route(SAY, "kinds", new Policies(Optional.of(authentication), List.of(limit)));
    }

    private static Route open(String path, String service) {
        return route(path, service, Policies.NONE);
    }

    private static Route route(String path, String service, Policies policies) {
        Match match = new Match(List.of(), List.of(new PathMatch.Exact(path)), List.of("POST"));
        String name = path.substring(1).replace('/', '-').toLowerCase(Locale.ROOT);
        return new Route(
                name,
                "",
                List.of(),
                true,
                0,
                match,
                new Destination.ToService(service, false),
                policies,
                NodeScope.EVERY_NODE);
    }

    private Channel with(String key) {
        Metadata metadata = new Metadata();
        metadata.put(KEY, key);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    /** The answer, or the status and what was told with it. */
    private static String say(Channel over, String message, CallOptions options) {
        try {
            return ClientCalls.blockingUnaryCall(over, GrpcService.SAY, options, message);
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode() + " " + e.getStatus().getDescription() + " " + e.getTrailers();
        }
    }

    private static CallOptions within(long millis) {
        return CallOptions.DEFAULT.withDeadlineAfter(millis, TimeUnit.MILLISECONDS);
    }

    @Test
    void callWithoutAKeyIsUnauthenticated() {
        assertThat(say(channel, "a", CallOptions.DEFAULT))
                .startsWith("UNAUTHENTICATED credential_missing: This route wants to know who is calling ")
                .contains(
                        "www-authenticate=ApiKey realm=\"tollgate\"", "x-request-id=", "proxy-status=tollgate; error=");
    }

    @Test
    void callBeyondALimitIsToldWhenToComeBack() {
        assertThat(say(with("first"), "a", CallOptions.DEFAULT)).isEqualTo("said a");
        assertThat(say(with("first"), "b", CallOptions.DEFAULT)).isEqualTo("said b");

        assertThat(say(with("first"), "c", CallOptions.DEFAULT))
                .startsWith("RESOURCE_EXHAUSTED rate_limited: ")
                .contains("retry-after=43200", "ratelimit=\"per-day\";r=0", "x-ratelimit-remaining=0");
    }

    @Test
    void refusalIsCountedAsWhatItIs() {
        say(channel, "a", CallOptions.DEFAULT);

        assertThat(gateway.counted(
                        "tollgate_requests",
                        "route",
                        "tollgate.kinds-say",
                        "service",
                        "kinds",
                        "method",
                        "POST",
                        "status",
                        "401",
                        "code",
                        "credential_missing"))
                .isEqualTo(1);
    }

    @Test
    void methodWithoutARouteIsNotImplemented() throws IOException {
        assertThat(grpc("POST /tollgate.Kinds/Other", "")).contains("grpc-status: 12\r\n", "grpc-message: no_route: ");
    }

    @Test
    void serviceThatIsNotThereIsUnavailable() throws Exception {
        GrpcAnswers answers = new GrpcAnswers();
        StreamObserver<String> messages =
                ClientCalls.asyncClientStreamingCall(channel.newCall(GrpcService.GATHER, CallOptions.DEFAULT), answers);
        messages.onNext("a");

        assertThat(answers.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(answers.end().getDescription()).startsWith("upstream_refused: ");
    }

    @Test
    void serviceThatDoesNotAnswerInTimeIsDeadlineExceeded() throws Exception {
        try (RunningGateway impatient = RunningGateway.before(service.port(), true, Entities.timeouts(0, 300, 0, 0));
                RawConnection client = RawConnection.to(impatient)) {
            assertThat(client.send(NOTHING.formatted("")).message())
                    .contains("grpc-status: 4\r\n", "grpc-message: upstream_first_byte_timeout: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/grpc", "application/grpc+proto", "Application/gRPC; charset=utf-8"})
    void refusalIsAnAnswerOfTrailersOnly(String type) throws IOException {
        String answer = typed("POST " + SAY, type, "");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Content-Type: application/grpc\r\n", "grpc-status: 16\r\n", "Content-Length: 0\r\n")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/grpc-web", "application/grpc-web+proto", "application/grpcish", "application/json"})
    void otherClientsGetProblemDetails(String type) throws IOException {
        assertThat(typed("POST " + SAY, type, ""))
                .startsWith("HTTP/1.1 401 ")
                .contains("Content-Type: application/problem+json\r\n", "\"code\":\"credential_missing\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "S", "-1S", "1 S", "123456789S", "1x", "1.5S", "1S\r\ngrpc-timeout: 2S"})
    void deadlineThatIsNoneIsRefused(String timeout) throws IOException {
        assertThat(grpc("POST " + SAY, "grpc-timeout: " + timeout + "\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("grpc-status: 13\r\n", "grpc-message: malformed_request: ", ": grpc-timeout is not ");
    }

    private String grpc(String start, String fields) throws IOException {
        return typed(start, "application/grpc", fields);
    }

    private String typed(String start, String type, String fields) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            String head =
                    start + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nContent-Type: " + type + "\r\n" + fields;
            return client.send(head + "\r\n").message();
        }
    }

    @Test
    void serviceIsToldWhatIsLeftOfTheDeadline() throws Exception {
        say(with("first"), "a", within(20_000));

        assertThat(service.deadline()).isBetween(10_000L, 20_000L);
    }

    @Test
    void callWithoutADeadlineGoesOnWithoutOne() throws Exception {
        say(with("first"), "a", CallOptions.DEFAULT);

        assertThat(service.deadline()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"grpc-timeout: 50m, 4", "grpc-timeout: 0S, 4", "grpc-timeout: 99999999H, 4"})
    void deadlineOfTheClientOrLimitOfTheRouteEndsACallThatIsNotAnswered(String timeout, int status) throws Exception {
        try (RunningGateway slow = RunningGateway.before(service.port(), true, Entities.timeouts(0, 0, 0, 300));
                RawConnection client = RawConnection.to(slow)) {
            assertThat(client.send(NOTHING.formatted(timeout + "\r\n")).message())
                    .contains("grpc-status: " + status + "\r\n", "grpc-message: total_timeout: ");
        }
    }

    @Test
    void deadlineEndsACallThatStillSends() throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            String head = "POST /tollgate.Kinds/Talk HTTP/1.1\r\nHost: h\r\nContent-Type: application/grpc\r\n"
                    + "grpc-timeout: 800m\r\nTransfer-Encoding: chunked\r\n\r\n";

            assertThat(client.send(head).message()).contains("grpc-status: 4\r\n", "grpc-message: total_timeout: ");
            assertThat(service.cancelled()).isEqualTo("talk");
        }
    }

    @Test
    void deadlineEndsACallThatIsBeingAnswered() throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            String head = "POST /tollgate.Kinds/Repeat HTTP/1.1\r\nHost: h\r\nContent-Type: application/grpc\r\n"
                    + "grpc-timeout: 800m\r\nTransfer-Encoding: chunked\r\n\r\n";
            String message = "a\r\n\0\0\0\0\5begin\r\n0\r\n\r\n";

            assertThat(client.send(head + message).message())
                    .contains("begun\r\n0\r\ngrpc-status: 4\r\ngrpc-message: total_timeout: ");
            assertThat(service.cancelled()).isEqualTo("begin");
        }
    }

    @Test
    void clientSeesItsOwnDeadlineAndTheServiceIsCancelled() throws Exception {
        say(with("first"), "a", CallOptions.DEFAULT);

        assertThat(say(with("first"), "nothing", within(500))).startsWith("DEADLINE_EXCEEDED ");
        assertThat(service.cancelled()).isEqualTo("nothing");
    }

    @Test
    void callThatMayNotGoOnIsDenied() throws Exception {
        GrpcAnswers answers = new GrpcAnswers();
        StreamObserver<String> messages =
                ClientCalls.asyncBidiStreamingCall(channel.newCall(GrpcService.TALK, CallOptions.DEFAULT), answers);
        messages.onNext("a");
        answers.next();

        gateway.reload(List.of(), Entities.service("kinds", Timeouts.DEFAULT, true, false, service.port()), limited());

        assertThat(answers.end().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(service.cancelled()).isEqualTo("talk");
    }

    @Test
    void serviceThatBreaksOffIsUnavailableBehindItsMessagesToo() throws Exception {
        GrpcAnswers answers = new GrpcAnswers();
        StreamObserver<String> messages =
                ClientCalls.asyncBidiStreamingCall(channel.newCall(GrpcService.TALK, CallOptions.DEFAULT), answers);
        messages.onNext("a");
        answers.next();

        service.close();

        assertThat(answers.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }
}
