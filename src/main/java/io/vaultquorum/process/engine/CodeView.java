package io.vaultquorum.process.engine;

import io.vaultquorum.verification.CodeWanted;
import io.vaultquorum.verification.VerificationCode;
import io.vaultquorum.verification.VerificationCodes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What forms show of the one-time code that they wait for: where it goes, and since when and until when there is one. */
@Component
public class CodeView {

    private final VerificationCodes codes;

    CodeView(VerificationCodes codes) {
        this.codes = codes;
    }

    /** Nothing of the code itself. */
    public Map<String, Object> show(CodeWanted wanted) {
        Optional<VerificationCode> code = codes.current(wanted);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("address", wanted.address());
        view.put("confirms", wanted.confirms());
        view.put("sentTime", code.map(sent -> sent.sentTime().toString()).orElse(""));
        view.put(
                "expirationTime",
                code.map(sent -> sent.expirationTime().toString()).orElse(""));
        return view;
    }
}
