package dev.tollgate.ui;

import static dev.tollgate.ui.Samples.EVIL;

import dev.tollgate.ui.activity.Changed;
import dev.tollgate.ui.explain.ExplainPage;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.settings.ConfigurationPage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages about the configuration as a whole. */
final class ConfigurationSamples {

    private ConfigurationSamples() {}

    static Stream<Page> pages() {
        Field file = Field.lines("file", "File").value(EVIL).error(Optional.of(EVIL));
        Field tag = Field.code("tag", "Tag").value(EVIL);
        Choice mode = Choice.of("mode", "Mode", new Choice.Option("sync", EVIL));
        ConfigurationPage.Question question = new ConfigurationPage.Question(file, mode, tag);
        ConfigurationPage.Plan plan = new ConfigurationPage.Plan(
                EVIL,
                EVIL,
                List.of(new ConfigurationPage.Change(EVIL, EVIL, "plus", "ok", List.of(EVIL))),
                7,
                List.of(EVIL));
        Field method = Field.code("method", "Method").value(EVIL);
        Field url = Field.code("url", "URL").value(EVIL);
        Field headers = Field.lines("headers", "Headers").value(EVIL);
        Field source = Field.code("sourceIp", "Client address").value(EVIL);
        Field consumer = Field.code("consumer", "As consumer").value(EVIL).error(Optional.of(EVIL));
        ExplainPage.Question asked = new ExplainPage.Question(
                method,
                url,
                headers,
                Field.lines("body", "Body").value(EVIL),
                source,
                consumer,
                Optional.of(Choice.of("node", "Node", new Choice.Option(EVIL, EVIL))),
                Field.number("times", "Times").value(EVIL),
                List.of(EVIL));
        ErrorSummary errors = new ErrorSummary(List.of(new ErrorSummary.Line("consumer", EVIL, EVIL)));
        Link link = new Link("/routes/x", EVIL);
        ExplainPage.Told told = new ExplainPage.Told(
                "/explain?url=x",
                new Curl("curl", EVIL),
                EVIL,
                EVIL,
                false,
                EVIL,
                List.of(new ExplainPage.Candidate(link, true, EVIL)),
                7,
                List.of(new ExplainPage.Step(EVIL, EVIL, "circle-x", "bad", EVIL)),
                List.of(new ExplainPage.Pool(link, List.of(EVIL))));
        return Stream.of(
                new ConfigurationPage(List.of(link), question, ErrorSummary.of(EVIL), Optional.of(plan), true),
                new ConfigurationPage(List.of(), question, ErrorSummary.NONE, Optional.empty(), false),
                new ExplainPage(asked, errors, new ExplainPage.Nothing()),
                new ExplainPage(asked, ErrorSummary.NONE, new ExplainPage.Confirm(EVIL, EVIL)),
                new ExplainPage(asked, ErrorSummary.NONE, new ExplainPage.Unreachable(EVIL)),
                new ExplainPage(asked, ErrorSummary.NONE, sent()),
                new ExplainPage(asked, ErrorSummary.NONE, runs()),
                new ExplainPage(asked, ErrorSummary.NONE, told));
    }

    private static ExplainPage.Sent sent() {
        ExplainPage.Fact fact = new ExplainPage.Fact(EVIL, EVIL);
        return new ExplainPage.Sent(
                EVIL,
                "200",
                "tg-s2",
                new Link("/requests/x", EVIL),
                List.of(fact),
                RequestSamples.WATERFALL,
                List.of(new Changed(EVIL, EVIL, List.of(new Changed.Line(EVIL, EVIL, EVIL)))),
                Optional.of(new ExplainPage.Answered(List.of(fact), EVIL, EVIL)));
    }

    private static ExplainPage.Runs runs() {
        Link link = new Link("/requests/x", EVIL);
        return new ExplainPage.Runs(
                EVIL, List.of(EVIL), List.of(new ExplainPage.Run(link, "200", "tg-s2", EVIL, EVIL, EVIL, EVIL, "1")));
    }
}
