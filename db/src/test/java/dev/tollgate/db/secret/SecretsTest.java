package dev.tollgate.db.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final byte[] SECRET_KEY = new byte[Secrets.LENGTH];

    private final WrappedSecrets wrapped = Secrets.generate(SECRET_KEY);
    private final KeyHasher hasher = Secrets.unwrap(wrapped, SECRET_KEY).keyHasher();

    @Test
    void whatIsWrappedOpensToTheSamePepper() {
        assertThat(Secrets.unwrap(wrapped, SECRET_KEY).keyHasher().hash("a key"))
                .isEqualTo(hasher.hash("a key"));
    }

    @Test
    void anotherInstallationHashesOtherwise() {
        KeyHasher other =
                Secrets.unwrap(Secrets.generate(SECRET_KEY), SECRET_KEY).keyHasher();

        assertThat(other.hash("a key")).isNotEqualTo(hasher.hash("a key"));
    }

    @Test
    void anotherSecretKeyIsRefused() {
        byte[] other = new byte[Secrets.LENGTH];
        Arrays.fill(other, (byte) 1);

        assertThatThrownBy(() -> Secrets.unwrap(wrapped, other)).isInstanceOf(WrongSecretKey.class);
    }

    @Test
    void oneWrappedKeyDoesNotStandInForTheOther() {
        WrappedSecrets swapped = new WrappedSecrets(wrapped.encryption(), wrapped.pepper());

        assertThatThrownBy(() -> Secrets.unwrap(swapped, SECRET_KEY)).isInstanceOf(WrongSecretKey.class);
    }

    @Test
    void eachPurposeHasAKeyThatIsTheSameOnEveryNode() {
        Secrets secrets = Secrets.unwrap(wrapped, SECRET_KEY);

        assertThat(secrets.keyFor("cookies"))
                .hasSize(Secrets.LENGTH)
                .isEqualTo(Secrets.unwrap(wrapped, SECRET_KEY).keyFor("cookies"))
                .isNotEqualTo(secrets.keyFor("others"))
                .isNotEqualTo(secrets.keyHasher().hash("cookies").bytes());
    }

    @Test
    void damagedTextIsRefused() {
        for (String damaged : new String[] {"", "v1:", "v1:AAAA", "v1:%", "v2:" + wrapped.pepper(), "v1:A"}) {
            WrappedSecrets secrets = new WrappedSecrets(damaged, wrapped.encryption());

            assertThatThrownBy(() -> Secrets.unwrap(secrets, SECRET_KEY))
                    .as(damaged)
                    .isInstanceOf(WrongSecretKey.class);
        }
    }

    @Test
    void aKeyAmongOtherBytesHashesAsItself() {
        byte[] header = "ApiKey a key;".getBytes(StandardCharsets.US_ASCII);

        assertThat(hasher.hash(header, 7, 5)).isEqualTo(hasher.hash("a key"));
    }

    @Test
    void manyThreadsHashTheSame() {
        Set<Object> hashes = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 10_000).parallel().forEach(_ -> hashes.add(hasher.hash("a key")));

        assertThat(hashes).containsExactly(hasher.hash("a key"));
    }

    @Test
    void nothingPrintsAKey() {
        assertThat(Secrets.unwrap(wrapped, SECRET_KEY) + " " + hasher).isEqualTo("Secrets KeyHasher");
    }
}
