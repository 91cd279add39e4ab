package no.skjold.server.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import no.skjold.devices.Refusal;
import no.skjold.server.device.Device;
import no.skjold.server.device.Protocol;
import no.skjold.server.gateway.MqttPackets.Disconnected;
import no.skjold.server.gateway.MqttTopics.Subscription;
import no.skjold.server.gateway.Verdict.OverBudget;
import no.skjold.server.gateway.Verdict.Received;
import no.skjold.server.gateway.Verdict.TryLater;
import org.jspecify.annotations.Nullable;

/// One MQTT connection. Everything in it belongs to the connection's event loop, but for
/// [#verdictFell()], [#commandWaits()] and [#end], which may be called from anywhere.
///
/// Messages are acknowledged in the order they arrived, each when its verdict has fallen and no
/// sooner than its verdict could have fallen had it caused something (ADR 0006); verdicts come from
/// the lanes' threads and one task per batch of them writes all acknowledgements that are due, with
/// one flush. With too many messages under way the socket is not read.
final class MqttConnection implements Runnable {

  private final MqttDesk desk;
  private final ChannelHandlerContext channel;

  private final Deque<Delivery> unacknowledged = new ArrayDeque<>();
  private final Deque<Published> held = new ArrayDeque<>();
  private final AtomicBoolean acknowledging = new AtomicBoolean();
  private int unacknowledgedByProtocol;
  private boolean reading = true;
  private boolean ending;
  private boolean waitingToEnd;
  private boolean draining;

  private MqttPackets packets = MqttPackets.V3;
  private @Nullable Device device;
  private MqttTopics topics;
  private MqttSession session = new MqttSession();
  private @Nullable MqttWill will;
  private boolean saidGoodbye;
  private long keptMillis;

  private int lastPacketId;
  private @Nullable Command sent;
  private int sentPacketId;

  MqttConnection(MqttDesk desk, ChannelHandlerContext channel) {
    this.desk = desk;
    this.channel = channel;
    this.topics = new MqttTopics(new Device("", 0, Protocol.SKJOLD_MQTT, ""));
  }

  /// A message that arrived while too many were under way.
  private record Published(String topic, MqttQoS qos, int packetId, byte[] payload) {}

  /// Takes one packet; releases it.
  void received(Object packet) {
    try {
      if (ending) {
        return;
      }
      if (!(packet instanceof MqttMessage message)) {
        end(Disconnected.PROTOCOL_ERROR);
      } else if (message.decoderResult().isFailure()) {
        malformed(message.decoderResult());
      } else if (device == null) {
        beforeConnect(message);
      } else {
        dispatch(message);
      }
    } finally {
      ReferenceCountUtil.release(packet);
    }
  }

  private void malformed(DecoderResult result) {
    desk.traffic.protocolError();
    boolean tooLarge = result.cause() instanceof TooLongFrameException;
    end(tooLarge ? Disconnected.PACKET_TOO_LARGE : Disconnected.MALFORMED);
  }

  private void beforeConnect(MqttMessage message) {
    if (message instanceof MqttConnectMessage connect) {
      connect(connect);
    } else {
      desk.traffic.protocolError();
      end(Disconnected.PROTOCOL_ERROR);
    }
  }

  private void dispatch(MqttMessage message) {
    MqttMessageType type = message.fixedHeader().messageType();
    switch (type) {
      case PUBLISH -> published((MqttPublishMessage) message);
      case PUBREL -> released(message);
      case PUBACK -> commandAcknowledged(message);
      case SUBSCRIBE -> subscribe((MqttSubscribeMessage) message);
      case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) message);
      case PINGREQ -> write(MqttPackets.PINGRESP);
      case DISCONNECT -> goodbye(message);
      case PUBREC, PUBCOMP -> {}
      case CONNECT, CONNACK, SUBACK, UNSUBACK, PINGRESP, AUTH -> {
        desk.traffic.protocolError();
        end(Disconnected.PROTOCOL_ERROR);
      }
    }
  }

  private void connect(MqttConnectMessage connect) {
    packets = MqttPackets.of(connect.variableHeader().version());
    Optional<Device> known = authenticate(connect);
    if (known.isEmpty()) {
      desk.traffic.wrongCredential();
      reject(packets.wrongCredential());
      return;
    }
    Device who = known.get();
    boolean named =
        connect.payload().clientIdentifier().equals(who.deviceId())
            || who.protocol() == Protocol.OWNTRACKS_MQTT;
    if (!named) {
      reject(packets.wrongIdentifier());
    } else if (!desk.budgets.of(who.deviceId(), desk.clock.millis()).letsIn(desk.clock.millis())) {
      desk.traffic.overBudget();
      reject(packets.tooFast());
    } else {
      admit(who, connect);
    }
  }

  private Optional<Device> authenticate(MqttConnectMessage connect) {
    byte @Nullable [] password = connect.payload().passwordInBytes();
    @Nullable String user = connect.payload().userName();
    if (user == null || password == null) {
      return Optional.empty();
    }
    return desk.directory.authenticate(user, new String(password, StandardCharsets.UTF_8));
  }

  private void admit(Device who, MqttConnectMessage connect) {
    device = who;
    topics = new MqttTopics(who);
    will = MqttWill.of(connect, topics);
    long now = desk.clock.millis();
    MqttSession kept =
        desk.sessions.resume(who.deviceId(), connect.variableHeader().isCleanSession(), now);
    if (kept != null) {
      session = kept;
    }
    long keepMillis = packets.sessionMillis(connect);
    session.keptUntilMillis = keepMillis == 0 ? 0 : Long.MAX_VALUE;
    if (keepMillis > 0) {
      desk.sessions.keep(who.deviceId(), session);
    }
    keptMillis = keepMillis;
    MqttConnection before = desk.sessions.takeOver(who.deviceId(), this);
    if (before != null) {
      before.end(Disconnected.TAKEN_OVER);
    }
    desk.wills.back(who.deviceId());
    MqttPort.keepAlive(channel, this, packets.keepAliveSeconds(connect));
    write(packets.connectAcknowledge(kept != null, connect, desk.settings));
    sendCommand();
  }

  private void reject(MqttConnectReturnCode code) {
    ending = true;
    write(packets.reject(code));
    close();
  }

  private void published(MqttPublishMessage publish) {
    MqttQoS qos = publish.fixedHeader().qosLevel();
    Published one =
        new Published(
            publish.variableHeader().topicName(),
            qos,
            publish.variableHeader().packetId(),
            ByteBufUtil.getBytes(publish.payload()));
    if (unacknowledged.size() >= desk.settings.maxUnacknowledged()) {
      held.add(one);
      read(false);
    } else if (packets.announcesReceiveMaximum()
        && unacknowledgedByProtocol >= desk.settings.receiveMaximum()
        && qos != MqttQoS.AT_MOST_ONCE) {
      desk.traffic.protocolError();
      end(Disconnected.RECEIVE_MAXIMUM_EXCEEDED);
    } else {
      receive(one);
    }
  }

  private void receive(Published one) {
    Device who = current();
    Form form = topics.form(one.topic());
    if (form == null) {
      desk.trespassed(who.deviceId());
      end(Disconnected.NOT_AUTHORIZED);
      return;
    }
    Delivery delivery =
        new Delivery(this, one.qos(), one.packetId(), desk.acknowledgement.dueNanos());
    unacknowledged.add(delivery);
    if (one.qos() != MqttQoS.AT_MOST_ONCE) {
      unacknowledgedByProtocol++;
    }
    if (one.qos() == MqttQoS.EXACTLY_ONCE && session.unreleased.contains(one.packetId())) {
      delivery.answer(Received.RECEIVED);
    } else {
      desk.reception.receive(who, form, one.payload(), desk.settings.maxPayloadBytes(), delivery);
    }
  }

  private Device current() {
    Device who = device;
    if (who == null) {
      throw new IllegalStateException("not connected");
    }
    return who;
  }

  /// A verdict has fallen on one of this connection's messages. From any thread.
  void verdictFell() {
    if (!acknowledging.get() && acknowledging.compareAndSet(false, true)) {
      channel.executor().execute(this);
    }
  }

  /// Acknowledges what is due.
  @Override
  public void run() {
    acknowledging.set(false);
    if (ending || waitingToEnd) {
      return;
    }
    ByteBuf due = channel.alloc().buffer(4 * Math.min(unacknowledged.size(), 256) + 4);
    long now = System.nanoTime();
    Delivery first = unacknowledged.peek();
    Verdict verdict = first == null ? null : first.verdict();
    while (first != null
        && verdict != null
        && first.dueNanos - now <= 0
        && acknowledge(first, verdict, due)) {
      unacknowledged.remove();
      if (first.qos != MqttQoS.AT_MOST_ONCE) {
        unacknowledgedByProtocol--;
      }
      first = unacknowledged.peek();
      verdict = first == null ? null : first.verdict();
    }
    if (due.isReadable()) {
      write(due);
    } else {
      due.release();
    }
    if (first != null && verdict != null && first.dueNanos - now > 0) {
      acknowledgeIn(first.dueNanos - now);
    }
    takeHeld();
  }

  /// Everything behind the first is due later than it, so one look is enough for all.
  private void acknowledgeIn(long nanos) {
    if (acknowledging.compareAndSet(false, true)) {
      var _ = channel.executor().schedule(this, nanos, TimeUnit.NANOSECONDS);
    }
  }

  /// Adds the acknowledgement to `due`; false when there is to be none.
  private boolean acknowledge(Delivery delivery, Verdict verdict, ByteBuf due) {
    return switch (verdict) {
      case Received _ -> {
        say(delivery, null, due);
        yield true;
      }
      case Verdict.Refused refused -> {
        say(delivery, refused.refusal(), due);
        yield true;
      }
      case TryLater _ -> {
        endSoon();
        yield false;
      }
      case OverBudget _ -> {
        end(Disconnected.RATE_TOO_HIGH);
        yield false;
      }
    };
  }

  private void say(Delivery delivery, @Nullable Refusal refusal, ByteBuf due) {
    switch (delivery.qos) {
      case AT_MOST_ONCE, FAILURE -> {}
      case AT_LEAST_ONCE -> packets.publishAcknowledge(delivery.packetId, refusal, due);
      case EXACTLY_ONCE -> {
        if (refusal == null || !packets.saysWhy()) {
          session.unreleased.add(delivery.packetId);
        }
        packets.publishReceived(delivery.packetId, refusal, due);
      }
    }
  }

  private void takeHeld() {
    while (!ending
        && !waitingToEnd
        && unacknowledged.size() < desk.settings.maxUnacknowledged()
        && !held.isEmpty()) {
      receive(held.remove());
    }
    if (held.isEmpty() && unacknowledged.size() <= desk.settings.maxUnacknowledged() / 2) {
      read(true);
    }
  }

  private void read(boolean wanted) {
    if (reading != wanted && !(wanted && (ending || waitingToEnd || draining))) {
      reading = wanted;
      channel.channel().config().setAutoRead(wanted);
    }
  }

  private void released(MqttMessage message) {
    int packetId = ((MqttMessageIdVariableHeader) message.variableHeader()).messageId();
    session.unreleased.remove(packetId);
    ByteBuf complete = channel.alloc().buffer(4);
    complete.writeInt(MqttPackets.PUBCOMP_PREFIX | packetId);
    write(complete);
  }

  private void subscribe(MqttSubscribeMessage message) {
    int[] codes = message.payload().topicSubscriptions().stream().mapToInt(this::grant).toArray();
    write(packets.subscribeAcknowledge(message.variableHeader().messageId(), codes));
    sendCommand();
  }

  private int grant(MqttTopicSubscription wanted) {
    Subscription subscription = topics.subscription(wanted.topicFilter());
    if (subscription == Subscription.REFUSED) {
      return packets.subscriptionRefused();
    }
    if (subscription == Subscription.COMMANDS) {
      session.wantsCommands = true;
    }
    return Math.min(wanted.qualityOfService().value(), 1);
  }

  private void unsubscribe(MqttUnsubscribeMessage message) {
    if (message.payload().topics().contains(topics.command())) {
      session.wantsCommands = false;
    }
    write(
        packets.unsubscribeAcknowledge(
            message.variableHeader().messageId(), message.payload().topics().size()));
  }

  /// A command waits for this device. From any thread.
  void commandWaits() {
    channel.executor().execute(this::sendCommand);
  }

  private void sendCommand() {
    Device who = device;
    if (who == null || ending || !session.wantsCommands) {
      return;
    }
    Command command = desk.commands.findWaiting(who.deviceId());
    if (command == null || command.equals(sent)) {
      return;
    }
    sent = command;
    lastPacketId = lastPacketId % 0xffff + 1;
    sentPacketId = lastPacketId;
    write(
        packets.publish(
            topics.command(),
            sentPacketId,
            Unpooled.wrappedBuffer(command.payload()),
            command.expiresAtMillis() - desk.clock.millis()));
  }

  private void commandAcknowledged(MqttMessage message) {
    int packetId = ((MqttMessageIdVariableHeader) message.variableHeader()).messageId();
    Command command = sent;
    if (command != null && packetId == sentPacketId) {
      desk.commands.delivered(current().deviceId(), command);
    }
  }

  private void goodbye(MqttMessage message) {
    saidGoodbye =
        !(message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header)
            || header.reasonCode() != MqttPackets.DISCONNECT_WITH_WILL;
    ending = true;
    close();
  }

  /// Nothing was heard for one and a half keep-alive times. While we do not read we cannot hear.
  void idle() {
    if (reading && !ending) {
      end(Disconnected.KEEP_ALIVE_TIMEOUT);
    }
  }

  /// A message could not be made safe: nothing is acknowledged from here on, and the connection is
  /// closed after a while, so that the client connects and sends again.
  private void endSoon() {
    if (!waitingToEnd) {
      waitingToEnd = true;
      read(false);
      later(() -> end(Disconnected.SERVER_BUSY), desk.settings.tryLaterMillis());
    }
  }

  /// Ends the connection for a reason, which MQTT 5 clients are told. From any thread.
  void end(Disconnected reason) {
    if (!channel.executor().inEventLoop()) {
      channel.executor().execute(() -> end(reason));
      return;
    }
    if (ending) {
      return;
    }
    ending = true;
    if (reason.silencesWill()) {
      saidGoodbye = true;
    }
    if (device != null) {
      packets.disconnect(reason).ifPresent(this::write);
    }
    close();
  }

  /// The socket is closed, whoever closed it.
  void closed() {
    ending = true;
    held.clear();
    Device who = device;
    if (who == null) {
      return;
    }
    boolean last = desk.sessions.end(who.deviceId(), this);
    if (last && keptMillis == 0) {
      desk.sessions.forget(who.deviceId(), session);
    } else if (last) {
      session.keptUntilMillis = desk.clock.millis() + keptMillis;
    }
    MqttWill left = will;
    if (left != null && last && !saidGoodbye) {
      desk.wills.lost(who.deviceId(), left);
    }
  }

  /// Takes no more messages, but still acknowledges those under way. From any thread.
  void stopReading() {
    channel
        .executor()
        .execute(() -> {
          read(false);
          draining = true;
        });
  }

  /// Roughly how many messages are under way. From any thread.
  int underWay() {
    return unacknowledged.size();
  }

  private void write(Object packet) {
    // A failure to write closes the channel, and that is heard.
    var _ = channel.writeAndFlush(packet, channel.voidPromise());
  }

  private void close() {
    var _ = channel.close();
  }

  private void later(Runnable task, long delayMillis) {
    var _ = channel.executor().schedule(task, delayMillis, TimeUnit.MILLISECONDS);
  }
}
