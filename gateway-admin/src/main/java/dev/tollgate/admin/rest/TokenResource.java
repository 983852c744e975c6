package dev.tollgate.admin.rest;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.login.TokenEditor;
import dev.tollgate.admin.login.TokenShape;
import dev.tollgate.db.ListQuery;

/** The tokens of programs. */
final class TokenResource {

    private final TokenEditor editor;
    private final AccountAnswers answers;

    TokenResource(TokenEditor editor, Receipts receipts, String base) {
        this.editor = editor;
        this.answers = new AccountAnswers(receipts, base + "/tokens");
    }

    Answer list(ApiRequest request) {
        ListQuery query = ListParameters.read(request.query());
        return new Answer.Document(200, ListDocument.of(editor.page(query), TokenShape::write));
    }

    Answer find(ApiRequest request) {
        return editor.find(request.name())
                .<Answer>map(token -> new Answer.Document(200, TokenShape.write(token)))
                .orElseGet(() -> Refusals.missing(words(request)));
    }

    Answer create(ApiRequest request) {
        return JsonBody.read(
                request,
                JsonBody.JSON,
                document -> answers.answer(
                        request.dryRun() ? editor.previewIssue(document) : editor.issue(request.author(), document),
                        "a token of this name"));
    }

    Answer remove(ApiRequest request) {
        String name = request.name();
        return answers.answer(
                request.dryRun() ? editor.previewRevoke(name) : editor.revoke(request.author(), name), words(request));
    }

    private static String words(ApiRequest request) {
        return "tokens/" + request.name();
    }
}
