package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.db.Database;

/** Whether the admin service is there, and whether it can work. */
final class HealthResource {

    private final Database database;

    HealthResource(Database database) {
        this.database = database;
    }

    /** The process answers; that is all it says. */
    Answer live() {
        return up();
    }

    /** The database answers too; if not, the caller of this gets the 503 of every operation that needs it. */
    Answer ready() {
        database.reader().revision();
        return up();
    }

    private static Answer up() {
        return new Answer.Document(200, JsonNodeFactory.instance.objectNode().put("status", "up"));
    }
}
