package org.gradus.demo.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gradus.demo.Demo;
import org.gradus.demo.InDemo;
import org.gradus.demo.Tour;
import org.gradus.kernel.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The beginning of the guided tour, the way to each stop, and the banner that a page bears while it is a stop. */
@InDemo
@Controller
class TourPages implements HandlerInterceptor, WebMvcConfigurer {

    /** The parameter that tells a page which stop it is. */
    private static final String PARAMETER = "tour";

    private final Tour tour;
    private final Demo demo;

    TourPages(Tour tour, Demo demo) {
        this.tour = tour;
        this.demo = demo;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
        String view = page == null ? null : page.getViewName();
        if (page != null && (view == null || !view.startsWith("redirect:"))) {
            tour.stop(request.getParameter(PARAMETER)).ifPresent(stop -> page.addObject("tour", stop));
        }
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
        return new ModelAndView("redirect:" + tour.page(stop) + "?" + PARAMETER + "=" + stop.key());
    }
}
