package io.vaultquorum.process.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCheckTest {

    private final ModelCheck check = new ModelCheck(Set.of("goodDelegate", "voters"), "dataSource"::equals);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<serviceTask id='x' camunda:delegateExpression='${goodDelegate}'/>",
                "<userTask id='x' camunda:assignee='${requester}'/>",
                "<sequenceFlow id='x'><conditionExpression>${outcome == 'APPROVED'}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression>${jobEnded == false}</conditionExpression></sequenceFlow>",
                "<userTask id='x'><completionCondition>${voters.haveDecided(execution)}</completionCondition></userTask>"
            })
    void letsOurModelsIn(String element) {
        assertThatCode(() -> check.check(List.of(model(element)))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scriptTask id='x' scriptFormat='javascript'><script>1</script></scriptTask>",
                "<userTask id='x'><camunda:taskListener event='create'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:taskListener></userTask>",
                "<serviceTask id='x' camunda:class='java.lang.Runtime'/>",
                "<serviceTask id='x' camunda:delegateExpression='${dataSource}'/>",
                "<serviceTask id='x' camunda:delegateExpression='${badDelegate}'/>",
                "<serviceTask id='x' camunda:expression='${dataSource.close()}'/>",
                "<serviceTask id='x' camunda:expression='${voters.getClass().forName(name)}'/>",
                "<serviceTask id='x' camunda:expression='#{dataSource}'/>",
                "<userTask id='x' camunda:assignee='${dataSource}'/>",
                "<sequenceFlow id='x'><conditionExpression language='groovy'>true</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression>${a == 1 || b == 2}</conditionExpression></sequenceFlow>",
                "<serviceTask id='x'><camunda:connector/></serviceTask>",
                "<serviceTask id='x'><camunda:field name='y' expression='${z}'/></serviceTask>",
                "<callActivity id='x' camunda:variableMappingClass='a.B'/>",
                "<inputExpression id='x' expressionLanguage='javascript'><text>1</text></inputExpression>",
                "<userTask id='x' name='${unfinished'/>"
            })
    void refusesWhatCouldRunOtherCode(String element) {
        assertThatThrownBy(() -> check.check(List.of(model(element))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bad/bad.bpmn")
                .hasMessageContaining("'x'");
    }

    @Test
    void refusesWhatIsNoXmlOrBringsAnEntity() {
        assertThatThrownBy(() -> check.check(List.of(new Models.ModelFile("bad/bad.bpmn", "no xml"))))
                .hasMessageContaining("bad/bad.bpmn is not XML");
        assertThatThrownBy(() -> check.check(List.of(new Models.ModelFile(
                        "bad/bad.bpmn", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"))))
                .hasMessageContaining("bad/bad.bpmn is not XML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad/bad.cmmn", "bad/bad.bpmn20.xml", "bad/badbpmn", "bad/bad.js", "bad/bad.form"})
    void refusesAFileThatItDoesNotCheck(String name) {
        assertThatThrownBy(() -> check.check(List.of(new Models.ModelFile(name, "<x/>"))))
                .hasMessageContaining("Only .bpmn, .dmn and .html files belong into a process's folder")
                .hasMessageContaining(name);
    }

    private static Models.ModelFile model(String element) {
        return new Models.ModelFile(
                "bad/bad.bpmn",
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                        + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn'><process>" + element
                        + "</process></definitions>");
    }
}
