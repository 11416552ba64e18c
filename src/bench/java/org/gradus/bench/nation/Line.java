package org.gradus.bench.nation;

import java.util.List;

/**
 * A straight line through measured points, by least squares: what it costs at all, and what each further one costs.
 *
 * @param fit share of the differences the line explains; 1 when the points lie on it
 */
record Line(double fixed, double each, double fit, int points) {

    record Point(double size, double cost) {}

    /** @throws IllegalArgumentException with fewer than four points: growth is not read off fewer sizes */
    static Line through(List<Point> points) {
        if (points.stream().map(Point::size).distinct().count() < 4) {
            throw new IllegalArgumentException("Growth is read off at least four sizes; here are "
                    + points.stream().map(Point::size).distinct().count() + ".");
        }
        double meanSize = points.stream().mapToDouble(Point::size).average().orElseThrow();
        double meanCost = points.stream().mapToDouble(Point::cost).average().orElseThrow();
        double together = points.stream()
                .mapToDouble(p -> (p.size() - meanSize) * (p.cost() - meanCost))
                .sum();
        double spread = points.stream()
                .mapToDouble(p -> (p.size() - meanSize) * (p.size() - meanSize))
                .sum();
        double each = together / spread;
        double fixed = meanCost - each * meanSize;
        double left = points.stream()
                .mapToDouble(p -> Math.pow(p.cost() - fixed - each * p.size(), 2))
                .sum();
        double all = points.stream()
                .mapToDouble(p -> Math.pow(p.cost() - meanCost, 2))
                .sum();
        return new Line(fixed, each, all == 0 ? 1 : 1 - left / all, points.size());
    }

    double at(double size) {
        return Math.max(0, fixed) + each * size;
    }
}
