package dev.tollgate.proxy;

import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.proxy.launch.Address;
import dev.tollgate.proxy.launch.Environment;
import dev.tollgate.proxy.launch.LogFormat;
import dev.tollgate.proxy.launch.Machine;
import dev.tollgate.proxy.launch.NodeName;
import dev.tollgate.proxy.launch.Role;
import dev.tollgate.proxy.launch.SecretKeySource;
import dev.tollgate.proxy.launch.Variable;
import dev.tollgate.proxy.trace.OtlpSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about a process that is a node, and what every process shares.
 *
 * @param dataDirectory H2 database, last-good snapshots, generated secret; may not exist yet
 * @param tlsPort bound when the first certificate exists
 * @param labels by which routes and services are limited to this node
 * @param nodeUrl where the admin reaches the management port, if not at its address
 * @param trustedProxies ranges whose {@code X-Forwarded-For} is believed
 * @param cacheSize bytes
 * @param maxConnections of clients, at least 1
 * @param headerTimeout for a whole request head, TLS handshake included
 * @param drainDelay from the signal to stop until the listener closes
 * @param dnsInterval how long the addresses of a target's name are taken for the newest
 * @param proxyProtocol clients arrive through PROXY protocol, and not otherwise
 * @param redisUrl of the store of shared counters; empty: each node counts for itself
 * @param otlp where spans go, if anywhere
 * @param variables those that secrets of the configuration may name
 */
public record Settings(
        Path dataDirectory,
        DatabaseSettings database,
        SecretKeySource secretKey,
        LogFormat log,
        Address proxy,
        int tlsPort,
        Address management,
        NodeName node,
        NodeLabels labels,
        Optional<URI> nodeUrl,
        List<String> trustedProxies,
        long cacheSize,
        int maxConnections,
        Duration headerTimeout,
        Duration drainDelay,
        Duration dnsInterval,
        boolean proxyProtocol,
        Optional<String> redisUrl,
        Optional<OtlpSettings> otlp,
        Map<String, String> variables) {

    public Settings {
        variables = Map.copyOf(variables);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * The settings of a node.
     *
     * @throws dev.tollgate.proxy.launch.WrongSettings with all mistakes at once
     */
    public static Settings from(Map<String, String> environment) {
        Environment variables = new Environment(environment);
        Settings settings = read(variables, Role.PROXY, Machine.here());
        variables.refuseMistakes();
        return settings;
    }

    /** The ports that a node binds when it starts, by the variables that name them. */
    public Map<Variable, Address> ports() {
        return Map.of(Variable.PROXY_PORT, proxy, Variable.MANAGEMENT_PORT, management);
    }

    /** The settings as far as they can be read; mistakes are left with the environment. */
    public static Settings read(Environment variables, Role role, Machine machine) {
        return new SettingsReader(variables, role, machine).read();
    }
}
