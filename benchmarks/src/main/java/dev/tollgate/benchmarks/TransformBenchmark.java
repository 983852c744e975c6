package dev.tollgate.benchmarks;

import dev.tollgate.db.model.BodyOperation;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.json.Bounds;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.operation.BodyOperations;
import dev.tollgate.proxy.template.Values;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.WholeBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** What it costs to change JSON: a body of 1 KB, and an array of 1,000 objects in 100 KB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class TransformBenchmark {
    private static final Bounds BOUNDS = new Bounds(1 << 20, _ -> {});
    private static final List<Optional<JsonValue>> NO_VALUES = List.of(Optional.empty(), Optional.empty());

    private final byte[] one = one();
    private final byte[] many = many();
    private final BodyOperations<Exchange> rename =
            BodyOperations.of(List.of(new BodyOperation.Rename("/userId", "id")), Values.OF_REQUEST);
    private final BodyOperations<Exchange> renameEach =
            BodyOperations.of(List.of(new BodyOperation.Rename("/*/userId", "id")), Values.OF_REQUEST);
    private final BodyOperations<Exchange> copy =
            BodyOperations.of(List.of(new BodyOperation.Copy("/userId", "/id")), Values.OF_REQUEST);
    private final BodyOperations<Exchange> jsonata = BodyOperations.of(
            List.of(new BodyOperation.Jsonata(
                    "$merge([$sift($, function($v, $k) { $k != 'userId' }), {'id': userId}])")),
            Values.OF_REQUEST);

    private static byte[] one() {
        StringBuilder json = new StringBuilder("{\"userId\":\"123\"");
        for (int index = 0; json.length() < 1000; index++) {
            json.append(",\"member").append(index).append("\":{\"price\":12.50,\"name\":\"some words\",\"on\":true}");
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] many() {
        StringBuilder json = new StringBuilder("[");
        for (int index = 0; index < 1000; index++) {
            json.append(index == 0 ? "" : ",")
                    .append("{\"userId\":")
                    .append(100_000 + index)
                    .append(",\"name\":\"some words of"
                            + " text\",\"price\":12.50,\"tags\":[\"a\",\"b\"],\"on\":true,\"n\":null}");
        }
        return json.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public byte[] renameIn1Kb() {
        return rename.apply(one, NO_VALUES, BOUNDS.room());
    }

    @Benchmark
    public byte[] renameIn1000Objects() {
        return renameEach.apply(many, NO_VALUES, BOUNDS.room());
    }

    @Benchmark
    public int renameIn1000ObjectsThatArrive() {
        Body body = renameEach.apply(WholeBody.of(many), NO_VALUES, BOUNDS, e -> e);
        int length = 0;
        while (body.next()) {
            length += body.to() - body.from();
        }
        return length;
    }

    @Benchmark
    public byte[] copyIn1Kb() {
        return copy.apply(one, NO_VALUES, BOUNDS.room());
    }

    @Benchmark
    public byte[] jsonataIn1Kb() {
        return jsonata.apply(one, NO_VALUES, BOUNDS.room());
    }
}
