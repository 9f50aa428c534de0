package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.language.Language;
import io.vaultquorum.language.Words;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * The plugin that feeds our forms, and changes nothing but the caller's own language and codes, under
 * {@code /camunda/api/tasklist/plugin/vaultquorum}: Tasklist's own cookie, Tasklist's own login, which looks for the engine's
 * name right after the plugin's: without it nobody is let through. Made by the webapps' JAX-RS, which knows no Spring; so it
 * fetches the one bean it shows.
 */
@Path("plugin/" + TasklistPlugin.ID)
public class TasklistResource extends AbstractTasklistPluginRootResource {

    public TasklistResource() {
        super(TasklistPlugin.ID);
    }

    @GET
    @Path("{engine}/task/{taskId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> task(
            @PathParam("taskId") String taskId, @QueryParam("language") @Nullable String language) {
        return view().task(taskId, spoken(language))
                .orElseThrow(() -> new NotFoundException("This task is not yours, or there is none."));
    }

    @GET
    @Path("{engine}/start/{process}")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> start(
            @PathParam("process") String process, @QueryParam("language") @Nullable String language) {
        return view().start(process, spoken(language))
                .orElseThrow(() -> new NotFoundException("There is no such start form."));
    }

    /**
     * Sends the caller the one-time code that the task takes; answers what the form shows of it. What is refused is a 400 with
     * the refusal's sentence.
     */
    @PUT
    @Path("{engine}/task/{taskId}/code")
    @Produces(MediaType.APPLICATION_JSON)
    public Response sendCode(@PathParam("taskId") String taskId, @QueryParam("language") @Nullable String language) {
        Answer<Map<String, Object>> answer = view().sendCode(taskId)
                .orElseThrow(() -> new NotFoundException("This task is not yours, or there is none."));
        return answer.refusal()
                .map(refusal -> Response.status(Response.Status.BAD_REQUEST)
                        .entity(Map.of("message", refusal.phrase().in(spoken(language)))))
                .orElseGet(() -> Response.ok(answer.orThrow(refusal -> new IllegalStateException(refusal.message()))))
                .build();
    }

    /** What was decided in a session, signed, as a file. Whoever may not have it hears what is heard of none. */
    @GET
    @Path("{engine}/certificate/{session}")
    @Produces("application/jose")
    public Response certificate(@PathParam("session") String session) {
        return view().certificate(session)
                .map(certificate -> Response.ok(certificate)
                        .header("Content-Disposition", "attachment; filename=\"" + session + ".jws\"")
                        .build())
                .orElseThrow(() -> new NotFoundException("There is no such certificate, or it is not for you."));
    }

    /** What the caller may begin: Tasklist shows "Start process" to whoever may begin anything. */
    @GET
    @Path("{engine}/starts")
    @Produces(MediaType.APPLICATION_JSON)
    public List<String> starts() {
        return view().starts();
    }

    /** The words of all forms in the language of the person's browser. */
    @GET
    @Path("{engine}/words")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> words(@QueryParam("language") @Nullable String language) {
        return Words.of(spoken(language)).below("form.");
    }

    /** In which language the caller is written to, and what is refused is said. */
    @GET
    @Path("{engine}/language")
    @Produces(MediaType.TEXT_PLAIN)
    public String language() {
        return view().language().map(Language::tag).orElseThrow(NotFoundException::new);
    }

    /** Chooses it for the caller. What is neither {@code en} nor {@code ja} is a 400, and nothing is changed. */
    @PUT
    @Path("{engine}/language/{language}")
    public void choose(@PathParam("language") String language) {
        view().choose(Language.of(language)
                .orElseThrow(() -> new BadRequestException("language is '" + language + "'. Allowed: en, ja.")));
    }

    private static Language spoken(@Nullable String language) {
        return Language.of(language).orElse(Language.ENGLISH);
    }

    private TasklistView view() {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext)
                .getBean(TasklistView.class);
    }
}
