package dev.tollgate.admin.check;

import dev.tollgate.db.secret.PasswordHashes;
import java.util.HashMap;
import java.util.Map;

/** Makes hashes of passwords and compares them, which takes a good part of a tenth of a second each time. */
interface Passwords {

    String hash(String password);

    boolean match(String password, String hash);

    /** Each time anew. */
    static Passwords by(PasswordHashes hashes) {
        return new Passwords() {
            @Override
            public String hash(String password) {
                return hashes.hash(password);
            }

            @Override
            public boolean match(String password, String hash) {
                return hashes.matches(password, hash);
            }
        };
    }

    /** The same, where the same question has the same answer and takes its time once. For one thread. */
    default Passwords remembering() {
        Map<String, String> made = new HashMap<>();
        Map<Compared, Boolean> compared = new HashMap<>();
        return new Passwords() {
            @Override
            public String hash(String password) {
                return made.computeIfAbsent(password, Passwords.this::hash);
            }

            @Override
            public boolean match(String password, String hash) {
                return compared.computeIfAbsent(
                        new Compared(password, hash), asked -> Passwords.this.match(asked.password(), asked.hash()));
            }
        };
    }

    /** A password beside a hash that may be its own. */
    record Compared(String password, String hash) {
        /** Leaves both out. */
        @Override
        public String toString() {
            return "Compared";
        }
    }
}
