package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.login.AccountOutcome;
import dev.tollgate.admin.login.NewToken;
import dev.tollgate.admin.login.TokenShape;
import dev.tollgate.admin.login.UserShape;
import dev.tollgate.db.ConfigurationReader;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.User;
import java.util.List;

/**
 * What a write of a user or token is answered with.
 *
 * @param base the path of the collection
 */
record AccountAnswers(ConfigurationReader reader, String base) {

    /** @param name of the user or token that the call is about, as far as it is known */
    Answer answer(AccountOutcome outcome, String name) {
        return plain(outcome, name).with("Tollgate-Revision", Long.toString(reader.revision()));
    }

    static Answer missing(String name) {
        return new Problem(Problem.Type.NOT_FOUND, "There is no " + name + ".").answer();
    }

    private Answer plain(AccountOutcome outcome, String name) {
        return switch (outcome) {
            case AccountOutcome.Stored(User user, boolean created) -> stored(user, created);
            case AccountOutcome.Issued(NewToken token) -> issued(token);
            case AccountOutcome.Tried(Outcome.Preview preview) -> new OutcomeAnswers(base).answer(preview);
            case AccountOutcome.Removed _ -> new Answer.Empty(204);
            case AccountOutcome.Missing _ -> missing(name);
            case AccountOutcome.NameTaken _ ->
                new Problem(Problem.Type.NAME_TAKEN, "There is " + name + " already.").answer();
            case AccountOutcome.Stale(User user) -> {
                String tag = EntityTag.of(user.version());
                yield new Problem(Problem.Type.STALE, "The user's ETag is " + tag + " now.")
                        .answer()
                        .with("ETag", tag);
            }
            case AccountOutcome.StaleMissing _ ->
                new Problem(Problem.Type.STALE, "There is no such user, and the condition asks for one.").answer();
            case AccountOutcome.LastAdmin _ ->
                new Problem(Problem.Type.LAST_ADMIN, "Make somebody else an admin who may sign in first.").answer();
            case AccountOutcome.Invalid(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
        };
    }

    private Answer stored(User user, boolean created) {
        Answer answer = new Answer.Document(created ? 201 : 200, UserShape.write(user))
                .with("ETag", EntityTag.of(user.version()));
        return created ? answer.with("Location", base + "/" + user.name()) : answer;
    }

    private Answer issued(NewToken token) {
        ObjectNode document = TokenShape.write(token.token()).put("token", token.secret());
        return new Answer.Document(201, document)
                .with("Location", base + "/" + token.token().name());
    }
}
