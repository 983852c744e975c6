package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.Database;
import dev.tollgate.db.UnusableBackup;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/** Backing up the embedded database while it is used. */
record BackupOperations(Database database) {

    List<Operation> table() {
        return List.of(new Operation(
                Operation.Method.POST,
                Operations.API + "/backups",
                "createBackup",
                "Writes a backup of the embedded database beside it, in the place of the last such one.",
                Role.ADMIN,
                Set.of(),
                new Input.None(),
                List.of(
                        Reply.of(201, "Where it is, on the admin's machine.", new Output.Schema("Backup")),
                        Reply.of(409, "The database is another one, or cannot be backed up.", new Output.Problem())),
                _ -> create()));
    }

    private Answer create() {
        try {
            String file = database.backup().toString();
            return new Answer.Document(
                    201, JsonNodeFactory.instance.objectNode().put("file", file));
        } catch (UnusableBackup e) {
            return new Problem(Problem.Type.NO_BACKUP, String.valueOf(e.getMessage())).answer();
        }
    }
}
