package io.vaultquorum.api.mpa;

import io.vaultquorum.api.wire.Operations;

/** A part of MPA. */
interface MpaOperations extends Operations {

    /** How many rows a page has at most. */
    int PAGE = 20;
}
