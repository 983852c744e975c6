package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    /** As many as a node has that ask the database. */
    private static final int WAITING = 5;

    @Test
    void workThatWaitsHoldsUpNoOther() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch ticks = new CountDownLatch(2);
        try (Upkeep upkeep = new Upkeep()) {
            for (int i = 0; i < WAITING; i++) {
                upkeep.everySecond(() -> await(answer));
            }
            upkeep.atEachSecond(ticks::countDown);

            boolean ticked = ticks.await(10, TimeUnit.SECONDS);

            answer.countDown();
            assertThat(ticked).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
