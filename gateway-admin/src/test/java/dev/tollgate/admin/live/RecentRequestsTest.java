package dev.tollgate.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.traffic.RequestRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {
    private final RecentRequests requests = new RecentRequests();

    private static RequestRecord request(String id, long second, String route) {
        return Reports.request(id, second, route, 200, 12);
    }

    private static List<String> ids(NewRequests fresh) {
        return fresh.requests().stream().map(RequestRecord::id).toList();
    }

    @Test
    void onlyWhatHasComeSinceIsNew() {
        requests.add(List.of(request("one", 10, "a")));
        long seen = requests.arrivals();
        // Reports of another node may be older, and one that comes twice is not new.
        requests.add(List.of(request("two", 9, "a"), request("one", 10, "a"), request("three", 11, "b")));

        NewRequests fresh = requests.since(seen, RequestFilter.ALL, 10);

        assertThat(ids(fresh)).containsExactly("three", "two");
        assertThat(fresh.more()).isZero();
        assertThat(requests.since(fresh.seen(), RequestFilter.ALL, 10).requests())
                .isEmpty();
        assertThat(ids(requests.since(seen, RequestFilter.ofRoute("b"), 10))).containsExactly("three");
    }

    @Test
    void howManyMoreThereWereIsTold() {
        requests.add(List.of(request("one", 10, "a"), request("two", 11, "a"), request("three", 12, "a")));

        NewRequests fresh = requests.since(0, RequestFilter.ALL, 2);

        assertThat(ids(fresh)).containsExactly("three", "two");
        assertThat(fresh.more()).isEqualTo(1);
    }

    @Test
    void whatIsTooOldIsForgotten() {
        requests.add(List.of(request("one", 10, "a"), request("two", 11, "a")));

        requests.forgetBefore(Instant.ofEpochSecond(11));

        assertThat(requests.find(RequestFilter.ALL).stream().map(RequestRecord::id))
                .containsExactly("two");
        assertThat(ids(requests.since(0, RequestFilter.ALL, 10))).containsExactly("two");
    }
}
