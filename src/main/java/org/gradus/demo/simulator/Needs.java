package org.gradus.demo.simulator;

/**
 * What a school knows of a child that bears on attendance.
 *
 * @param sen N none, K SEN support, E education, health and care plan
 */
record Needs(
        char sen,
        boolean freeMeals,
        boolean lookedAfter,
        boolean previouslyLookedAfter,
        boolean inNeed,
        boolean protectionPlan,
        boolean youngCarer,
        boolean medicalCondition,
        boolean serviceChild,
        boolean youthJustice) {}
