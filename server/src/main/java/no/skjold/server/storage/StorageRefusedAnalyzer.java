package no.skjold.server.storage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Prints a refused start as what happened and what to do, instead of a stack trace.
final class StorageRefusedAnalyzer extends AbstractFailureAnalyzer<StorageRefused> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, StorageRefused cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
  }
}
