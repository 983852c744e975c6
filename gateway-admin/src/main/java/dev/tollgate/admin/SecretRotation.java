package dev.tollgate.admin;

import dev.tollgate.db.Database;
import dev.tollgate.proxy.launch.SecretKeyFile;
import dev.tollgate.proxy.launch.SecretKeySource;
import dev.tollgate.proxy.launch.Variable;
import dev.tollgate.proxy.launch.WrongSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts another secret key in the place of the one that opens the keys in the database. What they hashed and encrypted
 * stays as it is. Interrupted at any moment, it can be begun again.
 */
final class SecretRotation {
    private static final String EXPECTED = "32 bytes in base64, other than " + Variable.SECRET_KEY.variable();

    private final Database database;

    SecretRotation(Database database) {
        this.database = database;
    }

    /**
     * Does it, and tells in a sentence what is to be done now.
     *
     * @param stated the new key in base64, where the environment holds the old one
     * @throws WrongSettings if it is missing where it must be there, or is none
     */
    String run(SecretKeySource source, Optional<String> stated) {
        return switch (source) {
            case SecretKeySource.Kept(Path file) -> {
                byte[] now = SecretKeyFile.load(source);
                database.rotateSecret(now, SecretKeyFile.next(file));
                SecretKeyFile.replace(file);
                yield file + " holds the new secret key: back it up, and not beside the database.";
            }
            case SecretKeySource.Given _ -> {
                byte[] now = SecretKeyFile.load(source);
                database.rotateSecret(now, next(now, stated));
                yield "From now on " + Variable.SECRET_KEY.variable() + " is what " + Variable.NEW_SECRET_KEY.variable()
                        + " was; processes that run go on until they start again.";
            }
        };
    }

    private static byte[] next(byte[] now, Optional<String> stated) {
        return stated.flatMap(SecretKeyFile::decode)
                .filter(key -> !Arrays.equals(key, now))
                .orElseThrow(() -> new WrongSettings(List.of(Variable.NEW_SECRET_KEY.variable() + ": "
                        + (stated.isPresent() ? "(hidden)" : "unset") + " (expected: " + EXPECTED + ")")));
    }
}
