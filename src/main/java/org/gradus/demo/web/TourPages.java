package org.gradus.demo.web;

import org.gradus.demo.Demo;
import org.gradus.demo.InDemo;
import org.gradus.demo.Tour;
import org.gradus.kernel.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The beginning of the guided tour, and the way to each stop. */
@InDemo
@Controller
class TourPages {

    private final Tour tour;
    private final Demo demo;

    TourPages(Tour tour, Demo demo) {
        this.tour = tour;
        this.demo = demo;
    }

    @GetMapping("/tour")
    String begin(Model model) {
        model.addAttribute("tours", tour.beginnings());
        model.addAttribute("password", demo.password());
        return "demo/tour";
    }

    @GetMapping("/tour/{key}")
    ModelAndView go(@PathVariable String key) {
        Tour.Stop stop = tour.stop(key)
                .orElseThrow(() ->
                        Refused.notFound("The tour has no such stop.", "Begin the tour again from its first page."));
        return new ModelAndView("redirect:" + tour.page(stop) + "?" + TourBanner.PARAMETER + "=" + stop.key());
    }
}
