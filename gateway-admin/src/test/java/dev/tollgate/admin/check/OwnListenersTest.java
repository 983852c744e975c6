package dev.tollgate.admin.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.TargetUrl;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnListenersTest {

    private final OwnListeners own = new OwnListeners(Set.of(8080, 8081));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "admin.localhost",
                "127.0.0.1",
                "127.8.9.10",
                "0.0.0.0",
                "::1",
                "::",
                "::ffff:127.0.0.1"
            })
    void everyWayToSayThisMachineIsIncluded(String host) {
        assertThat(own.includes(new TargetUrl(false, host, 8081))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "example.org", "localhost.example.org", "2001:db8::1"})
    void otherMachinesAreNot(String host) {
        assertThat(own.includes(new TargetUrl(false, host, 8081))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 8079, 8082})
    void otherPortsAreNot(int port) {
        assertThat(own.includes(new TargetUrl(false, "localhost", port))).isFalse();
    }
}
