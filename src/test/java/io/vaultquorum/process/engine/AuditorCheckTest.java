package io.vaultquorum.process.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.VaultquorumTest;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every command of the engine has a place (CommandPlaceTest); an auditor gets into two of them. */
@VaultquorumTest
class AuditorCheckTest {

    @Autowired
    private AuditorCheck check;

    @Autowired
    private Cast cast;

    private final Command<Object> command = context -> new Object();

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"READ", "SIGN_IN", "PROFILE"})
    void refusesAnAuditor(CommandPlace place) {
        UserId audra = new UserId(cast.newcomer("audra", "auditors"));

        assertThatThrownBy(() -> check.check(place, command, "Anything", audra))
                .isInstanceOf(ForbiddenException.class)
                .hasMessage("An auditor sees everything and changes nothing (Anything).");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "SIGN_IN"})
    void letsAnAuditorLook(CommandPlace place) {
        UserId audra = new UserId(cast.newcomer("audra", "auditors"));

        assertThatCode(() -> check.check(place, command, "Anything", audra)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PROFILE"})
    void saysNothingOfOthers(CommandPlace place) {
        assertThatCode(() -> check.check(place, command, "Anything", Cast.RITA)).doesNotThrowAnyException();
    }
}
