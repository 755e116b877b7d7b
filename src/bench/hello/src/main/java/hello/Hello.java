package hello;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What every Quarkus service begins as. */
@Path("/hello")
public class Hello {

    @GET
    public String hello() {
        return "hello";
    }
}
