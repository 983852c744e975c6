package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.proxy.launch.Address;
import dev.tollgate.proxy.launch.Environment;
import dev.tollgate.proxy.launch.LogFormat;
import dev.tollgate.proxy.launch.Machine;
import dev.tollgate.proxy.launch.NodeName;
import dev.tollgate.proxy.launch.Role;
import dev.tollgate.proxy.launch.SecretKeySource;
import dev.tollgate.proxy.launch.WrongSettings;
import dev.tollgate.proxy.trace.OtlpSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Machine MACHINE = new Machine("box", 7_700, 1L << 30);
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void nothingSetGivesTheDefaultsOfTheContract() {
        Settings settings = read(Role.PROXY, Map.of());

        assertThat(settings)
                .isEqualTo(new Settings(
                        Path.of("data"),
                        DatabaseSettings.embedded(Path.of("data")),
                        new SecretKeySource.Kept(Path.of("data", "secret.key")),
                        LogFormat.TEXT,
                        new Address("0.0.0.0", 8080),
                        8443,
                        new Address("127.0.0.1", 8082),
                        new NodeName.ByAddress("box"),
                        NodeLabels.NONE,
                        Optional.empty(),
                        List.of(),
                        64 << 20,
                        5000,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()));
    }

    @Test
    void everyVariableIsTaken() {
        Map<String, String> variables = new HashMap<>();
        variables.put("TOLLGATE_VAR_KEY", "a secret");
        variables.put("TOLLGATE_DATA_DIR", "/var/lib/tollgate");
        variables.put("TOLLGATE_DB_URL", "jdbc:postgresql://db/tollgate");
        variables.put("TOLLGATE_DB_USER", "gate");
        variables.put("TOLLGATE_DB_PASSWORD", "word");
        variables.put("TOLLGATE_SECRET_KEY", KEY);
        variables.put("TOLLGATE_LOG", "json");
        variables.put("TOLLGATE_PROXY_HOST", "::1");
        variables.put("TOLLGATE_PROXY_PORT", "0");
        variables.put("TOLLGATE_PROXY_TLS_PORT", "443");
        variables.put("TOLLGATE_MANAGEMENT_HOST", "10.0.0.9");
        variables.put("TOLLGATE_MANAGEMENT_PORT", "65535");
        variables.put("TOLLGATE_NODE", "edge-1");
        variables.put("TOLLGATE_NODE_LABELS", "zone=a, region=eu-1");
        variables.put("TOLLGATE_NODE_URL", "http://edge-1:8082");
        variables.put("TOLLGATE_TRUSTED_PROXIES", "10.0.0.0/8, 2001:db8::/32,192.0.2.1");
        variables.put("TOLLGATE_CACHE_SIZE", "512KB");
        variables.put("TOLLGATE_MAX_CONNECTIONS", "77");
        variables.put("TOLLGATE_HEADER_TIMEOUT", "250ms");
        variables.put("TOLLGATE_DRAIN_DELAY", "1m");
        variables.put("TOLLGATE_DNS_INTERVAL", "30s");
        variables.put("TOLLGATE_PROXY_PROTOCOL", "on");
        variables.put("TOLLGATE_OTLP_URL", "http://collector:4318");
        variables.put("TOLLGATE_OTLP_HEADERS", "api-key=a=b, x = y z");
        variables.put("TOLLGATE_REDIS_URL", "rediss://:word@redis:6380/2");

        Settings settings = read(Role.PROXY, variables);

        assertThat(settings)
                .isEqualTo(new Settings(
                        Path.of("/var/lib/tollgate"),
                        new DatabaseSettings("jdbc:postgresql://db/tollgate", "gate", "word"),
                        new SecretKeySource.Given(KEY),
                        LogFormat.JSON,
                        new Address("::1", 0),
                        443,
                        new Address("10.0.0.9", 65535),
                        new NodeName.Given("edge-1"),
                        new NodeLabels(new TreeMap<>(Map.of("region", "eu-1", "zone", "a"))),
                        Optional.of(URI.create("http://edge-1:8082")),
                        List.of("10.0.0.0/8", "2001:db8::/32", "192.0.2.1/32"),
                        512 << 10,
                        77,
                        Duration.ofMillis(250),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(30),
                        true,
                        Optional.of("rediss://:word@redis:6380/2"),
                        Optional.of(new OtlpSettings(
                                URI.create("http://collector:4318"), Map.of("api-key", "a=b", "x", "y z"))),
                        Map.of("TOLLGATE_VAR_KEY", "a secret")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TOLLGATE_DB_URL          | jdbc:mysql://db/x       | jdbc:h2:... or jdbc:postgresql://...",
                "TOLLGATE_PROXY_HOST      | http://x                | a host name or an address, without port",
                "TOLLGATE_PROXY_PORT      | 99999                   | 0 to 65535",
                "TOLLGATE_PROXY_PORT      | -1                      | 0 to 65535",
                "TOLLGATE_PROXY_PORT      | 80a                     | 0 to 65535",
                "TOLLGATE_PROXY_TLS_PORT  | 65536                   | 0 to 65535",
                "TOLLGATE_MANAGEMENT_HOST | a b                     | a host name or an address, without port",
                "TOLLGATE_MANAGEMENT_PORT | 1.5                     | 0 to 65535",
                "TOLLGATE_NODE            | two words               | 1 to 128 letters, digits and . _ : -",
                "TOLLGATE_NODE_LABELS     | region                  | at most 20 labels such as region=eu",
                "TOLLGATE_NODE_LABELS     | region=eu,region=us     | at most 20 labels such as region=eu",
                "TOLLGATE_NODE_LABELS     | Region=eu               | at most 20 labels such as region=eu",
                "TOLLGATE_NODE_LABELS     | region=e u              | at most 20 labels such as region=eu",
                "TOLLGATE_NODE_URL        | ftp://x                 | a URL that begins with http:// or https://",
                "TOLLGATE_NODE_URL        | http://                 | a URL that begins with http:// or https://",
                "TOLLGATE_TRUSTED_PROXIES | 10.0.0.0/33             | address ranges such as",
                "TOLLGATE_TRUSTED_PROXIES | 10.0.0.0/8,             | address ranges such as",
                "TOLLGATE_TRUSTED_PROXIES | 10.1/16                 | address ranges such as",
                "TOLLGATE_TRUSTED_PROXIES | example.org             | address ranges such as",
                "TOLLGATE_LOG             | xml                     | text or json",
                "TOLLGATE_CACHE_SIZE      | 64                      | a size such as 512KB, 64MB or 1GB",
                "TOLLGATE_CACHE_SIZE      | 64mb                    | a size such as 512KB, 64MB or 1GB",
                "TOLLGATE_MAX_CONNECTIONS | 0                       | 1 to 1000000",
                "TOLLGATE_HEADER_TIMEOUT  | 0s                      | a duration from 100ms to 600s",
                "TOLLGATE_HEADER_TIMEOUT  | ten                     | a duration from 100ms to 600s",
                "TOLLGATE_DRAIN_DELAY     | 2h                      | a duration from 0s to 600s",
                "TOLLGATE_OTLP_URL        | collector:4318          | a URL that begins with http:// or https://",
                "TOLLGATE_DNS_INTERVAL    | 0s                      | a duration from 1s to 3600s",
                "TOLLGATE_PROXY_PROTOCOL  | yes                     | on or off",
                "TOLLGATE_REDIS_URL       | http://x                | redis://host:6379 or rediss://host:6379",
            })
    void wrongValueIsToldWithWhatIsAccepted(String variable, String value, String accepted) {
        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> read(Role.PROXY, Map.of(variable, value)))
                .satisfies(wrong -> assertThat(wrong.mistakes())
                        .singleElement()
                        .asString()
                        .startsWith(variable + ": " + value + " (expected: " + accepted));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        Map<String, String> variables =
                Map.of("TOLLGATE_PROXY_PORT", "x", "TOLLGATE_LOG", "y", "TOLLGATE_CACHE_SIZE", "z");

        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> read(Role.PROXY, variables))
                .satisfies(wrong -> assertThat(wrong.mistakes()).hasSize(3));
    }

    @Test
    void wrongSecretIsNotShown() {
        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> read(Role.PROXY, Map.of("TOLLGATE_SECRET_KEY", "c2hvcnQ=")))
                .withMessageStartingWith("TOLLGATE_SECRET_KEY: (hidden) (expected: 32 bytes in base64")
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("c2hvcnQ="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"word", "w@word", "w/word", "w:word"})
    void passwordInsideAWrongUrlIsNotShown(String password) {
        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> read(Role.PROXY, Map.of("TOLLGATE_REDIS_URL", "http://me:" + password + "@host")))
                .satisfies(wrong -> assertThat(wrong.getMessage())
                        .contains("http://me:(hidden)@host")
                        .doesNotContain("word"));
    }

    @Test
    void postgresqlNeedsASecretKey() {
        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> read(Role.START, Map.of("TOLLGATE_DB_URL", "jdbc:postgresql://db/tollgate")))
                .withMessageStartingWith("TOLLGATE_SECRET_KEY: unset")
                .withMessageContaining("required with PostgreSQL");
    }

    @Test
    void emptyValueCountsAsUnset() {
        assertThat(read(Role.PROXY, Map.of("TOLLGATE_PROXY_PORT", ""))).isEqualTo(read(Role.PROXY, Map.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "ADMIN"})
    void onlyAProxyAloneWaitsBeforeItsListenerCloses(Role role) {
        assertThat(read(role, Map.of()).drainDelay()).isZero();
    }

    @Test
    void fewDescriptorsStillAllowSomeConnections() {
        Environment variables = new Environment(Map.of());

        Settings settings = Settings.read(variables, Role.PROXY, new Machine("box", 150, 1L << 30));

        assertThat(settings.maxConnections()).isEqualTo(10);
    }

    @Test
    void smallHeapAllowsFewerConnectionsThanDescriptorsWould() {
        Environment variables = new Environment(Map.of());

        Settings settings = Settings.read(variables, Role.PROXY, new Machine("box", 1_000_000, 84L << 20));

        assertThat(settings.maxConnections()).isEqualTo(1024);
    }

    @Test
    void nodeIsNamedAfterThePortThatWasReallyBound() {
        assertThat(read(Role.PROXY, Map.of()).node().at(41234)).isEqualTo("box:41234");
    }

    @Test
    void misspeltVariableIsWarnedAbout() {
        Map<String, String> variables =
                Map.of("TOLLGATE_PROXY_PROT", "1", "TOLLGATE_VAR_X", "2", "PATH", "3", "TOLLGATE_ADMIN_PORT", "0");

        assertThat(new Environment(variables).warnings())
                .containsExactly("TOLLGATE_PROXY_PROT: not a setting of Tollgate, ignored");
    }

    @Test
    void settingsInTextShowNoSecret() {
        Settings settings = read(Role.PROXY, Map.of("TOLLGATE_SECRET_KEY", KEY, "TOLLGATE_DB_PASSWORD", "word"));

        assertThat(settings.toString()).doesNotContain(KEY, "word");
    }

    private static Settings read(Role role, Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Settings settings = Settings.read(environment, role, MACHINE);
        environment.refuseMistakes();
        return settings;
    }
}
