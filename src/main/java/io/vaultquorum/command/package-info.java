/**
 * Host commands: what whoever has the host does with the packaged jar itself, beside the nodes. Nobody signs in for them;
 * who may read the node's configuration and its files has all rights already. A command starts no node: it opens the
 * database, does one thing and ends.
 */
@NullMarked
package io.vaultquorum.command;

import org.jspecify.annotations.NullMarked;
