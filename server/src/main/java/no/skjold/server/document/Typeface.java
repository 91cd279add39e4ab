package no.skjold.server.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// What letters are set in: Liberation Sans, which has the letters of Norwegian, the Sami languages
/// and all of Europe, Greek and Cyrillic included. Carried in every PDF. Any thread.
final class Typeface {

  static final String NAME = "Letter";

  private final CmapLookup letters;

  Typeface() {
    try (TrueTypeFont font =
        new TTFParser(true).parse(new RandomAccessReadBuffer(file("Regular")))) {
      letters = font.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException("the letters' typeface cannot be read", e);
    }
  }

  /// How many characters of the text it has no letter for; they would be printed as nothing.
  long missing(String text) {
    return text.codePoints().filter(it -> it != '\n' && letters.getGlyphId(it) == 0).count();
  }

  void giveTo(PdfRendererBuilder builder) {
    give(builder, "Regular", 400, FontStyle.NORMAL);
    give(builder, "Bold", 700, FontStyle.NORMAL);
  }

  private static void give(PdfRendererBuilder builder, String file, int weight, FontStyle style) {
    builder.useFont(() -> file(file), NAME, weight, style, true);
  }

  private static InputStream file(String face) {
    InputStream found =
        Typeface.class.getResourceAsStream("/liberation/LiberationSans-" + face + ".ttf");
    if (found == null) {
      throw new IllegalStateException("the letters' typeface is not on the class path");
    }
    return found;
  }
}
