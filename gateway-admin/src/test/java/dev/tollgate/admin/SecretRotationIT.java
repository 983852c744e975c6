package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.KeyHash;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.db.secret.Secrets;
import dev.tollgate.db.secret.WrongSecretKey;
import dev.tollgate.proxy.launch.SecretKeyFile;
import dev.tollgate.proxy.launch.SecretKeySource;
import dev.tollgate.proxy.launch.WrongSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRotationIT {
    private static final String OLD = Base64.getEncoder().encodeToString(new byte[Secrets.LENGTH]);
    private static final String NEW =
            Base64.getEncoder().encodeToString("n".repeat(Secrets.LENGTH).getBytes());

    private final SecretKeySource.Kept kept;
    private TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2);

    SecretRotationIT(@TempDir Path folder) {
        this.kept = new SecretKeySource.Kept(folder.resolve("secret.key"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Secrets opened(byte[] key) {
        return test.database().secrets(key);
    }

    private void rotate(SecretKeySource source, String stated) {
        new SecretRotation(test.database()).run(source, Optional.ofNullable(stated));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Engine.class)
    void whatWasHashedAndEncryptedStaysAsItIs(TestDatabase.Engine engine) {
        test.close();
        test = TestDatabase.create(engine);
        byte[] before = SecretKeyFile.load(kept);
        Secrets first = opened(before);
        KeyHash hash = first.keyHasher().hash("a key");
        String encrypted = first.encryption().encrypt(SecretField.SERVICE_CREDENTIAL, "a secret");

        rotate(kept, null);

        byte[] after = SecretKeyFile.load(kept);
        assertThat(after).isNotEqualTo(before);
        assertThat(opened(after).keyHasher().hash("a key")).isEqualTo(hash);
        assertThat(opened(after).encryption().decrypt(SecretField.SERVICE_CREDENTIAL, encrypted))
                .isEqualTo("a secret");
        assertThatThrownBy(() -> opened(before)).isInstanceOf(WrongSecretKey.class);
    }

    @Test
    void aRotationThatWasInterruptedIsFinished() {
        opened(SecretKeyFile.load(kept));
        // The database has changed, the file has not.
        test.database().rotateSecret(SecretKeyFile.load(kept), SecretKeyFile.next(kept.file()));

        rotate(kept, null);

        opened(SecretKeyFile.load(kept));
        assertThat(Files.exists(kept.file().resolveSibling("secret.key.next"))).isFalse();
    }

    @Test
    void aKeyOfTheEnvironmentIsReplacedByAnotherOne() {
        opened(Base64.getDecoder().decode(OLD));

        rotate(new SecretKeySource.Given(OLD), NEW);

        opened(Base64.getDecoder().decode(NEW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void anotherOneMustBeStatedAndBeAnother(String stated) {
        opened(Base64.getDecoder().decode(OLD));

        assertThatThrownBy(() -> rotate(new SecretKeySource.Given(OLD), stated.isEmpty() ? null : stated))
                .isInstanceOf(WrongSettings.class)
                .hasMessageNotContaining("c2hvcnQ");
        opened(Base64.getDecoder().decode(OLD));
    }
}
