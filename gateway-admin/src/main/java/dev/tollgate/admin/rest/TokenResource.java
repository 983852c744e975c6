package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.login.AccountOutcome;
import dev.tollgate.admin.login.TokenEditor;
import dev.tollgate.admin.login.TokenShape;
import dev.tollgate.db.ConfigurationReader;
import dev.tollgate.db.ListQuery;
import java.util.function.Function;

/** The tokens of programs. */
final class TokenResource {

    private final TokenEditor editor;
    private final AccountAnswers answers;

    TokenResource(TokenEditor editor, ConfigurationReader reader, String base) {
        this.editor = editor;
        this.answers = new AccountAnswers(reader, base + "/tokens");
    }

    Answer list(ApiRequest request) {
        ListQuery query = ListParameters.read(request.query());
        return request.query().mistakes().isEmpty()
                ? new Answer.Document(200, ListDocument.of(editor.page(query), TokenShape::write))
                : Refusals.invalid(request.query().mistakes());
    }

    Answer find(ApiRequest request) {
        return editor.find(request.name())
                .<Answer>map(token -> new Answer.Document(200, TokenShape.write(token)))
                .orElseGet(() -> AccountAnswers.missing(words(request)));
    }

    Answer create(ApiRequest request) {
        return switch (JsonBody.of(request.call(), ObjectResource.JSON)) {
            case JsonBody.Read(JsonNode document) ->
                write(
                        request,
                        dryRun -> dryRun ? editor.previewIssue(document) : editor.issue(request.author(), document),
                        "a token of this name");
            case JsonBody.Refused(Answer answer) -> answer;
        };
    }

    Answer remove(ApiRequest request) {
        String name = request.name();
        return write(
                request,
                dryRun -> dryRun ? editor.previewRevoke(name) : editor.revoke(request.author(), name),
                words(request));
    }

    private Answer write(ApiRequest request, Function<Boolean, AccountOutcome> change, String words) {
        boolean dryRun = request.query().flag(Parameter.DRY_RUN);
        return request.query().mistakes().isEmpty()
                ? answers.answer(change.apply(dryRun), words)
                : Refusals.invalid(request.query().mistakes());
    }

    private static String words(ApiRequest request) {
        return "tokens/" + request.name();
    }
}
