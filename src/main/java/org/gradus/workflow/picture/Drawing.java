package org.gradus.workflow.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/** Draws a model as SVG from its diagram, with presentation attributes only: the content policy allows no inline style. */
final class Drawing {

    private static final Mark PLAIN = new Mark(Mark.Look.PLAIN, null);
    private static final double MARGIN = 24;
    private static final int SIZE = 12;
    private static final int SMALL = 11;
    private static final int LINE = 14;
    /** Width of an average character, as a share of the letter size; a little more than most fonts need. */
    private static final double CHARACTER = 0.56;

    private final Diagram diagram;
    private final Map<String, Mark> marks;
    private final StringBuilder svg = new StringBuilder(16_384);

    private Drawing(Diagram diagram, Map<String, Mark> marks) {
        this.diagram = diagram;
        this.marks = marks;
    }

    /**
     * The drawing.
     *
     * @param description what is to be seen, for whoever does not see it
     * @param marks by element id; a node without one is drawn plain
     */
    static String svg(Diagram diagram, String description, Map<String, Mark> marks) {
        return new Drawing(diagram, marks).draw(description);
    }

    private String draw(String description) {
        Diagram.Box frame = frame();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gradus-process\" role=\"img\"")
                .append(" aria-labelledby=\"process-title process-description\" viewBox=\"")
                .append(number(frame.x()) + " " + number(frame.y()) + " ")
                .append(number(frame.width()) + " " + number(frame.height()))
                .append("\" width=\"" + number(frame.width()) + "\" height=\"" + number(frame.height()))
                .append("\" font-family=\"Arial, Helvetica, sans-serif\" font-size=\"" + SIZE + "\">")
                .append("<title id=\"process-title\">" + escaped(diagram.name()) + "</title>")
                .append("<desc id=\"process-description\">" + escaped(description) + "</desc>")
                .append("<rect x=\"" + number(frame.x()) + "\" y=\"" + number(frame.y()))
                .append("\" width=\"" + number(frame.width()) + "\" height=\"" + number(frame.height()))
                .append("\" fill=\"#ffffff\"/>");
        List<Diagram.Node> nodes = new ArrayList<>(diagram.nodes().values());
        // What contains others is drawn first, and a boundary event after what it hangs on.
        nodes.sort(Comparator.comparingDouble(
                        (Diagram.Node node) -> -node.box().width() * node.box().height())
                .thenComparing(Diagram.Node::id));
        nodes.stream().filter(Drawing::contains).forEach(this::part);
        diagram.flows().forEach(this::flow);
        nodes.stream().filter(node -> !contains(node)).forEach(this::node);
        return svg.append("</svg>").toString();
    }

    private static boolean contains(Diagram.Node node) {
        return node.kind() == org.gradus.workflow.ProcessPictures.Kind.PART;
    }

    private Diagram.Box frame() {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = 0;
        double bottom = 0;
        List<Diagram.Box> boxes = new ArrayList<>();
        for (Diagram.Node node : diagram.nodes().values()) {
            boxes.add(node.box());
            if (node.label() != null) {
                boxes.add(node.label());
            }
        }
        for (Diagram.Flow flow : diagram.flows()) {
            flow.points().forEach(point -> boxes.add(new Diagram.Box(point.x(), point.y(), 0, 0)));
        }
        for (Diagram.Box box : boxes) {
            left = Math.min(left, box.x());
            top = Math.min(top, box.y());
            right = Math.max(right, box.right());
            bottom = Math.max(bottom, box.bottom());
        }
        return new Diagram.Box(left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 3 * MARGIN);
    }

    private Mark mark(String id) {
        return marks.getOrDefault(id, PLAIN);
    }

    private void part(Diagram.Node node) {
        Mark.Look look = mark(node.id()).look();
        Diagram.Box box = node.box();
        rectangle(box, 10, "#ffffff", look);
        if (node.name() != null) {
            text(box.x() + 12, box.y() + 20, "start", look.ink(), SIZE, true, node.name());
        }
        word(node);
    }

    private void node(Diagram.Node node) {
        Mark.Look look = mark(node.id()).look();
        Diagram.Box box = node.box();
        double x = box.middle();
        double y = box.centre();
        switch (node.kind()) {
            case TASK, AUTOMATIC, STAGE -> {
                rectangle(box, 10, look.fill(), look);
                inside(node, look);
            }
            case DECISION, TOGETHER, AWAIT -> {
                svg.append("<path d=\"M" + number(x) + " " + number(box.y()) + " L" + number(box.right()) + " "
                        + number(y) + " L" + number(x) + " " + number(box.bottom()) + " L" + number(box.x()) + " "
                        + number(y) + " Z\" fill=\"" + look.fill() + "\"" + look.stroke() + "/>");
                sign(node, x, y, look);
                beside(node, look);
            }
            default -> {
                circle(x, y, box.width() / 2, look.fill(), look.stroke());
                sign(node, x, y, look);
                beside(node, look);
            }
        }
        word(node);
    }

    /** What kind of event or branching it is. */
    private void sign(Diagram.Node node, double x, double y, Mark.Look look) {
        String thin = " stroke=\"" + look.ink() + "\" stroke-width=\"1.5\"";
        switch (node.kind()) {
            case TIMER -> {
                circle(x, y, 10, "none", thin);
                line("M" + number(x) + " " + number(y - 7) + " V" + number(y) + " H" + number(x + 5), thin);
            }
            case MESSAGE ->
                line(
                        "M" + number(x - 9) + " " + number(y - 6) + " H" + number(x + 9) + " V" + number(y + 6) + " H"
                                + number(x - 9) + " Z L" + number(x) + " " + number(y + 1) + " L" + number(x + 9) + " "
                                + number(y - 6),
                        thin);
            case END ->
                circle(x, y, node.box().width() / 2 - 5, "none", " stroke=\"" + look.ink() + "\" stroke-width=\"2\"");
            case DECISION ->
                line(
                        "M" + number(x - 6) + " " + number(y - 6) + " L" + number(x + 6) + " " + number(y + 6) + " M"
                                + number(x + 6) + " " + number(y - 6) + " L" + number(x - 6) + " " + number(y + 6),
                        thin);
            case TOGETHER ->
                line(
                        "M" + number(x - 8) + " " + number(y) + " H" + number(x + 8) + " M" + number(x) + " "
                                + number(y - 8) + " V" + number(y + 8),
                        thin);
            case AWAIT -> {
                circle(x, y, 10, "none", thin);
                circle(x, y, 6, "none", thin);
            }
            default -> {
                // A plain circle says enough.
            }
        }
    }

    private void inside(Diagram.Node node, Mark.Look look) {
        Diagram.Box box = node.box();
        List<String> lines = Wrapping.lines(node.name() == null ? "" : node.name(), characters(box.width() - 12, SIZE));
        int most = Math.max(1, (int) ((box.height() - 16) / LINE));
        List<String> shown = Wrapping.shortened(lines, most);
        double y = box.centre() - (shown.size() - 1) * LINE / 2.0 + 4;
        for (String line : shown) {
            text(box.middle(), y, "middle", look.ink(), SIZE, false, line);
            y += LINE;
        }
        if (node.kind() == org.gradus.workflow.ProcessPictures.Kind.STAGE) {
            double bottom = box.bottom();
            String thin = " stroke=\"" + look.ink() + "\" stroke-width=\"1\"";
            line(
                    "M" + number(box.middle() - 6) + " " + number(bottom) + " v-12 h12 v12 M" + number(box.middle() - 4)
                            + " " + number(bottom - 6) + " h8 m-4 -4 v8",
                    thin);
        }
    }

    private void beside(Diagram.Node node, Mark.Look look) {
        if (node.name() == null) {
            return;
        }
        Diagram.Box label = node.label();
        double width = label == null ? 100 : Math.max(label.width(), 60);
        double x = label == null ? node.box().middle() : label.middle();
        double y = label == null ? node.box().bottom() + 14 : label.y() + 11;
        for (String line : Wrapping.lines(node.name(), characters(width + 6, SMALL))) {
            text(x, y, "middle", look.ink(), SMALL, false, line);
            y += LINE - 1;
        }
    }

    /** The word on the upper edge, on white so that it can be read wherever it falls. */
    private void word(Diagram.Node node) {
        Mark mark = mark(node.id());
        if (mark.word() == null) {
            return;
        }
        double width = mark.word().length() * SMALL * 0.6 + 8;
        double x = contains(node) ? node.box().right() - width - 12 : node.box().middle() - width / 2;
        double y = node.box().y() - (node.box().height() < 50 ? 13 : 8);
        svg.append("<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width)
                + "\" height=\"15\" rx=\"3\" fill=\"#ffffff\" stroke=\""
                + mark.look().border() + "\" stroke-width=\"1\"/>");
        text(x + width / 2, y + 11.5, "middle", "#0b0c0c", SMALL, true, mark.word());
    }

    private void flow(Diagram.Flow flow) {
        if (flow.points().size() < 2) {
            return;
        }
        StringBuilder path = new StringBuilder();
        for (Diagram.Point point : flow.points()) {
            path.append(path.isEmpty() ? "M" : " L")
                    .append(number(point.x()))
                    .append(' ')
                    .append(number(point.y()));
        }
        line(path.toString(), " stroke=\"#505a5f\" stroke-width=\"1.5\"");
        head(
                flow.points().get(flow.points().size() - 2),
                flow.points().get(flow.points().size() - 1));
        if (flow.name() != null && flow.label() != null) {
            double y = flow.label().y() + 11;
            for (String line :
                    Wrapping.lines(flow.name(), characters(Math.max(flow.label().width(), 40) + 6, SMALL))) {
                text(flow.label().middle(), y, "middle", "#383f43", SMALL, false, line);
                y += LINE - 1;
            }
        }
    }

    private void head(Diagram.Point from, Diagram.Point to) {
        double length = Math.max(0.001, Math.hypot(to.x() - from.x(), to.y() - from.y()));
        double dx = (to.x() - from.x()) / length;
        double dy = (to.y() - from.y()) / length;
        double x = to.x() - 9 * dx;
        double y = to.y() - 9 * dy;
        svg.append("<path d=\"M" + number(to.x()) + " " + number(to.y()) + " L" + number(x - 4 * dy) + " "
                + number(y + 4 * dx) + " L" + number(x + 4 * dy) + " " + number(y - 4 * dx)
                + " Z\" fill=\"#505a5f\"/>");
    }

    private void rectangle(Diagram.Box box, int round, String fill, Mark.Look look) {
        svg.append("<rect x=\"" + number(box.x()) + "\" y=\"" + number(box.y()) + "\" width=\"" + number(box.width())
                + "\" height=\"" + number(box.height()) + "\" rx=\"" + round + "\" fill=\"" + fill + "\""
                + look.stroke() + "/>");
    }

    private void circle(double x, double y, double radius, String fill, String stroke) {
        svg.append("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) + "\" fill=\""
                + fill + "\"" + stroke + "/>");
    }

    private void line(String path, String stroke) {
        svg.append("<path d=\"" + path + "\" fill=\"none\"" + stroke + "/>");
    }

    private void text(double x, double y, String anchor, String ink, int size, boolean bold, String words) {
        svg.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\" fill=\"" + ink
                + "\" font-size=\"" + size + "\"" + (bold ? " font-weight=\"bold\"" : "") + ">" + escaped(words)
                + "</text>");
    }

    private static int characters(double width, int size) {
        return Math.max(4, (int) (width / (size * CHARACTER)));
    }

    private static String escaped(String words) {
        // Only what XML itself knows: names of characters belong to HTML, and the drawing is a file too.
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }

    static String number(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%.1f", number);
    }
}
