package dev.tollgate.proxy.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The generated secret key: one line of base64 that nobody but the owner of the process reads. */
public final class SecretKeyFile {
    /** Bytes of a secret key. */
    public static final int LENGTH = 32;

    private SecretKeyFile() {}

    /**
     * The 32 bytes of the key; makes the file and its folder if they are missing.
     *
     * @throws WrongSettings if the file holds something else, or it or its folder cannot be made or read
     */
    public static byte[] load(SecretKeySource source) {
        return switch (source) {
            case SecretKeySource.Given(String base64) ->
                decode(base64).orElseThrow(() -> new IllegalArgumentException("checked when it was read"));
            case SecretKeySource.Kept(Path file) -> keptIn(file);
        };
    }

    /** The bytes of a key in base64, if there are exactly 32. */
    public static Optional<byte[]> decode(String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            return key.length == LENGTH ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * A new key beside the one in this file, which takes its place only with {@link #replace}; the same one as long as
     * it has not.
     *
     * @throws WrongSettings as {@link #load} does
     */
    public static byte[] next(Path file) {
        return keptIn(beside(file));
    }

    /** The new key takes the place of the one in this file. */
    public static void replace(Path file) {
        try {
            Files.move(beside(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new WrongSettings(List.of(Variable.DATA_DIR.variable() + ": " + beside(file)
                    + " (expected: to be renamed to " + file.getFileName() + "; " + e + ")"));
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    private static byte[] keptIn(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file.toAbsolutePath());
            }
            return decode(Files.readString(file, StandardCharsets.US_ASCII).strip())
                    .orElseThrow(() -> new WrongSettings(List.of(Variable.SECRET_KEY.variable() + ": " + file
                            + " is damaged (expected: 32 bytes in base64; restore it from a backup)")));
        } catch (IOException e) {
            throw new WrongSettings(List.of(
                    Variable.DATA_DIR.variable() + ": " + file.toAbsolutePath().getParent()
                            + " (expected: a folder that this process can write to; " + e + ")"));
        }
    }

    private static void create(Path file) throws IOException {
        Path folder = Files.createDirectories(file.getParent());
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        byte[] line = (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        // Under its name only when it is whole and on the disk: half a key would stop every later start. Temporary
        // files are their owner's alone.
        Path draft = Files.createTempFile(folder, "secret", ".draft");
        try {
            Files.write(draft, line, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
            Files.move(draft, file);
        } catch (FileAlreadyExistsException _) {
            // Two processes began at once; the other one's key is as good.
            Files.delete(draft);
        }
    }
}
