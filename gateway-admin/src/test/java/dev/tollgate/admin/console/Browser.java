package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.login.FirstUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script: keeps cookies, follows redirects, fills in forms. */
public final class Browser implements AutoCloseable {

    /** In the place of a field's text: the box of this name is not ticked. */
    public static final String UNTICKED = "unticked";

    private static final String CSP =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // The JDK's own jar takes a cookie with Max-Age for one of RFC 2965 and sends it back in quotes.
    private final Map<String, String> cookies = new TreeMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;

    /** @param prefix of the console's paths, without a slash at its end */
    public Browser(int port, String prefix) {
        this.base = "http://127.0.0.1:" + port + prefix;
    }

    /** What came back in the end, and from where. */
    public record Answer(int status, String path, String body, HttpResponse<byte[]> response) {

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The text of the page's one h1. */
        public String heading() {
            Matcher heading = Pattern.compile("<h1[^>]*>([^<]*)</h1>").matcher(body);
            assertThat(heading.find()).as("h1 of %s", path).isTrue();
            String text = heading.group(1);
            assertThat(heading.find()).as("second h1 of %s", path).isFalse();
            return text;
        }

        /** What the page's first form with this action sends if nobody touches it. */
        public Map<String, List<String>> filledIn(String action) {
            int from = body.indexOf("action=\"" + action + "\"");
            assertThat(from).as("form %s in %s", action, body).isNotNegative();
            return FormFields.of(body.substring(from, body.indexOf("</form>", from)));
        }
    }

    /** Becomes the first user by the setup and is signed in. */
    public Browser setUp(String token) {
        get("/setup?token=" + token);
        post("/setup", Map.of("name", FirstUser.NAME, "password", FirstUser.PASSWORD));
        return this;
    }

    public Answer get(String path, String... headers) {
        return follow(request(path, headers).GET().build());
    }

    /** Follows nothing. */
    public Answer getOnly(String path, String... headers) {
        return exchange(request(path, headers).GET().build());
    }

    /** Sends a form and follows where it leads. */
    public Answer post(String path, Map<String, String> form, String... headers) {
        return follow(posting(path, form, headers));
    }

    /** Sends a form as the page has it, with some fields filled in. */
    public Answer submit(Answer page, String action, Map<String, String> fields) {
        Map<String, List<String>> all = new TreeMap<>();
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return submitAll(page, action, all);
    }

    /** The same with fields that have several values, such as boxes of one name. */
    public Answer submitAll(Answer page, String action, Map<String, List<String>> fields) {
        Map<String, List<String>> form =
                new TreeMap<>(page.filledIn(URI.create(base).getPath() + action));
        form.putAll(fields);
        form.values().removeIf(List.of(UNTICKED)::equals);
        return follow(postingAll(action, form));
    }

    /** Sends a form as the page has it, with a file in one field, as browsers send forms with files. */
    Answer upload(Answer page, String action, String field, String file) {
        Map<String, List<String>> form =
                new TreeMap<>(page.filledIn(URI.create(base).getPath() + action));
        form.put(field, List.of(file));
        String boundary = "----boundary-of-a-browser";
        String body = form.entrySet().stream()
                .flatMap(one -> one.getValue().stream()
                        .map(value -> "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + one.getKey()
                                + "\""
                                + (one.getKey().equals(field) ? "; filename=\"a.yaml\"" : "") + "\r\n\r\n" + value
                                + "\r\n"))
                .collect(Collectors.joining("", "", "--" + boundary + "--\r\n"));
        return follow(request(action)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Sends these fields as a form, each with all its values, and follows where it leads. */
    Answer postAll(String path, Map<String, List<String>> form) {
        return follow(postingAll(path, form));
    }

    /** Sends a form and follows nothing. */
    public Answer postOnly(String path, Map<String, String> form, String... headers) {
        return exchange(posting(path, form, headers));
    }

    private HttpRequest posting(String path, Map<String, String> form, String... headers) {
        Map<String, List<String>> all = new TreeMap<>();
        form.forEach((name, value) -> all.put(name, List.of(value)));
        return postingAll(path, all, headers);
    }

    private HttpRequest postingAll(String path, Map<String, List<String>> form, String... headers) {
        String body = form.entrySet().stream()
                .flatMap(
                        field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer follow(HttpRequest request) {
        Answer answer = exchange(request);
        for (int hops = 0; answer.status() == 303 && hops < 5; hops++) {
            URI next = request.uri().resolve(answer.header("Location"));
            answer = exchange(HttpRequest.newBuilder(next)
                    .timeout(Duration.ofSeconds(20))
                    .GET()
                    .build());
        }
        return answer;
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(withCookies(request), BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::take);
            Answer answer = new Answer(
                    response.statusCode(),
                    request.uri().getPath(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response);
            assertProtected(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest withCookies(HttpRequest request) {
        String header = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return header.isEmpty()
                ? request
                : HttpRequest.newBuilder(request, (_, _) -> true)
                        .header("Cookie", header)
                        .build();
    }

    /** Has this cookie from now on, as a Set-Cookie field gives it. */
    public Browser keep(String cookie) {
        take(cookie);
        return this;
    }

    private void take(String cookie) {
        String pair = cookie.substring(0, cookie.indexOf(';'));
        String name = pair.substring(0, pair.indexOf('='));
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(name.length() + 1));
        }
    }

    private static void assertProtected(Answer answer) {
        if (answer.header("Content-Type").startsWith("text/html")) {
            assertThat(answer.header("Content-Security-Policy")).isEqualTo(CSP);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Vary")).isEqualTo("HX-Request");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
