package dev.tollgate.admin.rest;

import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import java.util.ArrayList;
import java.util.List;

/** What operations answer, as their description tells it. */
final class Replies {

    static final Reply STALE = Reply.of(412, "The condition does not hold.", new Output.Problem(), "ETag");
    static final Reply MISSING = Reply.of(404, "There is no such object.", new Output.Problem());
    static final Reply UNCHANGED = Reply.of(304, "The object has this ETag.", new Output.Nothing(), "ETag");

    private static final String WRITTEN = "The object as it is now, or with dryRun as it would be.";

    private Replies() {}

    static Reply ok(String description, String schema, String... headers) {
        return Reply.of(200, description, new Output.Schema(schema), headers);
    }

    /** With what every write is answered beside its outcome, as {@link Receipts} has it. */
    static Reply receipt(int status, String description, Output output, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Tollgate-Revision", "Tollgate-Applied", "Tollgate-Behind", "Preference-Applied"));
        return new Reply(status, description, output, all);
    }

    static Reply written(String type) {
        return receipt(200, WRITTEN, new Output.Schema(type + "OrPreview"), "ETag");
    }

    static Reply created(String type) {
        return receipt(201, "The new object.", new Output.Schema(type), "Location", "ETag");
    }

    static Reply removed() {
        return receipt(204, "The object is gone.", new Output.Nothing());
    }

    /** The plan of what was done to many objects. */
    static Reply changes() {
        return receipt(200, "What was changed, or with dryRun what would be.", new Output.Schema("ChangePlan"), "ETag");
    }

    /** The same as {@link #written} for what no node serves, so that there is nothing to wait for. */
    static Reply stored(String type) {
        return ok(WRITTEN, type + "OrPreview", "ETag", "Tollgate-Revision");
    }

    /** The same as {@link #created} for what no node serves. */
    static Reply added(String type) {
        return Reply.of(201, "The new object.", new Output.Schema(type), "Location", "ETag", "Tollgate-Revision");
    }

    /** The same as {@link #removed} for what no node serves. */
    static Reply dropped() {
        return Reply.of(204, "The object is gone.", new Output.Nothing(), "Tollgate-Revision");
    }

    static Reply preview() {
        return Reply.of(200, "With dryRun: what would come of it.", new Output.Schema("Preview"), "Tollgate-Revision");
    }

    static Reply taken() {
        return Reply.of(409, "The name is taken.", new Output.Problem());
    }

    static Reply inUse() {
        return Reply.of(409, "Others refer to the object; referrers lists them.", new Output.Problem());
    }
}
