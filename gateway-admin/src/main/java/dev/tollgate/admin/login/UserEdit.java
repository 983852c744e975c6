package dev.tollgate.admin.login;

import com.fasterxml.jackson.databind.JsonNode;

/** One change of a user that somebody asks for, by a document of {@link UserShape}; nothing has been checked yet. */
public sealed interface UserEdit {

    /** Another user, who names themselves. */
    record Create(JsonNode document) implements UserEdit {

        /** Leaves the document out: a password is in it. */
        @Override
        public String toString() {
            return "Create";
        }
    }

    /** Adds a user or gives them this form; a password that is not sent stays. */
    record Put(String name, JsonNode document) implements UserEdit {

        /** Leaves the document out: a password may be in it. */
        @Override
        public String toString() {
            return "Put[name=" + name + "]";
        }
    }

    /** Changes some members of a user (RFC 7396). */
    record Patch(String name, JsonNode patch) implements UserEdit {

        /** Leaves the document out: a password may be in it. */
        @Override
        public String toString() {
            return "Patch[name=" + name + "]";
        }
    }

    /** Removes a user and ends their sessions. */
    record Remove(String name) implements UserEdit {}
}
