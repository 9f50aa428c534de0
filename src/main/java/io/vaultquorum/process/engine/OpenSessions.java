package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs the users of a suspended account out of the webapps at their next request, before the webapps look at it: they ask
 * who somebody is when they sign in, and every few seconds after that. The page then shows its login, which says why.
 */
final class OpenSessions extends OncePerRequestFilter {

    private final CheckRole checkRole;
    private final RefusalRecorder recorder;

    OpenSessions(CheckRole checkRole, RefusalRecorder recorder) {
        this.checkRole = checkRole;
        this.recorder = recorder;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Optional<Refusal> refusal = session == null ? Optional.empty() : refuse(session);
        if (refusal.isPresent()) {
            recorder.record("WebappRequest", request.getRequestURI(), refusal.get());
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private Optional<Refusal> refuse(HttpSession session) {
        Authentications signedIn = AuthenticationUtil.getAuthsFromSession(session);
        return signedIn.getAuthentications().stream()
                .flatMap(user -> checkRole.refuseSuspended(new UserId(user.getIdentityId())).stream())
                .map(Refusal.class::cast)
                .findFirst();
    }
}
