package dev.tollgate.admin.login;

/** The token of the setting {@code TOLLGATE_ADMIN_TOKEN}, which opens the whole admin API. */
public sealed interface AdminToken {

    /** The setting is absent: there is no token that opens anything. */
    AdminToken UNSET = new Unset();

    /** The token that the setting holds; only its hash is kept. */
    static AdminToken of(String token) {
        return new Hashed(Digests.hex(token));
    }

    /** No token is accepted. */
    record Unset() implements AdminToken {}

    /** One token is accepted. */
    record Hashed(String sha256) implements AdminToken {

        /** Whether this is the token. Takes the same time whatever is presented, up to hashing its length. */
        public boolean accepts(String presented) {
            return Digests.equal(sha256, Digests.hex(presented));
        }

        @Override
        public String toString() {
            return "AdminToken";
        }
    }
}
