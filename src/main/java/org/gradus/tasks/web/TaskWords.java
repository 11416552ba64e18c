package org.gradus.tasks.web;

import java.util.Locale;
import org.gradus.access.Actor;
import org.gradus.access.Role;
import org.gradus.tasks.WorkItem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Words about tasks that more than one page uses. */
@Component
class TaskWords {

    private final MessageSource messages;

    TaskWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Why a task is on somebody's day. */
    String why(WorkItem item, Actor actor, boolean waiting) {
        String holder = item.assigneeName() == null ? item.assignee() : item.assigneeName();
        if (waiting) {
            return holder == null
                    ? say("tasks.why.waiting-for-role", role(item.role()))
                    : say("tasks.why.waiting-for-person", holder);
        }
        return actor.username().equals(item.assignee())
                ? say("tasks.why.yours")
                : say("tasks.why.role", role(item.role()));
    }

    String role(Role role) {
        return say("tasks.role." + role.name());
    }

    String say(String key, Object... values) {
        return messages.getMessage(key, values, Locale.UK);
    }
}
