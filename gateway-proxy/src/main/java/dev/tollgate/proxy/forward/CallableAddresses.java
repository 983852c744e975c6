package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.AddressRefusal;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;
import java.net.InetAddress;
import java.util.function.Predicate;

/**
 * Resolves names of targets, and refuses the addresses that no target may have: a name that was harmless when it was
 * saved may lead elsewhere today.
 *
 * @param own whether Tollgate itself listens at the target's port of an address
 */
public record CallableAddresses(DnsResolver resolver, Predicate<InetAddress> own) implements DnsResolver {

    /** @throws IllegalArgumentException if the name has no address, or one that is never called */
    @Override
    public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
        InetAddress address = resolver.resolveAddress(host, lookup);
        AddressRefusal.of(address).ifPresent(refusal -> {
            throw new IllegalArgumentException(host + " is a " + refusal.words());
        });
        if (own.test(address)) {
            throw new IllegalArgumentException(host + " is one of Tollgate's own listeners");
        }
        return address;
    }
}
