package dev.tollgate.benchmarks;

import dev.tollgate.db.path.PathNormalizer;
import dev.tollgate.proxy.match.MatchRequest;
import dev.tollgate.proxy.match.MatchResult;
import dev.tollgate.proxy.match.RouteIndex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to normalize a path and choose a route, by the number of routes. Requests go around among all teams
 * that the table holds, in random order, so large tables pay for the memory that they really touch; or among a few of
 * them, which shows what the search itself costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(2)
public class MatchBenchmark {

    /** What the requests look for; a miss is a path that no route takes. */
    public enum Target {
        LITERAL,
        TEMPLATE,
        PREFIX,
        HOST,
        MISS
    }

    private static final int REQUESTS = 4096;
    private static final byte[] METHOD = "GET".getBytes(StandardCharsets.US_ASCII);

    @Param({"4", "100", "10000", "100000"})
    int routes;

    @Param
    Target target = Target.LITERAL;

    /** Over how many teams requests go: those of the smallest measured table, or all that there are. */
    @Param({"25", "1000000"})
    int asked;

    private final PathNormalizer normalizer = new PathNormalizer(true);
    private final MatchRequest request = new MatchRequest();
    private final MatchResult<String> result = new MatchResult<>();
    private final byte[][] paths = new byte[REQUESTS][];
    private final byte[][] hosts = new byte[REQUESTS][];
    private RouteIndex<String> index = RouteIndex.empty();
    private int next;

    @Setup
    public void fill() {
        index = RouteIndex.<String>empty().with(List.of(), RouteTable.entries(routes));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < REQUESTS; i++) {
            int team = random.nextInt(Math.min(asked, routes / 4));
            String host = target == Target.HOST ? "team-" + team + ".example.com" : "api.example.com";
            String path = switch (target) {
                case LITERAL -> "/api/v1/team-" + team + "/status";
                case TEMPLATE -> "/api/v1/team-" + team + "/orders/12345/items/678";
                case PREFIX -> "/team-" + team + "/products/12345";
                case HOST -> "/products/12345";
                case MISS -> "/api/v1/team-" + team + "/nothing";
            };
            hosts[i] = host.getBytes(StandardCharsets.US_ASCII);
            paths[i] = path.getBytes(StandardCharsets.US_ASCII);
        }
    }

    @Benchmark
    public MatchResult.Outcome normalizeAndMatch() {
        next = next + 1 & REQUESTS - 1;
        byte[] path = paths[next];
        byte[] host = hosts[next];
        int end = normalizer.normalize(path, 0, path.length);
        request.method(METHOD, 0, METHOD.length);
        request.host(host, 0, host.length);
        request.path(path, 0, end);
        index.match(request, result);
        return result.outcome();
    }
}
