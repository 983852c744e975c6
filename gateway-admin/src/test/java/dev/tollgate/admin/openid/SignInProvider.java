package dev.tollgate.admin.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * An OpenID provider of Nimbus' classes: they read what the console asks a browser to ask, and what it asks itself, and
 * refuse what the specifications do not allow. A code is good once.
 */
public final class SignInProvider implements AutoCloseable {
    public static final String CLIENT = "tollgate console";
    public static final String SECRET = "s3cr+t%/&=";

    private static final RSAKey KEY = key();

    private final HttpServer server;
    private final Map<String, AuthenticationRequest> codes = new ConcurrentHashMap<>();
    private volatile UnaryOperator<JWTClaimsSet.Builder> claims = builder -> builder;

    private SignInProvider(HttpServer server) {
        this.server = server;
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, configuration()));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(KEY).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    public static SignInProvider start() {
        try {
            return new SignInProvider(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("first")
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** From now on its ID tokens are changed so. */
    void saying(UnaryOperator<JWTClaimsSet.Builder> change) {
        claims = change;
    }

    /** Signs somebody in whose browser was sent here; path and query of where it is sent then. */
    String signIn(String location) {
        URI back = back(location);
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private URI back(String location) {
        try {
            AuthenticationRequest asked = AuthenticationRequest.parse(URI.create(location));
            boolean allowed = asked.getClientID().getValue().equals(CLIENT)
                    && asked.getScope().contains("openid")
                    && CodeChallengeMethod.S256.equals(asked.getCodeChallengeMethod())
                    && asked.getNonce() != null;
            if (!allowed) {
                throw new IllegalStateException("not allowed: " + location);
            }
            AuthorizationCode code = new AuthorizationCode();
            codes.put(code.getValue(), asked);
            return new AuthenticationSuccessResponse(
                            asked.getRedirectionURI(),
                            code,
                            null,
                            null,
                            asked.getState(),
                            null,
                            new Issuer(issuer()),
                            null)
                    .toURI();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        URI back = back(issuer() + exchange.getRequestURI());
        exchange.getResponseHeaders().set("Location", back.toString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private String configuration() {
        OIDCProviderMetadata metadata = new OIDCProviderMetadata(
                new Issuer(issuer()), List.of(SubjectType.PUBLIC), URI.create(issuer() + "/keys"));
        metadata.setAuthorizationEndpointURI(URI.create(issuer() + "/authorize"));
        metadata.setTokenEndpointURI(URI.create(issuer() + "/token"));
        metadata.setScopes(new Scope("openid", "profile", "groups"));
        return metadata.toString();
    }

    private void token(HttpExchange exchange) throws IOException {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, URI.create(issuer() + "/token"));
        exchange.getRequestHeaders().forEach((name, values) -> request.setHeader(name, values.toArray(String[]::new)));
        request.setBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            HTTPResponse response = redeem(TokenRequest.parse(request));
            answer(exchange, response.getStatusCode(), response.getBody());
        } catch (ParseException | JOSEException e) {
            answer(exchange, 400, "{\"error\":\"invalid_request\"}");
        }
    }

    private HTTPResponse redeem(TokenRequest request) throws JOSEException {
        boolean known = request.getClientAuthentication() instanceof ClientSecretBasic basic
                && basic.getClientID().getValue().equals(CLIENT)
                && basic.getClientSecret().equals(new Secret(SECRET));
        if (!known || !(request.getAuthorizationGrant() instanceof AuthorizationCodeGrant grant)) {
            return new TokenErrorResponse(OAuth2Error.INVALID_CLIENT).toHTTPResponse();
        }
        Optional<AuthenticationRequest> asked = Optional.ofNullable(
                        codes.remove(grant.getAuthorizationCode().getValue()))
                .filter(one -> one.getRedirectionURI().equals(grant.getRedirectionURI()))
                .filter(one -> grant.getCodeVerifier() != null
                        && CodeChallenge.compute(CodeChallengeMethod.S256, grant.getCodeVerifier())
                                .equals(one.getCodeChallenge()));
        return asked.isEmpty()
                ? new TokenErrorResponse(OAuth2Error.INVALID_GRANT).toHTTPResponse()
                : new OIDCTokenResponse(new OIDCTokens(idToken(asked.get()), new BearerAccessToken(), null))
                        .toHTTPResponse();
    }

    private SignedJWT idToken(AuthenticationRequest asked) throws JOSEException {
        JWTClaimsSet.Builder usual = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("u-7")
                .audience(CLIENT)
                .claim("nonce", asked.getNonce().getValue())
                .claim("preferred_username", "ola")
                .claim("groups", List.of("devs", "others"))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(),
                claims.apply(usual).build());
        token.sign(new RSASSASigner(KEY));
        return token;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
