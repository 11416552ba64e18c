/** The Merkle tree of the record and its signed notes, as arithmetic over bytes: no database, no clock. */
package org.gradus.ledger.tree;
