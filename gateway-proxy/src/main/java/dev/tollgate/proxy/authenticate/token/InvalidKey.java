package dev.tollgate.proxy.authenticate.token;

/** What keeps a JSON Web Key from verifying anything; the message completes "must be right, but". */
public final class InvalidKey extends Exception {
    private static final long serialVersionUID = 1L;

    private final String member;

    InvalidKey(String member, String message) {
        super(message);
        this.member = member;
    }

    /** The member of the key that is wrong. */
    public String member() {
        return member;
    }
}
