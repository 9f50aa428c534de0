package io.vaultquorum.seal;

import java.util.List;

/** A store of rows that carry seals. */
public interface Sealed {

    /**
     * Seals the rows that have no seal, which were written before there were any. Called once in the life of an installation,
     * when its key is made.
     */
    void sealTheOld();

    /** What of it that can still decide something is not as it was sealed. */
    List<BrokenSeal> broken();
}
