package org.gradus.workflow.picture;

import java.util.List;
import java.util.Map;
import org.gradus.access.Role;
import org.gradus.workflow.ProcessPictures.Kind;

/** A model with its diagram: what lies where, and what follows what. Lengths are the diagram's own units. */
record Diagram(String key, String name, int version, Map<String, Node> nodes, List<Flow> flows) {

    /** A place: left, top, width, height. */
    record Box(double x, double y, double width, double height) {

        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }

        double middle() {
            return x + width / 2;
        }

        double centre() {
            return y + height / 2;
        }
    }

    record Point(double x, double y) {}

    /**
     * A node of the model.
     *
     * @param label where its name is written when not inside; null for below it
     * @param parent the part it lies in, or null for the model itself
     * @param attachedTo the step a boundary event hangs on, or null
     * @param starting whether it begins its part or the model
     * @param byEvent whether it is a part that an event begins
     * @param role whose task it is at first, or null
     */
    record Node(
            String id,
            String name,
            Kind kind,
            Box box,
            Box label,
            String parent,
            String attachedTo,
            boolean starting,
            boolean byEvent,
            Role role) {}

    /** An arrow between two nodes; {@code name} may be null, {@code label} too. */
    record Flow(String from, String to, String name, List<Point> points, Box label) {}
}
