package org.gradus.demo.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.gradus.demo.InDemo;
import org.gradus.kernel.London;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives every page the demo's date as {@code demoDate}, for the banner of the layout. */
@InDemo
@Component
class DemoDate implements HandlerInterceptor, WebMvcConfigurer {

    private final Clock clock;

    DemoDate(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView modelAndView) {
        String view = modelAndView == null ? null : modelAndView.getViewName();
        if (modelAndView != null && (view == null || !view.startsWith("redirect:"))) {
            modelAndView.addObject("demoDate", London.today(clock));
        }
    }
}
