/** What all services have in common: reading a request, writing an answer or an error, finding the operation. */
@NullMarked
package io.vaultquorum.api.wire;

import org.jspecify.annotations.NullMarked;
