package io.vaultquorum.alert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The webhooks of the configuration, checked at start. */
@Component
public class Webhooks {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final String PROPERTY = "vaultquorum.alerts.webhooks";

    private final Map<String, Webhook> byId = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if one of them is none, or there twice */
    Webhooks(AlertSettings settings) {
        for (int i = 0; i < settings.webhooks().size(); i++) {
            String property = PROPERTY + "[" + i + "]";
            Webhook webhook = Webhook.of(settings.webhooks().get(i), property);
            if (byId.put(webhook.id(), webhook) != null) {
                throw new IllegalArgumentException(property + ".url is there twice");
            }
        }
        if (!byId.isEmpty()) {
            LOG.info("Alerts go to {}", byId.keySet());
        }
    }

    /** What names each of them: host and a few digits, no secret. */
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    Optional<Webhook> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
