package no.skjold.server.document;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Sets a composed letter as PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). Fetches nothing:
/// whatever the page points at must stand in it. Any thread.
final class Typesetter {

  static {
    // What it logs may hold the text of a letter.
    XRLog.setLoggingEnabled(false);
  }

  private final Typeface typeface;
  private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

  Typesetter(Typeface typeface) {
    this.typeface = typeface;
  }

  byte[] pdf(String html) {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
    builder.useColorProfile(colours);
    builder.useUriResolver((base, uri) -> uri.startsWith("data:image/png;") ? uri : null);
    builder.withProducer("Skjold");
    typeface.giveTo(builder);
    builder.withHtmlContent(html, null);
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    builder.toStream(pdf);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException("a letter cannot be set", e);
    }
    return pdf.toByteArray();
  }
}
