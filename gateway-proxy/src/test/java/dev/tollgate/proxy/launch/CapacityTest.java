package dev.tollgate.proxy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {
    private static final long MEGABYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        // Few descriptors: two thirds of them for clients, one for services.
        "1100, 100000, 600, 300",
        // A small heap.
        "1000000, 320, 13107, 3276",
        // Hardly anything of either.
        "100, 64, 10, 10",
        // More of both than anybody needs.
        "100000000, 100000000, 1000000, 1000000"
    })
    void connectionsFollowTheScarcerOfDescriptorsAndHeap(long descriptors, long megabytes, int clients, int services) {
        Capacity capacity = Capacity.of(new Machine("box", descriptors, megabytes * MEGABYTE));

        assertThat(capacity.clientConnections()).isEqualTo(clients);
        assertThat(capacity.serviceConnections()).isEqualTo(services);
    }

    @ParameterizedTest
    @CsvSource({"320, 40", "1024, 128"})
    void largeBuffersTakeAnEighthOfTheHeap(long megabytes, long windows) {
        assertThat(Capacity.of(new Machine("box", 10_000, megabytes * MEGABYTE)).windowBytes())
                .isEqualTo(windows * MEGABYTE);
    }
}
