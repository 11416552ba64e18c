package org.gradus.demo.simulator;

import java.util.Map;

/**
 * What a phase's marks of one school year should come to.
 *
 * @param rates per cent of possible sessions, by register code; absence codes and other codes of attending
 * @param persistent per cent of pupils who miss a tenth or more of their possible sessions
 * @param severe per cent of pupils who miss half or more
 * @param bands how pupils between 10 % and 50 % spread over the eight steps of five points, in any unit
 */
public record PhaseTarget(Map<String, Double> rates, double persistent, double severe, double[] bands) {

    /** Per cent of possible sessions missed: the sum over the absence codes. */
    public double absence() {
        return Codes.sumOf(rates, Codes::isAbsence);
    }
}
