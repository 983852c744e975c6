package dev.tollgate.proxy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.tls.LiveCertificates;
import dev.tollgate.proxy.tls.ServerCertificate;
import dev.tollgate.proxy.tls.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider of Nimbus' classes over HTTPS: they write its configuration, its keys and its tokens, read what it
 * is asked, and make its answers. Its one client has a name and a secret that both have to be encoded.
 */
final class NimbusProvider implements AutoCloseable {
    static final String CLIENT = "gate way:1";
    static final String SECRET = "s3cr+t%/&=";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String certificate;
    private final AtomicInteger keyFetches = new AtomicInteger();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile List<JWK> told = List.of();
    private volatile long lifetime = 3600;
    private volatile boolean down;

    private NimbusProvider(HttpsServer server, String certificate) {
        this.server = server;
        this.certificate = certificate;
        server.setExecutor(threads);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, configuration()));
        server.createContext("/keys", this::keys);
        server.createContext("/introspect", exchange -> asked(exchange, this::introspected));
        server.createContext("/token", exchange -> asked(exchange, this::issued));
        server.start();
    }

    /** What is answered to a question that Nimbus' classes have read. */
    private interface Endpoint {
        HTTPResponse answer(HTTPRequest request) throws ParseException, JOSEException;
    }

    static NimbusProvider start(TestCertificates certificates) throws IOException {
        TestCertificates.Pem pem = certificates.pem("provider", "localhost");
        LiveCertificates live = new LiveCertificates();
        live.replace(List.of(ServerCertificate.parse("provider", pem.chain(), pem.privateKey(), true)));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setHttpsConfigurator(
                new HttpsConfigurator(new ServerTls(live, () -> ClientTrust.NOBODY, InstantSource.system()).context()));
        return new NimbusProvider(server, pem.chain());
    }

    static JWK rsa(String id, JWSAlgorithm algorithm) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(algorithm)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWK ec(String id, JWSAlgorithm algorithm) {
        try {
            Curve curve = Curve.forJWSAlgorithm(algorithm).iterator().next();
            return new ECKeyGenerator(curve)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(algorithm)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** In PEM. */
    String certificate() {
        return certificate;
    }

    /** From now on it tells these keys, and signs its own tokens with the last. */
    void tell(JWK... keys) {
        told = List.of(keys);
    }

    /** From now on its tokens are good for so many seconds. */
    void issueFor(long seconds) {
        lifetime = seconds;
    }

    /** Whether it answers nothing but 503. */
    void down(boolean is) {
        down = is;
    }

    int keyFetches() {
        return keyFetches.get();
    }

    /** How many tokens it has given to clients. */
    int tokensIssued() {
        return issued.get();
    }

    /** A token of its own for somebody. */
    String token(JWK key, String subject) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(subject)
                .audience(List.of("api", "other"))
                .claim("scope", "orders:read")
                .claim("client_id", subject)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(lifetime)))
                .build();
        JWSHeader header = new JWSHeader.Builder(
                        JWSAlgorithm.parse(key.getAlgorithm().getName()))
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private String configuration() {
        OIDCProviderMetadata metadata = new OIDCProviderMetadata(
                new Issuer(issuer()), List.of(SubjectType.PUBLIC), URI.create(issuer() + "/keys"));
        metadata.setTokenEndpointURI(URI.create(issuer() + "/token"));
        metadata.setIntrospectionEndpointURI(URI.create(issuer() + "/introspect"));
        return metadata.toString();
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyFetches.incrementAndGet();
        answer(exchange, 200, new JWKSet(told).toString());
    }

    private void asked(HttpExchange exchange, Endpoint endpoint) throws IOException {
        HTTPRequest request = new HTTPRequest(
                HTTPRequest.Method.valueOf(exchange.getRequestMethod()),
                URI.create(issuer()).resolve(exchange.getRequestURI()));
        exchange.getRequestHeaders().forEach((name, values) -> request.setHeader(name, values.toArray(String[]::new)));
        request.setBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            HTTPResponse response = endpoint.answer(request);
            answer(exchange, response.getStatusCode(), response.getBody());
        } catch (ParseException | JOSEException e) {
            answer(exchange, 400, "{\"error\":\"invalid_request\"}");
        }
    }

    private HTTPResponse introspected(HTTPRequest request) throws ParseException {
        TokenIntrospectionRequest asked = TokenIntrospectionRequest.parse(request);
        if (!known(asked.getClientAuthentication())) {
            return new TokenErrorResponse(OAuth2Error.INVALID_CLIENT).toHTTPResponse();
        }
        String token = asked.getToken().getValue();
        TokenIntrospectionSuccessResponse answer = token.startsWith("good-")
                ? new TokenIntrospectionSuccessResponse.Builder(true)
                        .subject(new Subject(token.substring(5)))
                        .audience(List.of(new Audience("api")))
                        .scope(new Scope("orders:read"))
                        .expirationTime(Date.from(Instant.now().plusSeconds(lifetime)))
                        .build()
                : new TokenIntrospectionSuccessResponse.Builder(false).build();
        return answer.toHTTPResponse();
    }

    private HTTPResponse issued(HTTPRequest request) throws ParseException {
        TokenRequest asked = TokenRequest.parse(request);
        if (!known(asked.getClientAuthentication())) {
            return new TokenErrorResponse(OAuth2Error.INVALID_CLIENT).toHTTPResponse();
        }
        if (!asked.getAuthorizationGrant().getType().equals(GrantType.CLIENT_CREDENTIALS)) {
            return new TokenErrorResponse(OAuth2Error.UNSUPPORTED_GRANT_TYPE).toHTTPResponse();
        }
        Scope scope = Optional.ofNullable(asked.getScope()).orElseGet(Scope::new);
        String token = token(told.getLast(), "gateway-" + issued.incrementAndGet());
        return new AccessTokenResponse(new Tokens(new BearerAccessToken(token, lifetime, scope), null))
                .toHTTPResponse();
    }

    private static boolean known(@Nullable ClientAuthentication client) {
        return client instanceof ClientSecretBasic basic
                && basic.getClientID().equals(new ClientID(CLIENT))
                && basic.getClientSecret().equals(new Secret(SECRET));
    }

    private void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(down ? 503 : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
