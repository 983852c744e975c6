package dev.tollgate.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.helidon.webclient.api.DnsAddressLookup;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallableAddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fe80::1", "224.0.0.1", "100.100.100.200"})
    void nameThatLeadsToAForbiddenAddressIsNotCalled(String address) {
        CallableAddresses addresses = leadingTo(address);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> addresses.resolveAddress("innocent.example.com", DnsAddressLookup.defaultLookup()));
    }

    @Test
    void privateAddressIsCalled() {
        CallableAddresses addresses = leadingTo("10.0.0.1");

        InetAddress address = addresses.resolveAddress("service.example.com", DnsAddressLookup.defaultLookup());

        assertThat(address).isEqualTo(InetAddress.ofLiteral("10.0.0.1"));
    }

    @Test
    void listenerOfTollgateIsNotCalled() {
        CallableAddresses addresses =
                new CallableAddresses((_, _) -> InetAddress.ofLiteral("127.0.0.1"), InetAddress::isLoopbackAddress);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> addresses.resolveAddress("innocent.example.com", DnsAddressLookup.defaultLookup()));
    }

    private static CallableAddresses leadingTo(String address) {
        return new CallableAddresses((_, _) -> InetAddress.ofLiteral(address), _ -> false);
    }
}
