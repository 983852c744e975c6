package dev.tollgate.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReservedFieldsTest {
    private static final ReservedFields USER = ReservedFields.of(List.of("X-User-Id"));

    private record Speaking(int majorVersion) implements Client {
        @Override
        public String address() {
            return "192.0.2.7";
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public int port() {
            return 8080;
        }

        @Override
        public void interim(ResponseHead head) {
            throw new AssertionError("nothing here sends an interim response");
        }
    }

    /** Content that was pulled, and its trailers. */
    private record Pulled(long length, Fields trailers) implements Body {
        @Override
        public void watch(Waiting waiting) {
            // Nothing waits here.
        }

        @Override
        public boolean next() {
            return false;
        }

        @Override
        public byte[] bytes() {
            return new byte[0];
        }

        @Override
        public int from() {
            return 0;
        }

        @Override
        public int to() {
            return 0;
        }

        @Override
        public boolean arrived() {
            return true;
        }

        @Override
        public boolean ended() {
            return true;
        }
    }

    private static Exchange request(int majorVersion, long length) {
        RequestHead head = Requests.request("POST", "/", Fields.empty().add("X_USER-Id", "forged"))
                .head();
        Fields trailers = Fields.empty().add("x-user_id", "forged").add("X-Sum", "1");
        return new Exchange(new Speaking(majorVersion), head, Authority.NONE, new Pulled(length, trailers), 0);
    }

    private static boolean withheld(Fields fields, int line) {
        return fields.bit(line) == FieldName.WITHHELD.bit();
    }

    @ParameterizedTest
    @CsvSource({"1, -1", "2, -1", "2, 5"})
    void theyAreInNeitherHeadNorTrailers(int majorVersion, long length) {
        Exchange exchange = request(majorVersion, length);

        USER.keepOutOf(exchange);

        assertThat(withheld(exchange.head().fields(), 0)).isTrue();
        assertThat(withheld(exchange.body().trailers(), 0)).isTrue();
        assertThat(withheld(exchange.body().trailers(), 1)).isFalse();
    }

    @Test
    void contentWithoutTrailersIsLeftAlone() {
        Exchange exchange = request(1, 5);
        Body before = exchange.body();

        USER.keepOutOf(exchange);

        assertThat(exchange.body()).isSameAs(before);
    }
}
