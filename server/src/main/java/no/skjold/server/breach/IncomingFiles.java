package no.skjold.server.breach;

import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import no.skjold.server.storage.PrivateFiles;
import no.skjold.server.storage.StorageSettings;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where files lie while they come in, for as long as the request lasts: a folder of the data
/// folder that nobody but the server reads. What a killed server left there is removed at the
/// start.
@Configuration(proxyBeanMethods = false)
class IncomingFiles {

  @Bean
  MultipartConfigElement multipartConfigElement(
      StorageSettings storage, MultipartProperties bounds) {
    Path folder = storage.data().resolve("incoming");
    try {
      PrivateFiles.createFolder(folder);
      remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for incoming files cannot be made", e);
    }
    bounds.setLocation(folder.toString());
    return bounds.createMultipartConfig();
  }

  private static void remove(Path folder) throws IOException {
    List<Path> left;
    try (Stream<Path> files = Files.list(folder)) {
      left = files.toList();
    }
    for (Path file : left) {
      Files.delete(file);
    }
  }
}
