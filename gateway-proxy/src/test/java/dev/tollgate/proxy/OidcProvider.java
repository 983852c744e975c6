package dev.tollgate.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.tollgate.proxy.authenticate.token.Signer;
import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.tls.LiveCertificates;
import dev.tollgate.proxy.tls.ServerCertificate;
import dev.tollgate.proxy.tls.ServerTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * An OpenID provider on this machine, over HTTPS with a certificate that nobody trusts but who is told to: its
 * configuration, its keys, and introspection for the client {@code gw} with the secret {@code s3cret}.
 */
final class OidcProvider implements AutoCloseable {
    /** What the client says who it is: gw:s3cret in base64. */
    private static final String CLIENT = "Basic Z3c6czNjcmV0";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String certificate;
    private final Map<String, String> opaque = new ConcurrentHashMap<>();
    private final AtomicInteger keyFetches = new AtomicInteger();
    private final AtomicInteger configurationFetches = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile List<Key> keys = List.of();
    private volatile String claimedIssuer;
    private volatile boolean down;
    private volatile Runnable beforeAnswer = () -> {};

    /** A key that it signs with, and its name. */
    record Key(String id, Signer signer) {}

    private OidcProvider(HttpsServer server, String certificate) {
        this.server = server;
        this.certificate = certificate;
        this.claimedIssuer = issuer();
        server.setExecutor(threads);
        server.createContext("/.well-known/openid-configuration", this::configuration);
        server.createContext("/keys", this::keys);
        server.createContext("/introspect", this::introspect);
        server.start();
    }

    static OidcProvider start(TestCertificates certificates) {
        TestCertificates.Pem pem = certificates.pem("provider", "localhost");
        LiveCertificates live = new LiveCertificates();
        live.replace(List.of(ServerCertificate.parse("provider", pem.chain(), pem.privateKey(), true)));
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            server.setHttpsConfigurator(new HttpsConfigurator(
                    new ServerTls(live, () -> ClientTrust.NOBODY, InstantSource.system()).context()));
            return new OidcProvider(server, pem.chain());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** In PEM. */
    String certificate() {
        return certificate;
    }

    /** From now on it tells these keys. */
    void tell(Key... told) {
        keys = List.of(told);
    }

    /** From now on its configuration is that of another. */
    void claimToBe(String other) {
        claimedIssuer = other;
    }

    /** Whether it answers nothing but 500. */
    void down(boolean is) {
        down = is;
    }

    /** Does this before each answer to a question about a token. */
    void beforeAnswer(Runnable work) {
        beforeAnswer = work;
    }

    /** From now on this token is active, with these further members in the answer. */
    void activate(String token, String members) {
        opaque.put(token, members);
    }

    void revoke(String token) {
        opaque.remove(token);
    }

    int keyFetches() {
        return keyFetches.get();
    }

    int configurationFetches() {
        return configurationFetches.get();
    }

    int questions() {
        return questions.get();
    }

    /** A token of its own that is good for five minutes. */
    String token(Key key) {
        long expiry = Instant.now().getEpochSecond() + 300;
        return key.signer().token(key.id(), "{\"iss\":\"" + issuer() + "\",\"sub\":\"u-7\",\"exp\":" + expiry + "}");
    }

    private void configuration(HttpExchange exchange) throws IOException {
        configurationFetches.incrementAndGet();
        answer(exchange, "{\"issuer\":\"" + claimedIssuer + "\",\"jwks_uri\":\"" + issuer() + "/keys\"}");
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyFetches.incrementAndGet();
        exchange.getResponseHeaders().set("Cache-Control", "max-age=3600");
        answer(
                exchange,
                keys.stream()
                        .map(key -> key.signer().key(key.id()))
                        .collect(Collectors.joining(",", "{\"keys\":[", "]}")));
    }

    private void introspect(HttpExchange exchange) throws IOException {
        questions.incrementAndGet();
        beforeAnswer.run();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = URLDecoder.decode(form.replaceFirst("token=([^&]*).*", "$1"), StandardCharsets.UTF_8);
        boolean known = CLIENT.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && "realm=a%2Fb".equals(exchange.getRequestURI().getRawQuery());
        String members = opaque.get(token);
        if (!known) {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        } else {
            answer(exchange, members == null ? "{\"active\":false}" : "{\"active\":true" + members + "}");
        }
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(down ? 500 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
