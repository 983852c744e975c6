package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.Optional;

/** What came of one call. */
sealed interface CallResult {

    /** The status that the service answered with; 0 if it has not. */
    int status();

    /**
     * A good answer.
     *
     * @param size bytes of its content
     * @param restriction what its Cache-Control asks of whoever would store it
     */
    record Answered(int status, JsonValue value, int size, Restriction restriction) implements CallResult {}

    /**
     * A good one of before, in place of none.
     *
     * @param reason why there is none
     * @param status what the service said instead, or 0
     */
    record Kept(JsonValue value, int size, Reason reason, int status) implements CallResult {}

    /**
     * None.
     *
     * @param answer what the service said instead, where that may have to be passed on
     */
    record Failed(Reason reason, int status, Optional<Relayed> answer) implements CallResult {
        static Failed of(Reason reason) {
            return new Failed(reason, 0, Optional.empty());
        }
    }

    /** An answer that is passed on as it came. */
    record Relayed(ResponseHead head, byte[] content) {}

    /** Who may store an answer, from everybody to nobody (RFC 9111, 5.2.2). */
    enum Restriction {
        NONE(""),
        PRIVATE("private"),
        NO_STORE("no-store");

        private final String directive;

        Restriction(String directive) {
            this.directive = directive;
        }

        String directive() {
            return directive;
        }

        /** The one that asks for more. */
        Restriction and(Restriction other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }
}
