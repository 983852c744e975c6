package dev.tollgate.proxy.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ContentPaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ContentPace pace = new ContentPace(30 * SECOND);
    private long now = 1;

    /** Waits for so long, and then this many bytes come; false if the client would have been cut. */
    private boolean waits(long nanos, int bytes) {
        boolean inTime = nanos < pace.begins(now);
        now += nanos;
        pace.ends(now);
        pace.came(bytes);
        return inTime;
    }

    @Test
    void clientThatSaysNothingIsWaitedForHalfAMinute() {
        assertThat(pace.begins(now)).isEqualTo(30 * SECOND);
    }

    @Test
    void clientThatDripsIsCutWithinAMinute() {
        int seconds = 0;
        while (waits(SECOND, 1)) {
            seconds++;
        }

        assertThat(seconds).isBetween(29, 60);
    }

    @Test
    void clientThatIsSlowButSendsIsNeverCut() {
        for (int second = 0; second < 10_000; second++) {
            assertThat(waits(SECOND, 240)).isTrue();
        }
    }

    @Test
    void pauseBehindMuchContentMayBeAsLongAsAnyOther() {
        waits(SECOND, 10_000_000);

        assertThat(waits(29 * SECOND, 1)).isTrue();
    }

    @Test
    void timeInWhichNobodyWaitsForTheClientCostsItNothing() {
        waits(SECOND, 240);
        now += 3_600 * SECOND;

        assertThat(waits(29 * SECOND, 1)).isTrue();
    }
}
