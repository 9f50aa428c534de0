package io.vaultquorum.api.keys;

import io.vaultquorum.signing.SigningKeys;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Open to strangers: what verifies signatures is no secret. */
@RestController
class PublishedKeys {

    private final SigningKeys keys;

    PublishedKeys(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = "application/jwk-set+json")
    String keys() {
        return keys.publicKeys().json();
    }
}
