package no.skjold.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// What one device measures and when it gets it out, without end and without a network: the same
/// seed gives the same deliveries. Belongs to one thread.
final class Device {
  private static final double BATTERY_SECONDS_PER_PERCENT = 900;

  private final Life life;
  private final Receiver receiver;
  private final Habits habits;
  private final RandomGenerator random;
  private final List<Message> stored = new ArrayList<>();
  private final int batteryAtStart;
  private double second;
  private double reconnectsAt;
  private int nextEvent;
  private long sequence;
  private boolean holding;
  private boolean overtaking;

  Device(Life life, Receiver receiver, Habits habits, RandomGenerator random) {
    this.life = life;
    this.receiver = receiver;
    this.habits = habits;
    this.random = random;
    batteryAtStart = random.nextInt(45, 95);
    second = random.nextDouble(1);
  }

  /// The next delivery; each later than the one before.
  Delivery next() {
    while (true) {
      double now = awakens();
      if (habits.silentAt(now)) {
        continue;
      }
      boolean urgent = collect(now);
      if (urgent || (online(now) && !held())) {
        Delivery delivery = new Delivery(Math.round(now * 1000), disturbed());
        stored.clear();
        return delivery;
      }
    }
  }

  /// When something next is to be measured: at the interval, or at once when something happens.
  private double awakens() {
    if (nextEvent < habits.events().size()) {
      double happens = habits.events().get(nextEvent).atSecond();
      if (happens < second && !habits.silentAt(happens)) {
        return happens;
      }
    }
    double now = second;
    second += habits.intervalSeconds();
    return now;
  }

  /// Takes down what is to be said now; true when it cannot wait.
  private boolean collect(double now) {
    boolean urgent = false;
    while (nextEvent < habits.events().size() && habits.events().get(nextEvent).atSecond() <= now) {
      String kind = habits.events().get(nextEvent++).kind();
      stored.add(new Message.Event(++sequence, deviceMillis(now), kind, battery(now)));
      urgent = true;
    }
    Receiver.Reading reading = receiver.measure(life.at(now), now);
    stored.add(new Message.Position(++sequence, deviceMillis(now), reading, battery(now)));
    return urgent;
  }

  private boolean online(double now) {
    if (now < reconnectsAt) {
      return false;
    }
    if (random.nextDouble() < habits.outageChance()) {
      reconnectsAt = now + random.nextDouble() * habits.outageSeconds();
      return false;
    }
    return true;
  }

  /// Holds a message back now and then, so that the one behind it overtakes it.
  private boolean held() {
    holding = !holding && random.nextDouble() < habits.swapChance();
    overtaking |= holding;
    return holding;
  }

  private List<Message> disturbed() {
    List<Message> messages = new ArrayList<>(stored);
    if (overtaking) {
      Collections.reverse(messages);
      overtaking = false;
    }
    if (random.nextDouble() < habits.duplicateChance()) {
      messages.add(messages.getLast());
    }
    return messages;
  }

  private long deviceMillis(double now) {
    return Math.round(now * 1000) + habits.clockSkewMillis();
  }

  private int battery(double now) {
    double used = now / BATTERY_SECONDS_PER_PERCENT;
    return (int) Math.max(25, batteryAtStart - used % (batteryAtStart - 24));
  }
}
