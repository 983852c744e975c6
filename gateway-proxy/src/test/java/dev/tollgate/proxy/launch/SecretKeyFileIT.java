package dev.tollgate.proxy.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyFileIT {
    @TempDir
    private Path folder;

    @Test
    void keyIsMadeOnceAndStays() {
        SecretKeySource source = new SecretKeySource.Kept(folder.resolve("data/secret.key"));

        byte[] first = SecretKeyFile.load(source);
        byte[] second = SecretKeyFile.load(source);

        assertThat(second).hasSize(SecretKeyFile.LENGTH).isEqualTo(first);
    }

    @Test
    void onlyTheOwnerReadsIt() throws IOException {
        Path file = folder.resolve("secret.key");

        SecretKeyFile.load(new SecretKeySource.Kept(file));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void damagedKeyStopsTheStartInsteadOfBeingReplaced() throws IOException {
        Path file = folder.resolve("secret.key");
        Files.writeString(file, "half a k");

        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> SecretKeyFile.load(new SecretKeySource.Kept(file)))
                .withMessageStartingWith("TOLLGATE_SECRET_KEY: " + file);
    }

    @Test
    void folderThatCannotBeMadeStopsTheStartInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> SecretKeyFile.load(new SecretKeySource.Kept(file.resolve("secret.key"))))
                .withMessageStartingWith("TOLLGATE_DATA_DIR: " + file);
    }
}
