package org.gradus.ui.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.ui.NavItem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What the layout shows around every page: the navigation of whoever is signed in, and their name.
 *
 * <p>Asked by the layout as a bean rather than filled into models, so that error pages have it too.
 */
@Component("pageFrame")
class PageFrame {

    private static final Set<String> SEE_NO_CHILD = Set.of("GOVERNOR", "ADMINISTRATOR");

    private final ObjectProvider<NavItem> items;

    PageFrame(ObjectProvider<NavItem> items) {
        this.items = items;
    }

    /** One navigation link; {@code current} when the page shown lies under it. */
    public record Link(String messageKey, String href, boolean current) {}

    /** Whether somebody is signed in. */
    public boolean signedIn() {
        return authentication() != null;
    }

    /** The name shown beside "Sign out"; empty when nobody is signed in. */
    public String userName() {
        Authentication authentication = authentication();
        return authentication == null ? "" : authentication.getName();
    }

    /** The navigation entries the signed-in person's roles allow, in order. */
    public List<Link> navigation() {
        Authentication authentication = authentication();
        if (authentication == null) {
            return List.of();
        }
        Set<String> roles = roles(authentication);
        List<NavItem> visible = items.stream()
                .filter(item -> item.roles().isEmpty() || item.roles().stream().anyMatch(roles::contains))
                .sorted(Comparator.comparingInt(NavItem::order))
                .toList();
        String path = path();
        String current = visible.stream()
                .map(NavItem::href)
                .filter(href -> lies(path, href))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
        return visible.stream()
                .map(item ->
                        new Link(item.messageKey(), item.href(), item.href().equals(current)))
                .toList();
    }

    /** Whether the one signed in may look for named children, and so has the search box. */
    public boolean searches() {
        Authentication authentication = authentication();
        return authentication != null && !SEE_NO_CHILD.containsAll(roles(authentication));
    }

    private static Set<String> roles(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(PageFrame::roleName)
                .collect(Collectors.toSet());
    }

    private static boolean lies(String path, String href) {
        return path.equals(href) || path.startsWith(href.endsWith("/") ? href : href + "/");
    }

    /** {@code ROLE_HEAD} and {@code HEAD@100123} are both HEAD. */
    private static String roleName(String authority) {
        String name = authority.startsWith("ROLE_") ? authority.substring(5) : authority;
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    private static String path() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            return request.getRequestURI().substring(request.getContextPath().length());
        }
        return "";
    }

    private static Authentication authentication() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                        || !authentication.isAuthenticated()
                        || authentication instanceof AnonymousAuthenticationToken
                ? null
                : authentication;
    }
}
