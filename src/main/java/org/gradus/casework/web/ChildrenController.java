package org.gradus.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.gradus.casework.Children;
import org.gradus.casework.WhoToCall;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The children of a social worker, the Virtual School, a school's leads or a tutor, and whom to turn to. */
@Controller
@Tag(name = "Children", description = "Children with a social worker or in care, and whom to turn to")
class ChildrenController {

    private final Children children;
    private final WhoToCall whoToCall;

    ChildrenController(Children children, WhoToCall whoToCall) {
        this.children = children;
        this.whoToCall = whoToCall;
    }

    @GetMapping("/children")
    String page(
            @RequestParam(required = false) Integer school,
            @RequestParam(required = false) String cursor,
            Model model) {
        model.addAttribute("page", children.list(school, cursor));
        model.addAttribute("school", school);
        model.addAttribute("routes", whoToCall.routes());
        return "casework/children";
    }

    @GetMapping("/api/children")
    @ResponseBody
    @Operation(summary = "The children you look after, by surname, 25 a page")
    Children.Page list(@RequestParam(required = false) Integer school, @RequestParam(required = false) String cursor) {
        return children.list(school, cursor);
    }

    @GetMapping("/api/who-to-call")
    @ResponseBody
    @Operation(summary = "Whom to turn to by what has happened, as the table stands today")
    List<WhoToCall.Route> routes() {
        return whoToCall.routes();
    }
}
