package io.vaultquorum.aws.cases;

import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.RestJsonService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The table of one service: a row for what each operation answers, and for every error it can give.
 *
 * @param <C> the service's client
 */
public abstract class ServiceCases<C> {

    /** Whoever has no account, and whoever may only look: no table has rows for them, since all operations treat them alike. */
    public static final String NOBODY = "nobody";

    public static final String READER = "reader";

    /** Administers the recovery account as rita does. */
    public static final String COLLEAGUE = "rhea";

    /** What most services call a denied access. */
    static final String DENIED = "AccessDeniedException";

    private final Class<C> client;
    private final World world;
    private final Map<Class<? extends Throwable>, String> never = new LinkedHashMap<>();
    private final List<OperationCases<C>> operations = new ArrayList<>();

    ServiceCases(Class<C> client, World world) {
        this.client = client;
        this.world = world;
    }

    /** As a user of the demo's kind. */
    public abstract C client(String user);

    /** The name of the service in addresses and signatures. */
    public abstract String service();

    /** Its name for a denied access. */
    public String denied() {
        return DENIED;
    }

    /** The names of what it offers. */
    public Collection<String> offered(List<RestJsonService> services) {
        return services.stream()
                .filter(service -> service.name().equals(service()))
                .flatMap(service -> service.operations().stream())
                .map(Operation::name)
                .toList();
    }

    public List<OperationCases<C>> operations() {
        return operations;
    }

    World world() {
        return world;
    }

    /** @param caller who asks, unless the rows say another */
    OperationCases<C> of(String operation, String caller) {
        OperationCases<C> cases = new OperationCases<>(operation, caller);
        operations.add(cases);
        return cases;
    }

    /** An error that AWS declares for all operations, or nearly all, and that none of them can give here. */
    void neverAnywhere(Class<? extends Throwable> error, String why) {
        never.put(error, why);
    }

    public boolean isNeverGiven(OperationCases<C> operation, Class<?> error) {
        return never.containsKey(error) || operation.never().containsKey(error);
    }

    /** The errors that AWS declares: what the client's method says that it throws. None where the SDK lacks the operation. */
    @SuppressWarnings("ReturnValueIgnored")
    public Set<Class<?>> declared(String operation) {
        String method = Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
        return Arrays.stream(client.getMethods())
                .filter(found -> found.getName().equals(method) && found.getParameterCount() == 1)
                .filter(found -> AwsRequest.class.isAssignableFrom(found.getParameterTypes()[0]))
                .flatMap(found -> Arrays.stream(found.getExceptionTypes()))
                .filter(error -> AwsServiceException.class.isAssignableFrom(error))
                .filter(error ->
                        error.getSuperclass() != AwsServiceException.class && error != AwsServiceException.class)
                .collect(Collectors.toSet());
    }

    /** Runs a row in its caller's name. */
    public void ask(OperationCases.Row<C> row) {
        ask(row.caller(), row.ask());
    }

    public void ask(String user, Consumer<C> what) {
        what.accept(client(user));
    }
}
