package dev.tollgate.admin.openid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.format.WebUrls;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.TokenRules;
import dev.tollgate.db.model.WebUrl;
import dev.tollgate.proxy.authenticate.TokenVerifier;
import dev.tollgate.proxy.authenticate.Verified;
import dev.tollgate.proxy.authenticate.token.LiveIssuers;
import dev.tollgate.proxy.call.Answer;
import dev.tollgate.proxy.call.Call;
import dev.tollgate.proxy.call.CallFailure;
import dev.tollgate.proxy.call.Calls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an OpenID provider is asked for. Safe for any number of threads. */
final class Provider {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LEEWAY = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 256 * 1024;
    private static final String CONFIGURATION = "/.well-known/openid-configuration";
    private static final String NAME = "sign-in";

    private final OpenIdSettings settings;
    private final Calls calls;
    private final LiveIssuers issuers;
    private final TokenVerifier tokens;

    Provider(OpenIdSettings settings, Calls calls, InstantSource clock) {
        this.settings = settings;
        this.calls = calls;
        this.issuers = new LiveIssuers(
                calls,
                (_, _) -> {
                    throw new IllegalArgumentException("the provider's keys are no secrets");
                },
                clock);
        issuers.serve(List.of(issuers.compile(issuer(settings))));
        this.tokens = issuers.jwt(List.of(NAME));
    }

    /** The provider, as an issuer whose tokens are for us. */
    private static JwtIssuer issuer(OpenIdSettings settings) {
        TokenRules rules =
                new TokenRules(List.of(settings.clientId()), LEEWAY, new TreeMap<>(), "sub", "scope", new TreeMap<>());
        return new JwtIssuer(
                NAME,
                "",
                List.of(),
                true,
                settings.issuer(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                true,
                rules,
                settings.ca());
    }

    /** What it says of itself. */
    private record Configuration(WebUrl authorization, WebUrl token, List<String> scopes) {}

    /** Where a browser is to go, to come back to an address of ours. */
    String away(Pending pending, String redirectUrl) throws CallFailure {
        issuers.renewStale();
        Configuration configuration = configuration();
        // Some tell the groups of people only who asks for them, and some refuse a scope that they do not know.
        String scope = Stream.of("openid", "profile", "email", "groups")
                .filter(one -> !one.equals("groups") || configuration.scopes().contains(one))
                .collect(Collectors.joining(" "));
        String asked = form(
                "response_type",
                "code",
                "client_id",
                settings.clientId(),
                "redirect_uri",
                redirectUrl,
                "scope",
                scope,
                "state",
                pending.state(),
                "nonce",
                pending.nonce(),
                "code_challenge",
                pending.challenge(),
                "code_challenge_method",
                "S256");
        String address = configuration.authorization().toString();
        return address + (address.indexOf('?') < 0 ? "?" : "&") + asked;
    }

    /** The ID token that a code is redeemed for. */
    String redeem(String code, Pending pending, String redirectUrl) throws CallFailure {
        String asked = form(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                redirectUrl,
                "code_verifier",
                pending.verifier());
        WebUrl url = configuration().token();
        Answer answer = ask(url, Optional.of(Call.Post.form(settings.clientId(), settings.clientSecret(), asked)));
        JsonNode said = json(answer);
        if (answer.status() != 200 || !said.path("id_token").isTextual()) {
            String error = said.path("error").asText();
            throw new CallFailure(url + " answers " + answer.status() + " without an ID token"
                    + (error.matches("[a-z_]{1,40}") ? ": " + error : ""));
        }
        return said.path("id_token").textValue();
    }

    /** What became of an ID token; of one that is accepted, signature, issuer, audience and times are right. */
    Verified verify(String idToken, String address) {
        byte[] bytes = idToken.getBytes(StandardCharsets.UTF_8);
        return tokens.verify(bytes, 0, bytes.length, address);
    }

    /** OpenID Connect Discovery 1.0, 4. */
    private Configuration configuration() throws CallFailure {
        String base = settings.issuer().replaceFirst("/$", "");
        WebUrl url = WebUrls.parse(base + CONFIGURATION)
                .orElseThrow(() -> new CallFailure(base + " is no address that may be called"));
        JsonNode said = json(ask(url, Optional.empty()));
        if (!settings.issuer().equals(said.path("issuer").textValue())) {
            throw new CallFailure(url + " is not the configuration of " + settings.issuer());
        }
        return new Configuration(
                endpoint(said, "authorization_endpoint"),
                endpoint(said, "token_endpoint"),
                said.path("scopes_supported")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
    }

    private static WebUrl endpoint(JsonNode configuration, String name) throws CallFailure {
        return WebUrls.parse(configuration.path(name).asText())
                .orElseThrow(() -> new CallFailure("its configuration has no " + name + " that may be called"));
    }

    private Answer ask(WebUrl url, Optional<Call.Post> form) throws CallFailure {
        return calls.ask(new Call(url, settings.ca(), TIMEOUT, LONGEST_ANSWER, form));
    }

    private static JsonNode json(Answer answer) {
        try {
            return Json.parse(answer.content());
        } catch (InvalidJson _) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
