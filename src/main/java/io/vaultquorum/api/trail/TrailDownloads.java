package io.vaultquorum.api.trail;

import io.vaultquorum.audit.ExportTrail;
import io.vaultquorum.audit.PublishedCheckpoints;
import io.vaultquorum.organization.Auditors;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.process.engine.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Downloads for auditors. Who is calling, the login before this door has asked. */
@RestController
class TrailDownloads {

    private final ExportTrail export;
    private final PublishedCheckpoints checkpoints;
    private final Auditors auditors;
    private final Users users;
    private final Caller caller;

    TrailDownloads(
            ExportTrail export, PublishedCheckpoints checkpoints, Auditors auditors, Users users, Caller caller) {
        this.export = export;
        this.checkpoints = checkpoints;
        this.auditors = auditors;
        this.users = users;
        this.caller = caller;
    }

    /**
     * The trail as JSON Lines, as {@code audit export} writes it. It is written while it is read; what breaks off ends without
     * HTTP's last chunk, so that the client knows.
     */
    @GetMapping("/audit/export")
    void export(
            @Nullable @RequestParam(required = false) Instant from,
            @Nullable @RequestParam(required = false) Instant to,
            HttpServletResponse response)
            throws IOException {
        UserId user = caller.require();
        if (isRefused(user, "ExportAuditTrail", response)) {
            return;
        }
        auditors.note(
                user,
                "ExportAuditTrail",
                (from == null ? "from the beginning" : "from " + from) + (to == null ? "" : " to " + to));
        PrintWriter out = begin(response, "application/jsonl");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trail.jsonl\"");
        export.export(from, to, out);
        if (out.checkError()) {
            throw new IOException("The client went away");
        }
    }

    /** The names of all checkpoints, a line each. */
    @GetMapping("/audit/checkpoints")
    void checkpoints(HttpServletResponse response) throws IOException {
        UserId user = caller.require();
        if (isRefused(user, "ListAuditCheckpoints", response)) {
            return;
        }
        List<String> names = checkpoints.names();
        auditors.note(user, "ListAuditCheckpoints", names.size() + " checkpoints");
        PrintWriter out = begin(response, MediaType.TEXT_PLAIN_VALUE);
        names.forEach(name -> out.print(name + "\n"));
    }

    @GetMapping("/audit/checkpoints/{name}")
    void checkpoint(@PathVariable String name, HttpServletResponse response) throws IOException {
        if (isRefused(caller.require(), "GetAuditCheckpoint", response)) {
            return;
        }
        Optional<String> content = checkpoints.find(name);
        if (content.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        begin(response, "application/jose").print(content.get());
    }

    private boolean isRefused(UserId user, String eventName, HttpServletResponse response) throws IOException {
        Optional<OrganizationRefused> refusal = auditors.refuseOthers(user, eventName);
        if (refusal.isPresent()) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            begin(response, MediaType.TEXT_PLAIN_VALUE)
                    .print(refusal.get().phrase().in(users.languageOf(user)) + "\n");
        }
        return refusal.isPresent();
    }

    private static PrintWriter begin(HttpServletResponse response, String type) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return response.getWriter();
    }
}
