package org.gradus.oversight.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.oversight.FeedHealth;
import org.gradus.oversight.Load;
import org.gradus.oversight.Promises;
import org.gradus.oversight.SchoolsBeside;
import org.gradus.oversight.SchoolsInReach;
import org.gradus.oversight.WorkAhead;
import org.gradus.ui.Figure;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Load, schools side by side, promises and registers. */
@Controller
@RequestMapping("/oversight")
class ReadingController {

    private static final int PAGE = 200;

    private final Load load;
    private final SchoolsBeside beside;
    private final Promises promises;
    private final FeedHealth feeds;
    private final SchoolsInReach schools;
    private final ReadingFigures figures;
    private final ReadingLists lists;

    ReadingController(
            Load load,
            SchoolsBeside beside,
            Promises promises,
            FeedHealth feeds,
            SchoolsInReach schools,
            ReadingFigures figures,
            ReadingLists lists) {
        this.load = load;
        this.beside = beside;
        this.promises = promises;
        this.feeds = feeds;
        this.schools = schools;
        this.figures = figures;
        this.lists = lists;
    }

    @ModelAttribute("schools")
    List<SchoolsInReach.Named> schools() {
        return schools.all();
    }

    @GetMapping("/load")
    String load(@RequestParam(required = false) Integer school, Model model) {
        return show("load", figures.of(load.of(school)), false, school, model);
    }

    @GetMapping(path = "/load", params = "format")
    ResponseEntity<byte[]> load(@RequestParam(required = false) Integer school, @RequestParam String format) {
        return download(figures.of(load.of(school)).get(1), format);
    }

    @GetMapping("/schools")
    String schools(@RequestParam(required = false) Integer school, Model model) {
        SchoolsBeside.Table table = beside.of(school);
        return show("schools", figures.of(table), table.reach().countsOnly(), school, model);
    }

    @GetMapping(path = "/schools", params = "format")
    ResponseEntity<byte[]> schools(@RequestParam(required = false) Integer school, @RequestParam String format) {
        return download(figures.of(beside.of(school)).get(0), format);
    }

    @GetMapping("/promises")
    String promises(@RequestParam(required = false) Integer school, Model model) {
        Promises.Kept kept = promises.of(school);
        return show("promises", figures.of(kept), kept.reach().countsOnly(), school, model);
    }

    @GetMapping(path = "/promises", params = "format")
    ResponseEntity<byte[]> promises(@RequestParam(required = false) Integer school, @RequestParam String format) {
        return download(figures.of(promises.of(school)).get(1), format);
    }

    @GetMapping("/promises/list")
    String promised(
            @RequestParam(required = false) Integer school,
            @RequestParam(required = false) String owner,
            @RequestParam(required = false) String state,
            Model model) {
        Listing listing = lists.promises(promises.list(school, owner, state, 0, PAGE + 1));
        model.addAttribute("owner", owner);
        model.addAttribute("state", state);
        model.addAttribute("owners", Promises.OWNERS);
        model.addAttribute("states", Promises.STATES);
        model.addAttribute("listing", listing.first(PAGE));
        model.addAttribute(
                "address",
                UriComponentsBuilder.fromPath("/oversight/promises/list")
                        .queryParamIfPresent("owner", Optional.ofNullable(owner))
                        .queryParamIfPresent("state", Optional.ofNullable(state))
                        .queryParamIfPresent("school", Optional.ofNullable(school))
                        .encode()
                        .build()
                        .toUriString());
        model.addAttribute("more", listing.rows().size() > PAGE);
        frame("promises", false, school, model);
        return "oversight/promised";
    }

    @GetMapping(path = "/promises/list", params = "format")
    ResponseEntity<byte[]> promised(
            @RequestParam(required = false) Integer school,
            @RequestParam(required = false) String owner,
            @RequestParam(required = false) String state,
            @RequestParam String format) {
        return lists.promises(promises.list(school, owner, state, 0, WorkAhead.MOST))
                .sheet()
                .as(format);
    }

    @GetMapping("/feeds")
    String feeds(@RequestParam(required = false) Integer school, Model model) {
        FeedHealth.Health health = feeds.of(school);
        boolean countsOnly = health.reach().countsOnly();
        lists.missing(
                        health.feeds().stream().collect(Collectors.toMap(FeedHealth.Feed::urn, Function.identity())),
                        school)
                .ifPresent(listing -> model.addAttribute("listing", listing));
        if (!countsOnly && health.restingListed() > 0) {
            model.addAttribute("decisions", lists.decisions(feeds.resting(school, PAGE)));
        }
        return show("feeds", figures.of(health), countsOnly, school, model);
    }

    @GetMapping(path = "/feeds", params = "format")
    ResponseEntity<byte[]> feeds(@RequestParam(required = false) Integer school, @RequestParam String format) {
        return download(figures.of(feeds.of(school)).get(0), format);
    }

    @GetMapping(path = "/feeds/decisions", params = "format")
    ResponseEntity<byte[]> decisions(@RequestParam(required = false) Integer school, @RequestParam String format) {
        return lists.decisions(feeds.resting(school, WorkAhead.MOST)).sheet().as(format);
    }

    private String show(String which, List<Figure> shown, boolean countsOnly, Integer school, Model model) {
        model.addAttribute("which", which);
        model.addAttribute("figures", shown);
        frame(which, countsOnly, school, model);
        return "oversight/reading";
    }

    private static void frame(String which, boolean countsOnly, Integer school, Model model) {
        model.addAttribute("page", "/oversight/" + which);
        model.addAttribute("school", school);
        model.addAttribute("counts", countsOnly);
        model.addAttribute("query", school == null ? "" : "?school=" + school);
    }

    private ResponseEntity<byte[]> download(Figure figure, String format) {
        return figures.listing(figure).sheet().as(format);
    }
}
