package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.GET;

import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.Audit;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/** What can be asked for about what people and programs did. */
final class AuditOperations {

    private final AuditResource audit;

    AuditOperations(Audit audit) {
        this.audit = new AuditResource(audit);
    }

    List<Operation> table() {
        return List.of(new Operation(
                GET,
                Operations.API + "/audit",
                "listAudit",
                "A page of what was done, the newest first; as NDJSON or CSV all of it.",
                Role.ADMIN,
                Set.of(
                        Parameter.ACTOR,
                        Parameter.AUDITED_OBJECT,
                        Parameter.FROM,
                        Parameter.TO,
                        Parameter.LIMIT,
                        Parameter.CURSOR),
                new Input.None(),
                List.of(
                        Reply.of(
                                200,
                                "The page, or all lines.",
                                new Output.Exported("AuditList", List.of(AuditResource.LINES, AuditResource.CSV))),
                        Reply.of(406, "It is not to be had in this form.", new Output.Problem())),
                audit::list));
    }
}
