package org.gradus.ledger;

import java.util.List;

/** The places outside the database that are given checkpoints. */
record AnchorPlaces(List<Anchor> all) {}
