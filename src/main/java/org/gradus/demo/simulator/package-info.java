/**
 * The absence simulator: schools, families and marks that never existed, calibrated to published rates, written as the files a MIS writes.
 *
 * <p>Plain Java; everything is a function of the seed, so that a run can be repeated byte for byte.
 */
package org.gradus.demo.simulator;
