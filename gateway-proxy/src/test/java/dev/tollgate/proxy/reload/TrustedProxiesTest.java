package dev.tollgate.proxy.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies TRUSTED =
            TrustedProxies.of(List.of("10.0.0.0/8", "192.0.2.128/25", "203.0.113.9", "2001:db8::/32"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "198.51.100.1 ; 1.1.1.1 ; 198.51.100.1",
                "10.0.0.1 ; 1.1.1.1 ; 1.1.1.1",
                "10.0.0.1 ; 2.2.2.2, 1.1.1.1 ; 1.1.1.1",
                "10.0.0.1 ; 2.2.2.2, 1.1.1.1 , 10.9.9.9 ; 1.1.1.1",
                "10.0.0.1 ; 10.0.0.3, 10.0.0.2 ; 10.0.0.3",
                "192.0.2.128 ; 1.1.1.1 ; 1.1.1.1",
                "192.0.2.127 ; 1.1.1.1 ; 192.0.2.127",
                "203.0.113.9 ; 1.1.1.1 ; 1.1.1.1",
                "203.0.113.8 ; 1.1.1.1 ; 203.0.113.8",
                "2001:db8:1::1 ; 2a00::1 ; 2a00::1",
                "2001:db9::1 ; 2a00::1 ; 2001:db9::1",
                "::ffff:10.0.0.1 ; 1.1.1.1 ; 1.1.1.1"
            })
    void clientIsTheLastAddressThatIsNotTrusted(String peer, String forwardedFor, String client) {
        assertThat(TRUSTED.client(peer, Arrays.asList(forwardedFor.split(",")))).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "_hidden",
                "localhost",
                "1.1.1",
                "1.1",
                "16843009",
                "999.1.1.1",
                "1.1.1.1:80",
                "[2a00::1]",
                "1:2",
                "2a00::1%1",
                "::g"
            })
    void whatIsNoAddressEndsTheSearch(String entry) {
        assertThat(TRUSTED.client("10.0.0.1", List.of("7.7.7.7", entry, "10.0.0.2")))
                .isEqualTo("10.0.0.2");
    }

    @Test
    void withoutEntriesTheClientIsThePeer() {
        assertThat(TRUSTED.client("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    }

    @Test
    void networkThatIsNoAddressIsRefused() {
        assertThatExceptionOfType(RefusedRevision.class).isThrownBy(() -> TrustedProxies.of(List.of("example.com/8")));
    }
}
