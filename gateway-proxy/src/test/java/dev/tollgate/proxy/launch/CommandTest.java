package dev.tollgate.proxy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

    @Test
    void demoIsAFormOfStart() {
        assertThat(Command.of(List.of("start", "--demo"))).isEqualTo(new Command.Start(true));
        assertThat(Command.of(List.of("demo"))).isEqualTo(new Command.Demo("127.0.0.1"));
        assertThat(Command.of(List.of("demo", "samples"))).isEqualTo(new Command.Demo("samples"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "strat", "start demo", "start --demo --demo", "proxy --demo", "--demo start"})
    void whatThereIsNotIsUnknown(String words) {
        assertThat(Command.of(List.of(words.split(" ")))).isInstanceOf(Command.Unknown.class);
    }

    @Test
    void helpNamesEverySettingWithItsDefault() {
        assertThat(Variable.values())
                .allSatisfy(variable -> assertThat(Usage.text()).contains(variable.variable(), variable.standard()));
    }
}
