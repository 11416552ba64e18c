package org.gradus.tasks.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.gradus.access.Access;
import org.gradus.kernel.London;
import org.gradus.tasks.SavedFilters;
import org.gradus.tasks.SchoolChoice;
import org.gradus.tasks.WorkChoices;
import org.gradus.tasks.WorkCounts;
import org.gradus.tasks.WorkFilter;
import org.gradus.tasks.WorkItem;
import org.gradus.tasks.WorkList;
import org.gradus.tasks.WorkOrder;
import org.gradus.ui.Sheet;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The work list: filtered, sorted, paged and taken away, all of it told by its address. */
@Controller
class TaskListPages {

    private static final List<Integer> SIZES = List.of(25, 50, 100);
    private static final List<WorkOrder.By> SORTED =
            List.of(WorkOrder.By.PUPIL, WorkOrder.By.SCHOOL, WorkOrder.By.STAGE, WorkOrder.By.DUE, WorkOrder.By.OLDEST);

    private final WorkList workList;
    private final SavedFilters filters;
    private final Access access;
    private final TaskWords words;

    TaskListPages(WorkList workList, SavedFilters filters, Access access, TaskWords words) {
        this.workList = workList;
        this.filters = filters;
        this.access = access;
        this.words = words;
    }

    /** A list to go to. */
    record Tab(String name, String count, String href, boolean current) {}

    /** Something that narrows the list, and the address without it. */
    record Chip(String name, String value, String href) {}

    /** A column the list can be sorted by; {@code sorted} is what {@code aria-sort} says. */
    record Heading(String name, String href, String sorted) {}

    /** A size of page to go to. */
    record Size(int rows, String href, boolean current) {}

    /** A saved filter to go to. */
    record Saved(UUID id, String name, String count, String href, boolean own, String shared) {}

    /** With whom a filter may be shared. */
    record Share(String value, String label) {}

    @GetMapping("/tasks")
    String list(ListQuery query, Model model) {
        WorkFilter asked = query.filter(WorkFilter.Whose.ALL);
        WorkCounts counts = workList.counts(asked);
        WorkFilter filter = query.filter(first(counts));
        ListAddress address = new ListAddress(filter, query.by(), query.pageSize());
        var page = workList.page(filter, address.order(), query.cursor(), address.size());
        WorkChoices choices = workList.choices();
        model.addAttribute("filter", filter);
        model.addAttribute("list", word(filter.whose()));
        model.addAttribute("due", word(filter.due()));
        model.addAttribute("carried", carried(address));
        model.addAttribute("counts", counts);
        model.addAttribute("overdue", counted(counts.overdue()));
        model.addAttribute("page", page);
        model.addAttribute("choices", choices);
        model.addAttribute("tabs", tabs(address, counts));
        model.addAttribute("chips", chips(address, choices));
        model.addAttribute(
                "headings", SORTED.stream().map(by -> heading(address, by)).toList());
        model.addAttribute(
                "sizes",
                SIZES.stream()
                        .map(size -> new Size(size, address.paged(size).at(null), size == address.size()))
                        .toList());
        model.addAttribute("here", address.at(null));
        model.addAttribute("clear", ListAddress.of(WorkFilter.of(filter.whose())));
        model.addAttribute("previous", page.previous() == null ? null : address.at(page.previous()));
        model.addAttribute("next", page.next() == null ? null : address.at(page.next()));
        model.addAttribute("mayChange", access.mayChange());
        model.addAttribute("kept", List.copyOf(address.words().entrySet()));
        model.addAttribute(
                "saved", filters.all().stream().map(one -> saved(one, choices)).toList());
        List<Share> shares = new ArrayList<>(List.of(new Share("own", words.say("tasks.saved.own"))));
        filters.choices().forEach(one -> shares.add(new Share(Sharings.word(one), shared(one, choices))));
        model.addAttribute("shares", shares);
        return "tasks/list";
    }

    @GetMapping(value = "/tasks", params = "format")
    ResponseEntity<byte[]> sheet(ListQuery query, @RequestParam String format) {
        WorkFilter filter = query.filter(WorkFilter.Whose.ALL);
        List<List<Object>> rows =
                workList.all(filter, query.by()).stream().map(this::row).toList();
        return new Sheet(
                        "tasks-" + word(filter.whose()),
                        Arrays.asList(words.say("tasks.sheet.columns").split("\\|")),
                        rows)
                .as(format);
    }

    private Saved saved(SavedFilters.Saved one, WorkChoices choices) {
        String shared = shared(one.sharing(), choices);
        return new Saved(
                one.id(),
                one.name(),
                one.count() < SavedFilters.MOST_COUNTED
                        ? Integer.toString(one.count())
                        : words.say("tasks.saved.more", Integer.toString(SavedFilters.MOST_COUNTED)),
                ListAddress.of(one.filter()),
                one.own(),
                one.own() ? shared : words.say("tasks.saved.by", shared, one.ownerName()));
    }

    private String shared(SavedFilters.Sharing sharing, WorkChoices choices) {
        if (sharing instanceof SavedFilters.Sharing.WithSchool school) {
            return words.say("tasks.saved.with-school", school(school.urn(), choices));
        }
        return sharing instanceof SavedFilters.Sharing.WithTeam team
                ? words.say("tasks.saved.with-team", words.role(team.role()))
                : words.say("tasks.saved.own");
    }

    private static String school(int urn, WorkChoices choices) {
        return choices.schools().stream()
                .filter(school -> school.urn() == urn)
                .map(SchoolChoice::name)
                .findFirst()
                .orElse(Integer.toString(urn));
    }

    private List<Object> row(WorkItem item) {
        return Arrays.asList(
                item.reference(),
                item.name(),
                item.pupil(),
                item.school(),
                item.schoolUrn(),
                item.stage(),
                words.role(item.role()),
                item.assigneeName() == null ? item.assignee() : item.assigneeName(),
                item.dueOn(),
                item.dueWorking(),
                words.say("tasks.sheet.priority." + Math.min(2, item.priority())),
                London.date(item.createdAt()));
    }

    private static WorkFilter.Whose first(WorkCounts counts) {
        return counts.day() > 0
                ? WorkFilter.Whose.DAY
                : counts.team() > 0 ? WorkFilter.Whose.TEAM : WorkFilter.Whose.ALL;
    }

    private List<Tab> tabs(ListAddress address, WorkCounts counts) {
        return Arrays.stream(WorkFilter.Whose.values())
                .map(whose -> new Tab(
                        word(whose),
                        counted(counts.of(whose)),
                        address.on(address.filter().on(whose)).at(null),
                        whose == address.filter().whose()))
                .toList();
    }

    private String counted(long count) {
        return count > WorkCounts.MOST
                ? words.say("tasks.list.more", "%,d".formatted(WorkCounts.MOST))
                : Long.toString(count);
    }

    /** What the filter's form has no field for: the list, the order, the size of a page. */
    private static List<Map.Entry<String, String>> carried(ListAddress address) {
        return address.words().entrySet().stream()
                .filter(word -> !address.filter().narrowing().containsKey(word.getKey()))
                .toList();
    }

    private List<Chip> chips(ListAddress address, WorkChoices choices) {
        List<Chip> chips = new ArrayList<>();
        address.filter()
                .narrowing()
                .forEach((name, value) -> chips.add(
                        new Chip(name, shown(address.filter(), name, value, choices), address.without(name))));
        return chips;
    }

    private String shown(WorkFilter filter, String name, String value, WorkChoices choices) {
        return switch (name) {
            case "due" -> words.say("tasks.due." + value);
            case "role" -> words.role(filter.role());
            case "school" -> school(filter.school(), choices);
            case "kind" ->
                choices.kinds().stream()
                        .filter(kind -> kind.key().equals(value))
                        .map(WorkChoices.Kind::name)
                        .findFirst()
                        .orElse(value);
            default -> value;
        };
    }

    private static Heading heading(ListAddress address, WorkOrder.By by) {
        boolean sorted = address.order().by() == by;
        boolean down = address.order().descending();
        return new Heading(
                by.word(),
                address.sorted(new WorkOrder(by, sorted && !down)).at(null),
                sorted ? (down ? "descending" : "ascending") : "none");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
