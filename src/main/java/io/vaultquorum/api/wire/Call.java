package io.vaultquorum.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One call of an operation.
 *
 * @param request what was asked, read and within its limits
 * @param body the body as it came, for fields that the model of {@code request} lacks; an empty object where there was none
 * @param <I> the model's request
 */
public record Call<I extends SdkPojo>(I request, JsonNode body, Principal caller) {}
