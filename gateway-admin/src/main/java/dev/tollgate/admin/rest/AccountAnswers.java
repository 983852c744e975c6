package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.login.AccountOutcome;
import dev.tollgate.admin.login.NewToken;
import dev.tollgate.admin.login.TokenShape;
import dev.tollgate.admin.login.UserShape;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.User;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a write of a user or token is answered with.
 *
 * @param base the path of the collection
 */
record AccountAnswers(Receipts receipts, String base) {

    /** @param name of the user or token that the call is about, as far as it is known */
    Answer answer(AccountOutcome outcome, String name) {
        return receipts.of(plain(outcome, name));
    }

    private Answer plain(AccountOutcome outcome, String name) {
        return switch (outcome) {
            case AccountOutcome.Stored(User user, boolean created) -> stored(user, created);
            case AccountOutcome.Issued(NewToken token) -> issued(token);
            case AccountOutcome.Tried(Outcome.Preview preview) -> new OutcomeAnswers(base).answer(preview);
            case AccountOutcome.Removed _ -> new Answer.Empty(204);
            case AccountOutcome.Missing _ -> Refusals.missing(name);
            case AccountOutcome.NameTaken _ ->
                new Problem(Problem.Type.NAME_TAKEN, "There is " + name + " already.").answer();
            case AccountOutcome.Stale(User user) -> Refusals.stale("user", OptionalLong.of(user.version()));
            case AccountOutcome.StaleMissing _ -> Refusals.stale("user", OptionalLong.empty());
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
