package no.skjold.server.gateway;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import no.skjold.devices.Decoding;
import no.skjold.devices.Refusal;
import no.skjold.monitoring.Input;
import no.skjold.server.device.Device;
import no.skjold.server.device.RefusedMessages;
import no.skjold.server.gateway.Verdict.OverBudget;
import no.skjold.server.gateway.Verdict.Received;
import no.skjold.server.gateway.Verdict.TryLater;
import no.skjold.server.supervision.Intake;
import org.springframework.stereotype.Component;

/// Everything that happens to one message of an authenticated device, whatever carried it: budget,
/// size, decoding, supervision, verdict. The verdict falls when supervision has decided on all of
/// it and whatever it caused is durable, and not before. Never blocks. Thread-safe.
@Component
class Reception {

  private final Intake intake;
  private final Budgets budgets;
  private final RefusedMessages refusedMessages;
  private final Traffic traffic;
  private final InstantSource clock;

  Reception(
      Intake intake,
      Budgets budgets,
      RefusedMessages refusedMessages,
      Traffic traffic,
      InstantSource clock) {
    this.intake = intake;
    this.budgets = budgets;
    this.refusedMessages = refusedMessages;
    this.traffic = traffic;
    this.clock = clock;
  }

  /// Takes one message from the wire to the verdict.
  void receive(Device device, Form form, byte[] message, int maxBytes, Answer answer) {
    long now = clock.millis();
    traffic.received();
    if (!budgets.of(device.deviceId(), now).spend(message.length, now)) {
      traffic.overBudget();
      answer.answer(OverBudget.OVER_BUDGET);
    } else if (message.length > maxBytes) {
      answer.answer(refuse(device, Refusal.TOO_LARGE, message, now));
    } else {
      switch (decode(form, device, message, now)) {
        case Decoding.Ignored _ -> answer.answer(Received.RECEIVED);
        case Decoding.Refused refused ->
            answer.answer(refuse(device, refused.refusal(), message, now));
        case Decoding.Heard heard -> {
          heard.refusals().forEach(refusal -> refuse(device, refusal, message, now));
          supervise(device.deviceId(), heard.inputs(), answer);
        }
      }
    }
  }

  /// Hands in what was heard; the verdict falls with the last of it.
  void supervise(String deviceId, List<Input> inputs, Answer answer) {
    if (inputs.size() == 1) {
      accept(deviceId, inputs.getFirst(), outcome -> answer.answer(verdict(outcome)));
    } else {
      Batch batch = new Batch(inputs.size(), answer);
      inputs.forEach(input -> accept(deviceId, input, outcome -> batch.done(verdict(outcome))));
    }
  }

  private void accept(String deviceId, Input input, Intake.Completion completion) {
    try {
      intake.accept(deviceId, input, completion);
    } catch (RuntimeException fault) {
      // A bug behind the intake must not silence the device: it keeps the message and tries again.
      traffic.fault(fault);
      completion.done(Intake.Outcome.TRY_LATER);
    }
  }

  private Verdict verdict(Intake.Outcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> Received.RECEIVED;
      case NOT_SUPERVISED -> {
        traffic.notSupervised();
        yield Received.RECEIVED;
      }
      case TRY_LATER -> {
        traffic.tryLater();
        yield TryLater.TRY_LATER;
      }
    };
  }

  private Decoding decode(Form form, Device device, byte[] message, long now) {
    try {
      return form.decode(device.deviceId(), message, now);
    } catch (RuntimeException fault) {
      traffic.fault(fault);
      return new Decoding.Refused(Refusal.DECODER_FAULT);
    }
  }

  /// Counts a refusal and keeps the shape of the first of its kind.
  Verdict refuse(Device device, Refusal refusal, byte[] message, long now) {
    traffic.refused();
    refusedMessages.record(
        device.protocol(), refusal.code(), refusal.remedy(), device.deviceId(), message, now);
    return new Verdict.Refused(refusal);
  }

  /// A message that said several things: safe when all are, and tried again whole when one is not.
  private static final class Batch {
    private final AtomicInteger remaining;
    private final Answer answer;
    private volatile Verdict worst = Received.RECEIVED;

    Batch(int size, Answer answer) {
      this.remaining = new AtomicInteger(size);
      this.answer = answer;
    }

    void done(Verdict verdict) {
      if (verdict instanceof TryLater) {
        worst = verdict;
      }
      if (remaining.decrementAndGet() == 0) {
        answer.answer(worst);
      }
    }
  }
}
