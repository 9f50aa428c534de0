/**
 * The process engine: its configuration, the guard that decides who may do what through any door, the login of engine
 * REST, the models' deployment and the Tasklist plugin.
 */
@NullMarked
package io.vaultquorum.process.engine;

import org.jspecify.annotations.NullMarked;
