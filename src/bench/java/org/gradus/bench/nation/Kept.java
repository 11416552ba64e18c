package org.gradus.bench.nation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The last table of another scenario, as it was kept. */
record Kept(String name, JsonNode rows) {

    /** @throws IllegalStateException when that scenario has not been run here */
    static Kept table(Path output, String name) throws IOException {
        Path file = output.resolve(name + ".json");
        if (Files.notExists(file)) {
            throw new IllegalStateException("The nation is worked out of what " + name + " measured, and there is no "
                    + file + "; run -Dbench=" + name + " first.");
        }
        return new Kept(name, new ObjectMapper().readTree(file.toFile()).get("rows"));
    }

    List<Line.Point> points(String size, String cost, Predicate<JsonNode> which) {
        List<Line.Point> points = new ArrayList<>();
        for (JsonNode row : rows) {
            if (which.test(row) && row.hasNonNull(size) && row.hasNonNull(cost)) {
                points.add(
                        new Line.Point(row.get(size).asDouble(), row.get(cost).asDouble()));
            }
        }
        return points;
    }
}
