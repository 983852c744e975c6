package dev.tollgate.db.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CacheCodecTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private static CachedReply reply(String url, int words) {
        return new CachedReply(
                url,
                "mobile-app",
                200,
                Collections.nCopies(words, "accept-language: " + url),
                Collections.nCopies(words, url),
                1_234,
                5,
                -3,
                7);
    }

    @Test
    void aReportIsReadAsItWasWritten() {
        RouteCache route = new RouteCache("products", 12, 34_567, List.of(reply("https://a.example/x?y=1", 2)));
        CacheReport report = new CacheReport(AT, 34_567, 1 << 26, List.of(route, new RouteCache("b", 0, 0, List.of())));

        assertThat(CacheCodec.decode(CacheCodec.encode(report))).contains(report);
    }

    @Test
    void bytesOfAnotherFormAreNoReport() {
        assertThat(CacheCodec.decode(new byte[] {9, 1, 2})).isEmpty();
    }

    @Test
    void aReportThatWouldGrowTooLongHasFewerExamples() {
        List<CachedReply> longest = Collections.nCopies(RouteCache.MOST_EXAMPLES, reply("\u4e2d".repeat(300), 20));
        List<RouteCache> routes = IntStream.range(0, 20)
                .mapToObj(number -> new RouteCache("route-" + number, 1_000, 1, longest))
                .toList();

        CacheReport read = CacheCodec.decode(CacheCodec.encode(new CacheReport(AT, 1, 1, routes)))
                .orElseThrow();

        assertThat(read.routes()).hasSize(CacheReport.MOST_ROUTES);
        assertThat(read.routes().getLast().replies()).isEqualTo(1_000);
        assertThat(read.routes().getLast().examples()).isNotEmpty().hasSizeLessThan(RouteCache.MOST_EXAMPLES);
    }
}
