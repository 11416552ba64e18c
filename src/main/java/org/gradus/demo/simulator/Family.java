package org.gradus.demo.simulator;

import java.util.List;

/**
 * Children who grow up together and the adults around them.
 *
 * @param foster whether the children are looked after by the authority
 * @param hardship what the family lacks, as a standard normal number; drives free school meals and absence
 */
record Family(int number, Heritage heritage, String surname, List<Parent> parents, boolean foster, double hardship) {}
