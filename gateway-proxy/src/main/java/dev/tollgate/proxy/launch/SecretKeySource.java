package dev.tollgate.proxy.launch;

import java.nio.file.Path;

/** Where the key comes from that protects the keys kept in the database: 32 bytes. */
public sealed interface SecretKeySource {

    /** From the environment. */
    record Given(String base64) implements SecretKeySource {
        @Override
        public String toString() {
            return "Given[(hidden)]";
        }
    }

    /** From a file in the data folder, which the first start makes. */
    record Kept(Path file) implements SecretKeySource {}
}
