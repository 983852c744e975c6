package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.explain.ExplainedStep;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The steps that are told of are the pipeline's. */
class ExplainedStepsTest {

    @Test
    void theyAreThoseOfThePipelineInItsOrder() {
        List<String> told =
                Stream.of(ExplainedStep.values()).map(ExplainedStep::id).toList();

        // Counting and capturing say nothing about what becomes of a request.
        assertThat(told)
                .isEqualTo(PipelineOrderTest.ORDER.stream()
                        .filter(name -> !Set.of("observe", "capture").contains(name))
                        .toList());
    }
}
