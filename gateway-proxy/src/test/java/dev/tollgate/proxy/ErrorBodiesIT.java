package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.prefix;
import static dev.tollgate.proxy.Entities.respond;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.ErrorBody;
import dev.tollgate.db.model.Retention;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Telemetry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the gateway's own answers say where the settings have a template for them. */
@Timeout(60)
class ErrorBodiesIT {

    private static String answer(ErrorBody errors, String request) throws IOException {
        Settings settings = new Settings(
                List.of(),
                true,
                Optional.empty(),
                Optional.empty(),
                RouteTimeouts.NONE,
                List.of(),
                List.of(),
                Optional.of(errors),
                Retention.USUAL,
                List.of(),
                Telemetry.USUAL);
        try (RunningGateway gateway = RunningGateway.serving(settings, prefix("here", "/here", respond(200, "here")));
                RawConnection client = RawConnection.to(gateway)) {
            return client.send(request.replace("|", "\r\n")).message();
        }
    }

    @Test
    void theTemplateTakesThePlaceOfProblemDetails() throws IOException {
        ErrorBody errors = new ErrorBody(
                "application/json",
                "{\"error\":{\"code\":\"${error.code}\",\"status\":${error.status},\"all\":${error.errors},"
                        + "\"price\":\"$${x}\",\"id\":\"${request.id}\"}}");

        assertThat(answer(errors, "GET /nowhere HTTP/1.1|Host: h|X-Request-Id: r-1||"))
                .startsWith("HTTP/1.1 404 ")
                .contains("\r\nContent-Type: application/json\r\n", "\r\nProxy-Status: tollgate; error=")
                .endsWith("{\"error\":{\"code\":\"no_route\",\"status\":404,\"all\":[],\"price\":\"${x}\","
                        + "\"id\":\"r-1\"}}");
    }

    @Test
    void valuesAreEscapedInMarkup() throws IOException {
        ErrorBody errors = new ErrorBody("text/html; charset=utf-8", "<p>${error.title}: it's ${error.code}</p>");

        assertThat(answer(errors, "GET /nowhere HTTP/1.1|Host: h||"))
                .contains("\r\nContent-Type: text/html; charset=utf-8\r\n")
                .endsWith("<p>No route matches this request: it's no_route</p>");
    }

    @Test
    void whatIsNoRequestIsToldInProblemDetails() throws IOException {
        assertThat(answer(new ErrorBody("text/plain", "${error.code}"), "nonsense||"))
                .contains("application/problem+json");
    }
}
