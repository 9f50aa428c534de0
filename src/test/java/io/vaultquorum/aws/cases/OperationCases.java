package io.vaultquorum.aws.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The rows of one operation: what it answers, each error it can give, and why it never gives the others that AWS declares.
 *
 * @param <C> the client that asks
 */
public final class OperationCases<C> {

    private final String operation;
    private final Map<Class<? extends Throwable>, String> never = new LinkedHashMap<>();
    private final List<Row<C>> rows = new ArrayList<>();
    private String caller;

    /**
     * A row of the table.
     *
     * @param caller the user whose key signs
     * @param error what the client throws; null where it answers
     * @param code the error's name where the SDK has no type of it; else null
     * @param status of HTTP, with that name
     */
    public record Row<C>(
            String caller, String what, Class<? extends Throwable> error, String code, int status, Consumer<C> ask) {

        public boolean answers() {
            return error == null;
        }
    }

    OperationCases(String operation, String caller) {
        this.operation = operation;
        this.caller = caller;
    }

    public String operation() {
        return operation;
    }

    public List<Row<C>> rows() {
        return rows;
    }

    public Map<Class<? extends Throwable>, String> never() {
        return never;
    }

    /** Who asks in the rows that follow. */
    OperationCases<C> as(String user) {
        caller = user;
        return this;
    }

    <R> OperationCases<C> answers(String what, Function<C, R> ask, Consumer<R> shape) {
        rows.add(new Row<>(caller, what, null, null, 0, client -> shape.accept(ask.apply(client))));
        return this;
    }

    OperationCases<C> refuses(Class<? extends Throwable> error, String what, Consumer<C> ask) {
        rows.add(new Row<>(caller, what, error, null, 0, ask));
        return this;
    }

    /** An error that the SDK has no type of. */
    OperationCases<C> refuses(String code, int status, String what, Consumer<C> ask) {
        rows.add(new Row<>(caller, what, AwsServiceException.class, code, status, ask));
        return this;
    }

    /** An error that AWS declares for the operation and that it cannot give here. */
    OperationCases<C> never(Class<? extends Throwable> error, String why) {
        never.put(error, why);
        return this;
    }
}
