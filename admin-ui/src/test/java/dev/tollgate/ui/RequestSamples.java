package dev.tollgate.ui;

import static dev.tollgate.ui.Samples.EVIL;

import dev.tollgate.ui.activity.Changed;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Pager;
import dev.tollgate.ui.part.Waterfall;
import dev.tollgate.ui.requests.CaptureList;
import dev.tollgate.ui.requests.CaptureStart;
import dev.tollgate.ui.requests.RequestPage;
import dev.tollgate.ui.requests.RequestRows;
import dev.tollgate.ui.requests.RequestsPage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Single requests, full of what somebody could try to smuggle in. */
final class RequestSamples {

    static final Waterfall WATERFALL = new Waterfall(
            List.of(
                    new Waterfall.Row(
                            EVIL, new Waterfall.Outcome(EVIL, "circle-x", "bad"), EVIL, Waterfall.Bar.FAILED, 0, 3),
                    new Waterfall.Row(
                            EVIL, new Waterfall.Outcome(EVIL, "circle-check", "ok"), EVIL, Waterfall.Bar.REPLY, 3, 0)),
            3);

    static final CaptureList CAPTURES = new CaptureList(
            List.of(new CaptureList.Rule(EVIL, EVIL, true), new CaptureList.Rule(EVIL, EVIL, false)),
            true,
            "/requests");
    static final CaptureList NO_CAPTURES = new CaptureList(List.of(), false, "/requests");
    private static final CaptureStart START = new CaptureStart("x", true);

    private RequestSamples() {}

    static Stream<Page> pages() {
        RequestRows rows = new RequestRows(List.of(new RequestRows.Row(
                "/requests/x",
                "14:05:59.812",
                "503",
                "tg-s5",
                EVIL,
                EVIL,
                EVIL,
                Optional.of("x"),
                Optional.of(EVIL),
                EVIL,
                EVIL,
                "1 ms",
                true)));
        List<Field> filters = List.of(Field.code("status", "Status").value(EVIL).error(Optional.of(EVIL)));
        Link link = new Link("/explain?url=x", EVIL);
        return Stream.of(
                new RequestsPage(
                        EVIL,
                        filters,
                        true,
                        List.of(new Link("/requests?from=x", EVIL)),
                        rows,
                        new Pager("1", 7, Optional.of("/requests"), Optional.of("/requests?cursor=x")),
                        Optional.empty(),
                        CAPTURES,
                        Optional.of(START),
                        new Curl("curl", EVIL)),
                new RequestsPage(
                        EVIL,
                        filters,
                        false,
                        List.of(),
                        new RequestRows(List.of()),
                        new Pager("0", 0, Optional.empty(), Optional.empty()),
                        Optional.of("/live/requests"),
                        NO_CAPTURES,
                        Optional.empty(),
                        new Curl("curl", EVIL)),
                new RequestPage(
                        EVIL,
                        new RequestPage.Status("503", "tg-s5", EVIL, EVIL),
                        List.of(
                                new RequestPage.Fact(EVIL, EVIL, Optional.empty()),
                                new RequestPage.Fact(EVIL, EVIL, Optional.of(link))),
                        List.of(new RequestPage.Head(EVIL, List.of(new RequestPage.Field(EVIL, EVIL)), true)),
                        Optional.of(new RequestPage.Captured(
                                EVIL,
                                List.of(new RequestPage.Content("request-body", EVIL, EVIL, EVIL)),
                                List.of(new Changed(EVIL, EVIL, List.of(new Changed.Line(EVIL, EVIL, EVIL)))))),
                        WATERFALL,
                        Optional.of(START),
                        link,
                        new Curl("again-curl", EVIL),
                        new Curl("curl", EVIL)));
    }
}
