package dev.tollgate.proxy.exchange;

import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the gateway. Holds what the edge read and what the steps found out, each set once by
 * the step that knows it. Used by the request's own thread; {@link #end} may be called by any one thread after the
 * reply.
 */
public final class Exchange {
    private final Client client;
    private final RequestHead head;
    private Body body;
    private final long startedNanos;
    private final byte[] requestId;
    private final boolean traced;
    private final Authority authority;

    private @Nullable RequestHead outgoing;
    private Observation observation = Observation.NONE;
    private @Nullable Path path;
    private @Nullable Path asked;
    private @Nullable Route route;
    private @Nullable Identity identity;
    private PathTaken pathTaken = PathTaken.WHOLE;
    private @Nullable Fields replyFields;
    private @Nullable Problem problem;
    private String clientAddress;
    private @Nullable String forwardedFor;
    private final Attempts attempts = new Attempts();
    private final Caching caching = new Caching();
    private @Nullable ResponseHead reply;
    private long headNanos;
    private long bytesSent;
    private final Uploading uploading = new Uploading();
    private boolean lasting;
    private boolean needsWhole;
    private final Endings endings = new Endings();
    /** Looked at by {@link Step#chain} for each step of every request. */
    @Nullable
    Timeline timeline;

    @Nullable
    ErrorTemplate errorTemplate;

    @Nullable
    GrpcCall grpc;

    /** A request whose head was read, at {@code startedNanos} of {@link System#nanoTime}. */
    public Exchange(Client client, RequestHead head, Authority authority, Body body, long startedNanos) {
        this.client = client;
        this.head = head;
        this.authority = authority;
        this.body = body;
        this.startedNanos = startedNanos;
        this.requestId = RequestId.of(head.fields());
        this.traced = RequestId.traced(head.fields());
        this.clientAddress = client.address();
    }

    /** What services are told of the other request, with another head and content; it has a client of its own. */
    private Exchange(Exchange other, Client client, RequestHead head, Body content) {
        this.client = client;
        this.head = head;
        this.authority = other.authority;
        this.body = content;
        this.startedNanos = System.nanoTime();
        this.requestId = other.requestId;
        this.traced = RequestId.traced(head.fields());
        this.clientAddress = other.clientAddress;
        this.forwardedFor = other.forwardedFor;
        this.path = other.path;
        this.asked = other.asked;
        this.route = other.route;
        this.identity = other.identity;
        this.pathTaken = KeptPathTaken.of(other.pathTaken);
        this.errorTemplate = other.errorTemplate;
    }

    /**
     * A request that services cannot tell from this one, begun now, with content of its own; it may outlive this one.
     */
    public Exchange detached(Body content) {
        Exchange copy = new Exchange(this, new DetachedClient(client, _ -> {}), head, content);
        copy.outgoing = outgoing;
        return copy;
    }

    /**
     * The same with another head and without content, for an answer that this request or others will use.
     *
     * @param informed gets the interim responses
     */
    public Exchange detached(RequestHead otherHead, Consumer<ResponseHead> informed) {
        Exchange copy = new Exchange(this, new DetachedClient(client, informed), otherHead, WholeBody.empty());
        copy.timeline = timeline;
        return copy;
    }

    /** A request of the gateway's own for this one's client, begun now; it may outlive this one. */
    public Exchange onBehalf(RequestHead own, Path to, Body content) {
        Exchange call = new Exchange(this, new DetachedClient(client, _ -> {}), own, content);
        call.path = to;
        call.asked = to;
        call.pathTaken = PathTaken.WHOLE;
        return call;
    }

    /** Of this one is told from now on what was tried for the other, whose answer it uses. */
    public void uses(Exchange other) {
        attempts.addAll(other.attempts);
        lasting |= other.lasting;
        if (other.observation != Observation.NONE) {
            observation = other.observation;
        }
        other.replyFields().ifPresent(this::addReplyFields);
    }

    public Client client() {
        return client;
    }

    public RequestHead head() {
        return head;
    }

    /** The head that goes on to services, but for what the gateway tells them by itself: at first the client's. */
    public RequestHead outgoing() {
        return outgoing == null ? head : outgoing;
    }

    /** From now on this head goes on. */
    public void outgoing(RequestHead changed) {
        outgoing = changed;
    }

    /** The request's content; pulled by one step at most. */
    public Body body() {
        return body;
    }

    /** From now on the content is read through this one, which reads the one before; nobody has read any yet. */
    public void body(Body around) {
        body = around;
    }

    /** Each step writes down from now on what it does; so it does for what a step sends on in place of this one. */
    public void watch(Timeline watching) {
        timeline = watching;
    }

    /** Whom the request addresses: of the target in absolute form, of {@code :authority}, or of {@code Host}. */
    public Authority authority() {
        return authority;
    }

    /**
     * Whether the client asks to go on as WebSocket (RFC 6455, 4.2.1). Only HTTP/1.1 can switch, and no other protocol
     * is one that a gateway could carry.
     */
    public boolean asksForWebSocket() {
        return client.majorVersion() == 1 && HopByHop.asksForWebSocket(head) && body.arrived();
    }

    public long startedNanos() {
        return startedNanos;
    }

    public byte[] requestIdBytes() {
        return requestId;
    }

    public String requestId() {
        return Octets.text(requestId, 0, requestId.length);
    }

    /** Whether the client's traceparent goes on; else the gateway begins a trace. */
    public boolean traced() {
        return traced;
    }

    /** The path: first as it was sent, from normalizing on in the form in which it is matched and forwarded. */
    public Path path() {
        if (path == null) {
            throw new IllegalStateException("the path is not known before it was normalized");
        }
        return path;
    }

    public void path(Path normalized) {
        path = normalized;
    }

    /** The path that the client asked for, whatever steps made of it since: the one that the route was found by. */
    public Path asked() {
        return asked == null ? path() : asked;
    }

    /**
     * The query carried a credential: what is told of this request is the same without it, and what goes on too, unless
     * {@code forwarded}.
     */
    public void withoutCredential(Path stripped, boolean forwarded) {
        asked = stripped;
        if (!forwarded) {
            path = stripped;
        }
    }

    /** The route that won, if one did. */
    public Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    public void route(Route winner, PathTaken taken) {
        route = winner;
        pathTaken = taken;
        asked = path;
    }

    /** How the winning route took the path. */
    public PathTaken pathTaken() {
        return pathTaken;
    }

    /** Who is calling, if the route asks and the caller said so. */
    public Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    public void identity(Identity caller) {
        identity = caller;
    }

    /** Fields that go out with whatever reply there is, in place of its own of these names; cookies beside its own. */
    public Optional<Fields> replyFields() {
        return Optional.ofNullable(replyFields);
    }

    /** Besides those others have given; each name is one of {@link FieldName}, by whose bits the reply's own go. */
    public void addReplyFields(Fields fields) {
        if (replyFields == null) {
            replyFields = fields;
            return;
        }
        for (int line = 0; line < fields.count(); line++) {
            replyFields.add(fields.name(line), fields.value(line));
        }
    }

    /** Where this request is counted. */
    public Observation observation() {
        return observation;
    }

    public void observation(Observation counting) {
        observation = counting;
    }

    /** What refusals of this request say; without it they are problem details. */
    public void errorTemplate(ErrorTemplate template) {
        errorTemplate = template;
    }

    /** Why the gateway answered by itself, or why the reply broke off; the first one counts. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    public void problem(Problem found) {
        if (problem == null) {
            problem = found;
        }
    }

    /** The client's address as far as it can be believed (trusted proxies looked through). */
    public String clientAddress() {
        return clientAddress;
    }

    public void clientAddress(String believed) {
        clientAddress = believed;
    }

    /** The peer is a trusted proxy, so it is believed whom it speaks for, and over which addresses. */
    public void believed(String client, String chain) {
        clientAddress = client;
        forwardedFor = chain;
    }

    /** The way from the client to the peer in {@code X-Forwarded-For}'s form, if the peer is a trusted proxy. */
    public Optional<String> forwardedFor() {
        return Optional.ofNullable(forwardedFor);
    }

    /** The tries at targets. */
    public Attempts attempts() {
        return attempts;
    }

    /** What the response cache did for it. */
    public Caching caching() {
        return caching;
    }

    /** How much of the time for it is spent at this moment: all but that in which its content flowed. */
    public long spentNanos(long nanoTime) {
        return nanoTime - startedNanos - attempts.flowedNanos();
    }

    /** The reply's head goes out. */
    public void replied(ResponseHead sent, long nanoTime) {
        reply = sent;
        headNanos = nanoTime;
    }

    /** The reply's status; 0 before the reply. */
    public int status() {
        int sent = reply == null ? 0 : reply.status();
        return reply == null || grpc == null ? sent : grpc.told(sent);
    }

    /** The reply's head, without {@link #replyFields}; empty before the reply. */
    public Optional<ResponseHead> reply() {
        return Optional.ofNullable(reply);
    }

    /** When the reply's head went out, by {@link System#nanoTime}; 0 before. */
    public long headNanos() {
        return headNanos;
    }

    /** Bytes of the reply that were sent, head included. */
    public long bytesSent() {
        return bytesSent;
    }

    public void bytesSent(long count) {
        bytesSent = count;
    }

    /** Who else pulls the request's content. */
    public Uploading uploading() {
        return uploading;
    }

    /** It goes on long after the head of its reply: as a tunnel, or a stream of events or messages. */
    public void lasts() {
        lasting = true;
    }

    public boolean lasting() {
        return lasting;
    }

    /** Whether no head of a reply goes out before the answer's content is there, so that the total time still runs. */
    public boolean needsWhole() {
        return needsWhole;
    }

    public void needsWhole(boolean needed) {
        needsWhole = needed;
    }

    /** What ends the work for this request at once if its client leaves; takes the place of what was told before. */
    public void onAbandon(Runnable stop) {
        endings.onAbandon(stop);
    }

    /** The client has left, or may not go on: nobody waits for the reply any more. For any thread. */
    public void abandon() {
        endings.abandon();
    }

    /** Whether nobody waits for the reply any more; in the endings, true if what was to stop has been stopped. */
    public boolean abandoned() {
        return endings.abandoned();
    }

    /** Hangs on this request what is to be released at its end. */
    public void onEnd(Ending further) {
        endings.add(further);
    }

    /** The last byte went out, or never will. Called once, by the edge; the endings run last hung, first run. */
    public void end(Outcome outcome) {
        endings.run(this, outcome);
    }
}
