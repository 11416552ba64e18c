package org.gradus.ui.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.ui.HeaderLink;
import org.gradus.ui.NavArea;
import org.gradus.ui.NavItem;
import org.gradus.ui.SessionEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What the layout shows around every page: the navigation of whoever is signed in, and their name.
 *
 * <p>Asked by the layout as a bean rather than filled into models, so that error pages have it too.
 */
@Component("pageFrame")
class PageFrame {

    private static final Logger log = LoggerFactory.getLogger(PageFrame.class);
    private static final Set<String> SEE_NO_CHILD = Set.of("GOVERNOR", "ADMINISTRATOR");

    /** The page that browsers without scripts are led to. */
    private static final String WARNING_ITSELF = "/session";

    private final ObjectProvider<NavItem> items;
    private final ObjectProvider<HeaderLink> headers;
    private final ObjectProvider<SessionEnd> sessionEnd;

    PageFrame(
            ObjectProvider<NavItem> items, ObjectProvider<HeaderLink> headers, ObjectProvider<SessionEnd> sessionEnd) {
        this.items = items;
        this.headers = headers;
        this.sessionEnd = sessionEnd;
    }

    /** One navigation link; {@code current} when the page shown lies under it. */
    public record Link(String messageKey, String href, boolean current) {}

    /**
     * An area of the navigation.
     *
     * @param current whether the page shown lies in it
     * @param page whether the page shown lies under the very entry it leads to
     */
    public record Area(String messageKey, String href, boolean current, boolean page) {}

    /** What is beside the page shown; without links when nothing is. */
    public record Inside(String messageKey, List<Link> links) {}

    /** A link with a number. */
    public record Counted(String messageKey, String href, int count) {}

    /** Whether somebody is signed in. */
    public boolean signedIn() {
        return authentication() != null;
    }

    /** The name shown beside "Sign out"; empty when nobody is signed in. */
    public String userName() {
        Authentication authentication = authentication();
        return authentication == null ? "" : authentication.getName();
    }

    /** When the page must say that its session will end; null when nobody is signed in with one, or the page is that warning. */
    public SessionEnd.Warning sessionWarning() {
        SessionEnd end = authentication() == null || path().equals(WARNING_ITSELF) ? null : sessionEnd.getIfAvailable();
        return end == null ? null : end.warning().orElse(null);
    }

    /** The address of the page shown, to come back to; of the front page where there was more than asking for it. */
    public String here() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && "GET".equals(attributes.getRequest().getMethod())) {
            String query = attributes.getRequest().getQueryString();
            return path() + (query == null ? "" : "?" + query);
        }
        return "/";
    }

    /** The links beside the name of the one signed in; those that can be counted just now. */
    public List<Counted> headerLinks() {
        return authentication() == null
                ? List.of()
                : headers.stream().flatMap(PageFrame::counted).toList();
    }

    /** The page that tells that the database is away must not fail because a number is missing. */
    private static Stream<Counted> counted(HeaderLink link) {
        try {
            return Stream.of(new Counted(link.messageKey(), link.href(), link.count()));
        } catch (DataAccessException | TransactionException away) {
            log.warn("The number for {} cannot be told", link.href(), away);
            return Stream.empty();
        }
    }

    /** Every entry the signed-in person's roles allow, in order. */
    public List<Link> navigation() {
        List<NavItem> visible = visible();
        NavItem current = current(visible);
        return visible.stream()
                .map(item -> new Link(item.messageKey(), item.href(), item.equals(current)))
                .toList();
    }

    /** One entry for each area: the area itself, leading to the first of its entries, or its only entry. */
    public List<Area> areas() {
        List<NavItem> visible = visible();
        NavItem current = current(visible);
        Map<NavArea, List<NavItem>> areas = new EnumMap<>(NavArea.class);
        visible.forEach(item ->
                areas.computeIfAbsent(item.area(), area -> new ArrayList<>()).add(item));
        return areas.entrySet().stream()
                .map(area -> new Area(
                        area.getValue().size() == 1
                                ? area.getValue().get(0).messageKey()
                                : area.getKey().messageKey(),
                        area.getValue().get(0).href(),
                        current != null && current.area() == area.getKey(),
                        area.getValue().get(0).equals(current)))
                .toList();
    }

    /** The entries beside the one shown, where there is more than one in its area. */
    public Inside inside() {
        List<NavItem> visible = visible();
        NavItem current = current(visible);
        List<Link> links = current == null
                ? List.of()
                : visible.stream()
                        .filter(item -> item.area() == current.area())
                        .map(item -> new Link(item.messageKey(), item.href(), item.equals(current)))
                        .toList();
        return links.size() < 2
                ? new Inside("", List.of())
                : new Inside(current.area().messageKey(), links);
    }

    private List<NavItem> visible() {
        Authentication authentication = authentication();
        if (authentication == null) {
            return List.of();
        }
        Set<String> roles = roles(authentication);
        return items.stream()
                .filter(item -> item.roles().isEmpty() || item.roles().stream().anyMatch(roles::contains))
                .sorted(Comparator.comparingInt(NavItem::order).thenComparing(NavItem::href))
                .toList();
    }

    private static NavItem current(List<NavItem> visible) {
        String path = path();
        return visible.stream()
                .filter(item -> lies(path, item.href()))
                .max(Comparator.comparingInt(item -> item.href().length()))
                .or(() -> visible.stream()
                        .filter(item -> item.href().startsWith(firstPart(path)))
                        .findFirst())
                .orElse(null);
    }

    /** What stands before the second slash, that slash included: a page beside those of the navigation lies in their area. */
    private static String firstPart(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path + "/" : path.substring(0, end + 1);
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
