package dev.tollgate.proxy.wire;

import java.util.ArrayList;
import java.util.List;

/** Heads, fields and bodies in a form that tests can compare. */
final class Messages {
    private Messages() {}

    static RequestHead request(String text) {
        return request(ScriptedTransport.arriving(text));
    }

    static RequestHead request(ScriptedTransport transport) {
        return new HeadReader(transport.input(), HeadLimits.DEFAULT).request().orElseThrow();
    }

    static ResponseHead response(String text) {
        return response(ScriptedTransport.arriving(text));
    }

    static ResponseHead response(ScriptedTransport transport) {
        return new HeadReader(transport.input(), HeadLimits.DEFAULT).response().orElseThrow();
    }

    /** The fields of a request with these lines, which end with CR LF each. */
    static Fields fields(String lines) {
        return request("GET / HTTP/1.1\r\n" + lines + "\r\n").fields();
    }

    static List<String> lines(Fields fields) {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < fields.count(); line++) {
            lines.add(fields.name(line) + "=" + fields.value(line));
        }
        return lines;
    }

    static String describe(RequestHead head) {
        return head.method() + " " + head.target() + " 1." + head.minorVersion() + " " + lines(head.fields());
    }

    static String describe(ResponseHead head) {
        return head.status() + " " + Octets.text(head.reason(), 0, head.reason().length) + " 1." + head.minorVersion()
                + " " + lines(head.fields());
    }

    /** Pulls all of it. */
    static String text(Body body) {
        StringBuilder text = new StringBuilder();
        while (body.next()) {
            text.append(Octets.text(body.bytes(), body.from(), body.to()));
        }
        return text.toString();
    }

    /** What these fields look like when they are written without those whose names are in {@code dropped}. */
    static String written(Fields fields, long dropped) {
        ScriptedTransport transport = ScriptedTransport.arriving();
        Output output = new Output(transport);
        HeadWriter.fields(fields, dropped, output);
        output.flush();
        return transport.sent();
    }
}
