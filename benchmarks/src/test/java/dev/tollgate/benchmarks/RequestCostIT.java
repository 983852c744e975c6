package dev.tollgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What a request makes a node allocate, of which each machine tells the same: bounds are what was measured and some
 * per cent. Whoever makes requests cheaper lowers them; whoever raises one says why. The tests' JVM has its first
 * compiler only, which leaves no object out, so bytes are some more than those of a node that is warm.
 */
@Timeout(60)
@Execution(ExecutionMode.SAME_THREAD)
class RequestCostIT {
    private static final int ROUNDS = 15;
    private static final int REQUESTS = 60;

    private static ChainedGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = ChainedGateway.start();
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    @Test
    void aRequestThatIsOnlyForwardedKeepsToItsBytes() throws IOException {
        assertThat(bytes(Chain.BARE)).isBetween(2_000L, 4_600L);
    }

    @Test
    void aRequestWithAKeyAndTwoLimitsKeepsToItsBytes() throws IOException {
        assertThat(bytes(Chain.KEY_AND_LIMITS)).isBetween(3_500L, 7_800L);
    }

    @Test
    void anAnswerOutOfTheCacheKeepsToItsBytes() throws IOException {
        assertThat(bytes(Chain.CACHE_HIT)).isBetween(1_400L, 3_120L);
    }

    @Test
    void aRequestThroughAllStepsKeepsToItsBytes() throws IOException {
        assertThat(bytes(Chain.FULL)).isBetween(11_000L, 24_100L);
    }

    /** Of a request in the leanest of many short rounds: what the node does every second falls into some of them only. */
    private static long bytes(Chain chain) throws IOException {
        List<Thread> clients = List.of(Thread.currentThread());
        long least = Long.MAX_VALUE;
        try (LeanConnection connection = gateway.connect(chain, 0)) {
            for (int round = 0; round <= ROUNDS; round++) {
                Meter.Spent before = gateway.spent(clients);
                for (int request = 0; request < REQUESTS; request++) {
                    connection.ask();
                }
                long spent = gateway.spent(clients).minus(before).bytes() / REQUESTS;
                // The first has what is made once.
                least = round == 0 ? least : Math.min(least, spent);
            }
        }
        System.getLogger(RequestCostIT.class.getName()).log(System.Logger.Level.INFO, "{0}: {1} bytes", chain, least);
        return least;
    }
}
