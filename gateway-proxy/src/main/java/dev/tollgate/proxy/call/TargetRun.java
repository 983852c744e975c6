package dev.tollgate.proxy.call;

import dev.tollgate.db.model.AddressRefusal;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.call.TargetTests.Outcome;
import dev.tollgate.proxy.call.TargetTests.Stage;
import dev.tollgate.proxy.call.TargetTests.Step;
import dev.tollgate.proxy.call.TargetTests.Tested;
import dev.tollgate.proxy.forward.ServiceTrust;
import dev.tollgate.proxy.socket.ThisMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One test of a target, on a thread of its own. */
final class TargetRun implements Runnable {
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final int LONGEST_LINE = 200;

    private final Tested tested;
    private final boolean ownPort;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Step> steps = new ArrayList<>();
    private Optional<Socket> socket = Optional.empty();
    private Stage stage = Stage.DNS;
    private long began = System.nanoTime();
    private boolean ended;

    /** @param ownPort whether Tollgate listens at the target's port of this machine */
    TargetRun(Tested tested, boolean ownPort) {
        this.tested = tested;
        this.ownPort = ownPort;
    }

    @Override
    public void run() {
        try {
            InetAddress address = resolve();
            begin(Stage.TCP);
            Socket plain = connect(address);
            begin(Stage.TLS);
            Socket open = tested.url().secure() ? handshake(plain) : plain;
            if (!tested.url().secure()) {
                tell(Outcome.SKIPPED, "the target is http");
            }
            begin(Stage.HTTP);
            if (tested.http2()) {
                tell(Outcome.SKIPPED, "tests do not speak HTTP/2");
            } else {
                tell(Outcome.PASSED, statusLine(open));
            }
        } catch (IOException | RuntimeException e) {
            tell(Outcome.FAILED, words(e));
        } finally {
            end();
        }
    }

    /** No step is told any more but that which runs just now, as one that took too long. */
    List<Step> end() {
        lock.lock();
        try {
            if (!ended && steps.stream().noneMatch(step -> step.stage() == stage)) {
                tell(Outcome.FAILED, "takes longer than all of the test may: " + seconds(TargetTests.LONGEST));
            }
            ended = true;
            socket.ifPresent(TargetRun::close);
            return List.copyOf(steps);
        } finally {
            lock.unlock();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed for us, whatever becomes of the other end.
        }
    }

    private void begin(Stage next) {
        lock.lock();
        try {
            stage = next;
            began = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    private void tell(Outcome outcome, String detail) {
        lock.lock();
        try {
            if (!ended) {
                steps.add(new Step(stage, outcome, Duration.ofNanos(System.nanoTime() - began), detail));
            }
        } finally {
            lock.unlock();
        }
    }

    private InetAddress resolve() throws IOException {
        String host = tested.url().host();
        InetAddress[] addresses = InetAddress.getAllByName(host);
        InetAddress first = addresses[0];
        Optional<AddressRefusal> refusal = AddressRefusal.of(first);
        if (refusal.isPresent()) {
            throw new IOException(
                    first.getHostAddress() + " is a " + refusal.get().words() + ", which is never called");
        }
        if (ownPort && ThisMachine.has(first)) {
            throw new IOException("is one of Tollgate's own listeners, which are never called");
        }
        String others = addresses.length > 1 ? " and " + (addresses.length - 1) + " more" : "";
        boolean literal = first.getHostAddress().equals(host);
        tell(Outcome.PASSED, literal ? "not needed, an address" : first.getHostAddress() + others);
        return first;
    }

    private Socket connect(InetAddress address) throws IOException {
        Socket plain = kept(new Socket());
        plain.connect(new InetSocketAddress(address, tested.url().port()), (int) CONNECTING.toMillis());
        plain.setSoTimeout((int) TargetTests.LONGEST.toMillis());
        tell(
                Outcome.PASSED,
                new TargetUrl(false, address.getHostAddress(), tested.url().port()).authority());
        return plain;
    }

    private Socket kept(Socket opened) throws IOException {
        lock.lock();
        try {
            if (ended) {
                throw new IOException("too late");
            }
            socket = Optional.of(opened);
            return opened;
        } finally {
            lock.unlock();
        }
    }

    private Socket handshake(Socket plain) throws IOException {
        ServiceTls rule = tested.tls();
        String name = rule.serverName().orElse(tested.url().host());
        SSLSocket secure = (SSLSocket) ServiceTrust.of(rule, Optional.empty())
                .sslContext()
                .getSocketFactory()
                .createSocket(plain, name, tested.url().port(), true);
        kept(secure);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(rule.verify() ? "HTTPS" : null);
        parameters.setApplicationProtocols(new String[] {tested.http2() ? "h2" : "http/1.1"});
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        String subject = secure.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                ? ", " + certificate.getSubjectX500Principal().getName()
                : "";
        tell(Outcome.PASSED, secure.getSession().getProtocol() + subject);
        return secure;
    }

    private String statusLine(Socket open) throws IOException {
        String host = tested.tls().serverName().orElse(tested.url().authority());
        String request = "GET " + tested.path() + " HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: tollgate-target-test\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        open.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        open.getOutputStream().flush();
        InputStream answer = open.getInputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = answer.read();
        while (octet >= 0 && octet != '\n' && line.size() < LONGEST_LINE) {
            line.write(octet);
            octet = answer.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1).strip();
        if (!text.matches("HTTP/[0-9.]{1,4} [1-9][0-9]{2}([ -~\\xa0-\\xff]*)")) {
            throw new IOException(text.isEmpty() ? "closes the connection without an answer" : "does not speak HTTP");
        }
        return text;
    }

    private String words(Exception e) {
        return switch (e) {
            case UnknownHostException _ -> "the name " + tested.url().host() + " has no address as seen from here";
            case SocketTimeoutException _ -> "no answer in time";
            case ConnectException _ ->
                "connection refused: nothing listens on " + tested.url().authority() + " as seen from here";
            case SSLException refused -> "the handshake fails: " + refused.getMessage();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
