package dev.tollgate.proxy.table;

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
                "10.0.0.1 ; 1.1.1.1 ; 1.1.1.1, 10.0.0.1",
                "10.0.0.1 ; 2.2.2.2, 1.1.1.1 ; 1.1.1.1, 10.0.0.1",
                "10.0.0.1 ; 2.2.2.2, 1.1.1.1 , 10.9.9.9 ; 1.1.1.1, 10.9.9.9, 10.0.0.1",
                "10.0.0.1 ; 10.0.0.3, 10.0.0.2 ; 10.0.0.3, 10.0.0.2, 10.0.0.1",
                "192.0.2.128 ; 1.1.1.1 ; 1.1.1.1, 192.0.2.128",
                "203.0.113.9 ; 1.1.1.1 ; 1.1.1.1, 203.0.113.9",
                "2001:db8:1::1 ; 2a00::1 ; 2a00::1, 2001:db8:1::1",
                "10.0.0.1 ; 1.1.1.1:80, 10.9.9.9:65535 ; 1.1.1.1, 10.9.9.9, 10.0.0.1",
                "10.0.0.1 ; [2a00::1], [2001:db8::2]:443 ; 2a00::1, 2001:db8::2, 10.0.0.1",
                "::ffff:10.0.0.1 ; 1.1.1.1 ; 1.1.1.1, ::ffff:10.0.0.1"
            })
    void chainBeginsWithTheLastAddressThatIsNotTrusted(String peer, String forwardedFor, String chain) {
        assertThat(believed(peer, forwardedFor.split(","))).isEqualTo(chain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.1", "192.0.2.127", "203.0.113.8", "2001:db9::1", "11.0.0.1"})
    void peerThatIsNotTrustedIsBelievedNothing(String peer) {
        assertThat(TRUSTED.believe(peer, List.of("1.1.1.1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "unknown",
                "_hidden",
                "localhost",
                "1.1.1",
                "1.1",
                "16843009",
                "999.1.1.1",
                "1.1.1.1:",
                "1.1.1.1:x",
                "[1.1.1.1]",
                "[2a00::1",
                "[2a00::1]x",
                "2a00::1]:80",
                "1:2",
                "2a00::1%1",
                "::g"
            })
    void whatIsNoAddressEndsTheChain(String entry) {
        assertThat(believed("10.0.0.1", "7.7.7.7", entry, "10.0.0.2")).isEqualTo("10.0.0.2, 10.0.0.1");
    }

    @Test
    void withoutEntriesTheClientIsThePeer() {
        assertThat(believed("10.0.0.1")).isEqualTo("10.0.0.1");
    }

    /** The chain, of which the client is always the first. */
    private static String believed(String peer, String... forwardedFor) {
        TrustedProxies.Believed believed =
                TRUSTED.believe(peer, Arrays.asList(forwardedFor)).orElseThrow();
        assertThat(believed.chain() + ",").startsWith(believed.client() + ",");
        return believed.chain();
    }

    @Test
    void networkThatIsNoAddressIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> TrustedProxies.of(List.of("example.com/8")));
    }
}
