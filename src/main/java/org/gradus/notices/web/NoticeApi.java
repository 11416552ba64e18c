package org.gradus.notices.web;

import org.gradus.access.CurrentActor;
import org.gradus.access.Staff;
import org.gradus.notices.Notices;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Somebody's own notices over HTTP. */
@RestController
@RequestMapping("/api/notices")
class NoticeApi {

    private final Notices notices;
    private final Staff staff;
    private final CurrentActor currentActor;

    NoticeApi(Notices notices, Staff staff, CurrentActor currentActor) {
        this.notices = notices;
        this.staff = staff;
        this.currentActor = currentActor;
    }

    /**
     * @param daily whether one mail a day is wanted
     * @param address where it goes, empty for nowhere
     */
    record Choices(boolean daily, String address) {}

    @GetMapping
    Notices.Page list(
            @RequestParam(defaultValue = "false") boolean unread, @RequestParam(required = false) Long before) {
        return notices.list(unread, before);
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable long id) {
        notices.read(id);
    }

    @GetMapping("/choices")
    Choices choices() {
        return new Choices(
                notices.wantsDigest(),
                staff.mailAddress(currentActor.get().username()).orElse(""));
    }

    @PutMapping("/choices")
    Choices choose(@RequestBody Choices wanted) {
        staff.setMailAddress(wanted.address());
        notices.wantDigest(wanted.daily());
        return choices();
    }
}
