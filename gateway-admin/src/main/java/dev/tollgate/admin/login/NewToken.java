package dev.tollgate.admin.login;

import dev.tollgate.db.model.ApiToken;

/**
 * A token that has just been made.
 *
 * @param secret what its holder presents; told this once and never again
 */
public record NewToken(ApiToken token, String secret) {

    /** How every token begins, so that programs that look for leaked secrets find it. */
    static final String MARK = "tgt_";

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "NewToken[" + token.name() + "]";
    }
}
