package dev.tollgate.proxy.call;

import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.forward.CallableAddresses;
import dev.tollgate.proxy.forward.ServiceTrust;
import dev.tollgate.proxy.socket.ThisMachine;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webclient.api.DefaultDnsResolver;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Asks others, over HTTP/1.1 and a connection for each question. Redirects are answers like others. Addresses that no
 * service may have are not called, nor the node's own ports, whatever DNS says. Safe for any number of threads.
 */
public final class Calls {
    private static final int PIECE = 8_192;

    private final Supplier<Set<Integer>> ownPorts;
    private final Map<ClientKind, WebClient> clients = new ConcurrentHashMap<>();

    /** What clients differ in. */
    private record ClientKind(Optional<String> ca, boolean ownPort) {}

    /** @param ownPorts on which this node listens on this machine; asked for each call */
    public Calls(Supplier<Set<Integer>> ownPorts) {
        this.ownPorts = ownPorts;
    }

    /** The answer, whole and in time. */
    public Answer ask(Call call) throws CallFailure {
        Answer answer = told(call);
        if (answer.content().length > call.longest()) {
            throw new CallFailure(call.url() + " answers more than " + call.longest() + " bytes");
        }
        return answer;
    }

    /** The answer, of whose content the beginning is enough. */
    public Answer tell(Call call) throws CallFailure {
        Answer answer = told(call);
        int length = Math.min(answer.content().length, call.longest());
        return new Answer(answer.status(), answer.cacheControl(), Arrays.copyOf(answer.content(), length));
    }

    /** The answer, with a little more of its content than may be if there is more. */
    private Answer told(Call call) throws CallFailure {
        long until = System.nanoTime() + call.timeout().toNanos();
        TargetUrl origin = call.url().origin();
        WebClient client = clients.computeIfAbsent(
                new ClientKind(call.ca(), ownPorts.get().contains(origin.port())), Calls::client);
        HttpClientRequest request = (call.post().isPresent() ? client.post() : client.get())
                .uri(call.url().toString())
                // What was saved is what is asked for: nothing in it is decoded and encoded again.
                .skipUriEncoding(true)
                .readTimeout(call.timeout())
                .header(HeaderValues.create(HeaderNames.USER_AGENT, "tollgate"))
                .header(HeaderValues.create(HeaderNames.ACCEPT, "application/json"));
        try (HttpClientResponse response = send(request, call)) {
            Optional<String> cacheControl = response.headers().contains(HeaderNames.CACHE_CONTROL)
                    ? Optional.of(
                            response.headers().get(HeaderNames.CACHE_CONTROL).values())
                    : Optional.empty();
            return new Answer(response.status().code(), cacheControl, content(stream(response), call, until));
        } catch (IOException | RuntimeException e) {
            // The client has exceptions of many kinds for answers that break the rules of HTTP.
            throw new CallFailure(call.url() + " does not answer: " + e.getMessage(), e);
        }
    }

    private static HttpClientResponse send(HttpClientRequest request, Call call) {
        if (call.post().isEmpty()) {
            return request.request();
        }
        Call.Post post = call.post().get();
        HttpClientRequest posting = request;
        for (Map.Entry<String, String> field : post.fields().entrySet()) {
            posting = posting.header(HeaderNames.create(field.getKey()), field.getValue());
        }
        return posting.submit(post.content());
    }

    private static InputStream stream(HttpClientResponse response) {
        boolean delimited = response.headers().contains(HeaderNames.CONTENT_LENGTH)
                || response.headers().contains(HeaderNames.TRANSFER_ENCODING);
        return delimited ? response.inputStream() : new UntilClosed(response.inputStream());
    }

    /** Content that ends with its connection (RFC 9112, 6.3, 8), which the client takes for a failure. */
    private static final class UntilClosed extends FilterInputStream {
        UntilClosed(InputStream stream) {
            super(stream);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (DataReader.InsufficientDataAvailableException _) {
                return -1;
            }
        }
    }

    private static byte[] content(InputStream stream, Call call, long until) throws IOException, CallFailure {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        int count = stream.read(piece);
        while (count >= 0 && content.size() <= call.longest()) {
            content.write(piece, 0, count);
            if (System.nanoTime() - until > 0) {
                throw new CallFailure(call.url() + " does not answer in time");
            }
            count = stream.read(piece);
        }
        return content.toByteArray();
    }

    private static WebClient client(ClientKind kind) {
        return WebClient.builder()
                .servicesDiscoverServices(false)
                .followRedirects(false)
                // A connection that was kept may be dead, and nothing here is asked often enough to need one.
                .keepAlive(false)
                .connectTimeout(Duration.ofSeconds(2))
                .proxy(Proxy.noProxy())
                .dnsResolver(new CallableAddresses(
                        DefaultDnsResolver.create(), address -> kind.ownPort() && ThisMachine.has(address)))
                .dnsAddressLookup(DnsAddressLookup.defaultLookup())
                .tls(ServiceTrust.of(new ServiceTls(true, kind.ca(), Optional.empty()), Optional.empty()))
                .build();
    }
}
