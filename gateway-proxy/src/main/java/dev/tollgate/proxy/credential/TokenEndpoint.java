package dev.tollgate.proxy.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.model.OAuth2;
import dev.tollgate.proxy.call.Answer;
import dev.tollgate.proxy.call.Call;
import dev.tollgate.proxy.call.CallFailure;
import dev.tollgate.proxy.call.Calls;
import dev.tollgate.proxy.credential.FetchedToken.Fetched;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Where tokens are asked for, and by whom.
 *
 * @param secret of the client, in clear
 */
record TokenEndpoint(OAuth2 oauth2, String secret) {
    static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_TOKEN = 8 * 1024;
    private static final Duration LIFETIME_UNTOLD = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(24);

    /** A new token (RFC 6749, 4.4). */
    Fetched fetch(Calls calls) throws CallFailure {
        Answer answer = calls.ask(new Call(
                oauth2.tokenUrl(),
                oauth2.ca(),
                TIMEOUT,
                LONGEST_ANSWER,
                Optional.of(Call.Post.form(oauth2.clientId(), secret, form()))));
        JsonNode said = json(answer);
        if (answer.status() != 200) {
            throw failure("answers " + answer.status() + error(said));
        }
        if (!said.path("token_type").asText().equalsIgnoreCase("Bearer")) {
            throw failure("gives no bearer token");
        }
        return new Fetched(token(said), lifetime(said.path("expires_in")));
    }

    /** What is asked for. */
    String form() {
        String scopes = String.join(" ", oauth2.scopes());
        return "grant_type=client_credentials"
                + (scopes.isEmpty() ? "" : "&scope=" + encoded(scopes))
                + oauth2.audience()
                        .map(audience -> "&audience=" + encoded(audience))
                        .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(Answer answer) {
        try {
            return Json.parse(answer.content());
        } catch (InvalidJson _) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** RFC 6749, 5.2: the code alone, because nobody knows what else may stand there. */
    private static String error(JsonNode said) {
        String code = said.path("error").asText();
        return code.matches("[a-z_]{1,40}") ? " " + code : "";
    }

    private String token(JsonNode said) throws CallFailure {
        String token = said.path("access_token").asText();
        boolean sendable = token.length() <= LONGEST_TOKEN
                && !token.isEmpty()
                && token.indexOf(' ') < 0
                && HeaderFields.contents(token);
        if (!said.path("access_token").isTextual() || !sendable) {
            throw failure("gives no token that a header field can carry");
        }
        return token;
    }

    /** How long a token is good by its {@code expires_in}: a number, which some endpoints write as a text. */
    Duration lifetime(JsonNode told) throws CallFailure {
        if (told.isMissingNode() || told.isNull()) {
            return LIFETIME_UNTOLD;
        }
        long seconds = told.isIntegralNumber() || told.isTextual() ? told.asLong() : 0;
        if (seconds <= 0) {
            throw failure("gives a token that is good for no time");
        }
        return Duration.ofSeconds(Math.min(seconds, LONGEST_LIFETIME.toSeconds()));
    }

    private CallFailure failure(String what) {
        return new CallFailure(oauth2.tokenUrl() + " " + what);
    }

    /** Leaves out the secret. */
    @Override
    public String toString() {
        return "TokenEndpoint " + oauth2.tokenUrl();
    }
}
