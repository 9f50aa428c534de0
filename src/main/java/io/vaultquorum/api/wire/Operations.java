package io.vaultquorum.api.wire;

import java.util.List;

/** A part of a service. */
public interface Operations {

    List<Operation<?>> operations();
}
