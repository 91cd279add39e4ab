package no.skjold.server.breach;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Makes the evidence package of a case and hands it out as it is made.
@Controller
class PackagePages {

  private final Access access;
  private final EvidencePackage packages;

  PackagePages(Access access, EvidencePackage packages) {
    this.access = access;
    this.packages = packages;
  }

  @PostMapping("/saker/{subjectId}/brudd/pakke")
  void make(@PathVariable long subjectId, Locale locale, HttpServletResponse response)
      throws IOException {
    Actor actor = access.current();
    access.require(actor, Action.WORK_ON_CASE, new Resource.Case(subjectId));
    if (!(actor instanceof Staff staff)) {
      throw new Access.NotThere();
    }
    String packageId = packages.begin(staff, subjectId);
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + packageId + ".zip\"");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    packages.write(staff, subjectId, packageId, locale, response.getOutputStream());
  }
}
