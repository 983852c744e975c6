package dev.tollgate.proxy.wire;

/** Streams of messages, read up to their end or to the first mistake in them. */
final class Streams {
    /** Small, so that they are met. */
    static final HeadLimits LIMITS = new HeadLimits(400, 60, 6);

    private Streams() {}

    static String requests(ScriptedTransport transport) {
        StringBuilder seen = new StringBuilder();
        Input input = transport.input();
        HeadReader heads = new HeadReader(input, LIMITS);
        try {
            for (var head = heads.request(); head.isPresent(); head = heads.request()) {
                Body body = Framing.ofRequest(head.get(), input, LIMITS);
                seen.append(Messages.describe(head.get()));
                seen.append(Messages.text(body)).append(Messages.lines(body.trailers()));
            }
        } catch (WireException e) {
            seen.append(e.error());
        }
        return seen.toString();
    }

    static String responses(ScriptedTransport transport) {
        StringBuilder seen = new StringBuilder();
        Input input = transport.input();
        HeadReader heads = new HeadReader(input, LIMITS);
        try {
            for (var head = heads.response(); head.isPresent(); head = heads.response()) {
                Body body = Framing.ofResponse(head.get(), false, input, LIMITS);
                seen.append(Messages.describe(head.get()));
                seen.append(Messages.text(body)).append(Messages.lines(body.trailers()));
            }
        } catch (WireException e) {
            seen.append(e.error());
        }
        return seen.toString();
    }
}
