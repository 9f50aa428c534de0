package io.vaultquorum.api.ram;

import io.vaultquorum.api.wire.Operations;

/** A part of RAM. */
interface RamOperations extends Operations {

    /** How many rows a page has at most. */
    int PAGE = 500;
}
