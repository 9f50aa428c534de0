package io.vaultquorum.api.ram;

import io.vaultquorum.api.wire.ApiError;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.process.engine.RefusalRecorder;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Makes errors of refusals that no process has heard, and so none has recorded. */
@Component
class RamRefusals {

    private final RefusalRecorder recorder;

    RamRefusals(RefusalRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Of an operation.
     *
     * @param resource the ARN of what it was about
     */
    Function<Refusal, ApiError> of(String operation, String resource) {
        return refusal -> {
            recorder.record(operation, resource, refusal);
            return RamErrors.of(refusal);
        };
    }
}
