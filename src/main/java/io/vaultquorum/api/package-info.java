/**
 * The wire formats of AWS: programs drive Vaultquorum by the API that AWS has for this job, under {@code /aws/mpa},
 * {@code /aws/backup}, {@code /aws/ram} and {@code /aws/sts}. Nothing thinks here: a request is read, its caller is
 * known by the signature, a use case is called, its answer or its refusal is written down as AWS would.
 */
@NullMarked
package io.vaultquorum.api;

import org.jspecify.annotations.NullMarked;
