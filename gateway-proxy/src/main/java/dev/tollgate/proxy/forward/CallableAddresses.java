package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.AddressRefusal;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;
import java.net.InetAddress;

/**
 * Resolves names of targets, and refuses the addresses that no target may have: a name that was harmless when it was
 * saved may lead elsewhere today.
 */
public record CallableAddresses(DnsResolver resolver) implements DnsResolver {

    /** @throws IllegalArgumentException if the name has no address, or one that is never called */
    @Override
    public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
        InetAddress address = resolver.resolveAddress(host, lookup);
        AddressRefusal.of(address).ifPresent(refusal -> {
            throw new IllegalArgumentException(host + " is a " + refusal.words());
        });
        return address;
    }
}
