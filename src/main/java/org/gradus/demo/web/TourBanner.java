package org.gradus.demo.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gradus.demo.InDemo;
import org.gradus.demo.Tour;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a page that is a stop of the tour the stop as {@code tour}, for the banner of the layout. */
@InDemo
@Component
class TourBanner implements HandlerInterceptor, WebMvcConfigurer {

    /** The parameter that tells a page which stop it is. */
    static final String PARAMETER = "tour";

    private final ObjectProvider<Tour> tour;

    TourBanner(ObjectProvider<Tour> tour) {
        this.tour = tour;
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
            tour.getObject().stop(request.getParameter(PARAMETER)).ifPresent(stop -> page.addObject("tour", stop));
        }
    }
}
