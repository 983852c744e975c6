package dev.tollgate.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.ui.part.Spark;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparkTest {

    @Test
    void theLargestValueReachesTheTopAndZeroStandsOnTheFloor() {
        Spark spark = Spark.inRow(List.of(0.0, 4.0), List.of(), "now 4");

        assertThat(spark.line()).isEqualTo("M3.0 23.0L73.0 3.0");
        assertThat(spark.fill()).isEqualTo("M3.0 23L3.0 23.0L73.0 3.0V23Z");
    }

    @Test
    void whereNothingIsKnownTheLineIsBroken() {
        assertThat(Spark.inRow(List.of(1.0, 1.0, Double.NaN, 1.0, 1.0), List.of(), "gap")
                        .line())
                .startsWith("M3.0 ")
                .matches("M[^M]+M[^M]+");
    }

    @Test
    void withoutTrafficItIsFlat() {
        assertThat(Spark.inRow(List.of(0.0, Double.NaN), List.of(), "nothing").flat())
                .isTrue();
    }
}
