package dev.tollgate.proxy.forward;

import dev.tollgate.benchmarks.Loopback;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Framing;
import dev.tollgate.proxy.wire.HeadReader;
import dev.tollgate.proxy.wire.Input;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Output;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.Transport;
import dev.tollgate.proxy.wire.WholeBody;
import dev.tollgate.proxy.wire.Windows;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What forwarding costs without a network: the head that is written, and the answer of 1 KB that is read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ForwardBenchmark {
    private static final byte[] LINE = Octets.bytes("GET /orders/1234567?expand=items HTTP/1.1");
    private static final byte[] TARGET = Octets.bytes("127.0.0.1:9000");
    private static final byte[] ANSWER = Octets.bytes("""
        HTTP/1.1 200 OK\r
        Server: nginx\r
        Date: Mon, 30 Nov 2026 23:00:00 GMT\r
        Content-Type: application/json\r
        Content-Length: 1024\r
        Last-Modified: Mon, 30 Nov 2026 22:00:00 GMT\r
        Connection: keep-alive\r
        ETag: "5f2c8d1e9b3a4c7d"\r
        \r
        """ + "x".repeat(1024));

    private final Fields fields = Fields.empty()
            .add("Host", "api.example.com")
            .add("Accept", "application/json")
            .add("Connection", "keep-alive")
            .add("User-Agent", "load/1.0");
    private final RequestHead head = new RequestHead(LINE, 0, 3, 4, 32, 1, fields);
    private final ForwardRule rule = ForwardRule.of(Authority.NONE, false, Optional.empty(), Timeouts.DEFAULT);
    private final Output output = new Output(new Repeating());
    private final Input input = new Input(new Repeating(), Windows.within(0));
    private final HeadReader heads = new HeadReader(input, ServiceConnection.LIMITS);

    /** A service that has answered before it is asked; its bytes arrive in an array of their own, as from a socket. */
    private record Repeating() implements Transport {
        @Override
        public byte[] receive() {
            return ANSWER.clone();
        }

        @Override
        public int receive(byte[] window) {
            System.arraycopy(ANSWER, 0, window, 0, ANSWER.length);
            return ANSWER.length;
        }

        @Override
        public void send(byte[] bytes, int from, int to) {
            // Nobody reads it.
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }

    @Benchmark
    public Exchange exchangeAlone() {
        return exchange();
    }

    @Benchmark
    public Exchange head() {
        Exchange exchange = exchange();
        Http1RequestWriter.head(exchange, rule, TARGET, output);
        output.flush();
        return exchange;
    }

    /** The bytes of the answer are 1,240 of what is allocated. */
    @Benchmark
    public long answer() {
        ResponseHead response = heads.response().orElseThrow();
        Body body = Framing.ofResponse(response, false, input, ServiceConnection.LIMITS);
        long read = 0;
        while (body.next()) {
            read += body.to() - body.from();
        }
        return read;
    }

    private Exchange exchange() {
        Exchange exchange = new Exchange(new Loopback(), head, Authority.NONE, WholeBody.empty(), 0);
        exchange.path(new Path(LINE, 4, 19, LINE, 19, 32));
        return exchange;
    }
}
