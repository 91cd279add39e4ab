package no.skjold.server.storage;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of the application's own: a child process on the loopback address, its files in the
/// data folder, its settings those of a database that keeps what it was told.
///
/// One thread of its own watches the process and starts it again when it dies while the application
/// lives. The port is chosen at start and kept over such restarts.
final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String MAJOR = "18";
  private static final String USER = "skjold";
  private static final String DATABASE = "skjold";
  private static final Duration START_WITHIN = Duration.ofSeconds(60);

  private final Path data;
  private final Path cluster;
  private final Path programs;
  private final String password;
  private final String servingPassword;
  private final int port;
  private final FileChannel lockChannel;
  private final FileLock lock;
  private final Thread watchdog;
  private volatile boolean stopping;
  private volatile @Nullable Process postmaster;

  /// Starts it on the data folder, made where it is missing.
  ///
  /// @param data the data folder
  /// @param cache where the programs are unpacked
  /// @param random makes the password at first start
  EmbeddedPostgres(Path data, Path cache, SecureRandom random) throws IOException {
    this.data = data;
    this.cluster = data.resolve("postgresql");
    PrivateFiles.createFolder(data);
    this.lockChannel =
        FileChannel.open(
            data.resolve("skjold.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    this.lock = lockOrRefuse(lockChannel, data);
    refuseOtherMajor();
    this.programs = PostgresBinaries.unpackedIn(cache).resolve("bin");
    this.password = password(random);
    stopOrphan();
    if (!Files.exists(cluster.resolve("PG_VERSION"))) {
      initialise();
    }
    this.port = freePort();
    this.postmaster = start();
    createDatabase();
    this.servingPassword = generated(random);
    makeServingRole();
    this.watchdog = Thread.ofPlatform().name("postgres-watchdog").daemon().start(this::watch);
  }

  /// How the database of a server in another process is reached.
  record Reached(String url, String username, String password) {}

  /// The database of the server that holds this data folder now; empty when none does.
  static Optional<Reached> ofRunningServer(Path data) throws IOException {
    if (!lockedByAnother(data)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid"));
    return Optional.of(
        new Reached(
            url(Integer.parseInt(lines.get(3).strip())),
            USER,
            Files.readString(data.resolve("database.password")).strip()));
  }

  private static boolean lockedByAnother(Path data) throws IOException {
    Path file = data.resolve("skjold.lock");
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free == null;
    } catch (java.nio.channels.OverlappingFileLockException e) {
      return true;
    }
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  String url() {
    return url(port);
  }

  String username() {
    return ServingRole.NAME;
  }

  /// Another at every start.
  String password() {
    return servingPassword;
  }

  /// Runs a migration of the schemas, during which the application's role owns the audit trail too.
  void migrate(Runnable migration) throws SQLException {
    try (Connection superuser = connect(DATABASE)) {
      ServingRole.unseal(superuser);
    }
    migration.run();
    try (Connection superuser = connect(DATABASE)) {
      ServingRole.seal(superuser);
    }
  }

  /// The process number of the running server, if it runs.
  Optional<Long> pid() {
    Process running = postmaster;
    return running != null && running.isAlive() ? Optional.of(running.pid()) : Optional.empty();
  }

  private static FileLock lockOrRefuse(FileChannel channel, Path data) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (java.nio.channels.OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new StorageRefused(
          "Another Skjold is running on the data folder " + data + ".",
          "Stop it first, or give this one a folder of its own by skjold.data (SKJOLD_DATA).");
    }
    return lock;
  }

  private void refuseOtherMajor() throws IOException {
    Path version = cluster.resolve("PG_VERSION");
    if (!Files.exists(version)) {
      return;
    }
    String found = Files.readString(version).strip();
    if (!found.equals(MAJOR)) {
      throw new StorageRefused(
          "The data folder "
              + data
              + " was written by PostgreSQL "
              + found
              + "; this Skjold brings"
              + " PostgreSQL "
              + MAJOR
              + ".",
          "Export it with the Skjold that wrote it and import it here, or use another folder.");
    }
  }

  private String password(SecureRandom random) throws IOException {
    Path file = data.resolve("database.password");
    if (!Files.exists(file)) {
      PrivateFiles.write(
          file, generated(random).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    return Files.readString(file).strip();
  }

  private static String generated(SecureRandom random) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void makeServingRole() throws IOException {
    try (Connection superuser = connect(DATABASE)) {
      ServingRole.make(superuser, DATABASE, servingPassword);
    } catch (SQLException e) {
      throw new IOException("cannot make the role the application works as", e);
    }
  }

  private void initialise() throws IOException {
    Path beside = data.resolve("postgresql.new");
    if (Files.exists(beside)) {
      Folders.delete(beside);
    }
    run(
        Duration.ofSeconds(60),
        "initdb",
        "-D",
        beside.toString(),
        "-U",
        USER,
        "-E",
        "UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--auth=scram-sha-256",
        "--pwfile=" + data.resolve("database.password"),
        "--data-checksums");
    Files.move(beside, cluster);
  }

  /// A predecessor that was killed hard leaves its database server behind; it must go before ours
  /// can open the files. Only a process that is a postgres on this very folder is touched.
  private void stopOrphan() throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    boolean ours =
        lines.size() > 1
            && Path.of(lines.get(1)).equals(cluster)
            && ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(EmbeddedPostgres::isPostgres)
                .isPresent();
    if (!ours) {
      Files.deleteIfExists(pidFile);
      return;
    }
    LOG.info("stopping the database server a predecessor left behind");
    try {
      run(
          Duration.ofSeconds(15),
          "pg_ctl",
          "-D",
          cluster.toString(),
          "-m",
          "fast",
          "-t",
          "5",
          "stop");
    } catch (IOException e) {
      run(
          Duration.ofSeconds(15),
          "pg_ctl",
          "-D",
          cluster.toString(),
          "-m",
          "immediate",
          "-t",
          "10",
          "stop");
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(c -> c.endsWith("/postgres")).orElse(false);
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            command(
                "postgres",
                "-D",
                cluster.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "full_page_writes=on",
                "-c",
                "max_connections=60",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC",
                "-c",
                "jit=off",
                // what a statement carried never reaches the server's log
                "-c",
                "log_min_error_statement=panic",
                "-c",
                "log_error_verbosity=terse",
                "-c",
                "log_statement=none"));
    File log = data.resolve("postgresql.log").toFile();
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    awaitReady(process);
    return process;
  }

  private void awaitReady(Process process) throws IOException {
    long deadline = System.nanoTime() + START_WITHIN.toNanos();
    while (true) {
      try {
        connect("postgres").close();
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          process.destroyForcibly();
          throw new IOException(
              "PostgreSQL did not start; see " + data.resolve("postgresql.log"), e);
        }
      }
      try {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new IOException("PostgreSQL ended at start; see " + data.resolve("postgresql.log"));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
        throw new IOException("interrupted while PostgreSQL was starting", e);
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "10");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
  }

  private void createDatabase() throws IOException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      throw new IOException("cannot create the database", e);
    }
  }

  private void watch() {
    long backoffMillis = 100;
    while (!stopping) {
      Process watched = postmaster;
      try {
        if (watched != null) {
          watched.waitFor();
          if (stopping) {
            return;
          }
          LOG.error("the database server ended; starting it again");
        }
        postmaster = null;
        postmaster = restart();
        backoffMillis = 100;
        LOG.warn("the database server is up again");
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.error(
            "the database server did not start ({}); trying again in {} ms, see postgresql.log in the"
                + " data folder",
            Origin.of(e),
            backoffMillis);
        try {
          Thread.sleep(backoffMillis);
        } catch (InterruptedException interrupted) {
          return;
        }
        backoffMillis = Math.min(backoffMillis * 2, 5_000);
      }
    }
  }

  private synchronized @Nullable Process restart() throws IOException {
    return stopping ? null : start();
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      stopping = true;
    }
    watchdog.interrupt();
    Process running = postmaster;
    try {
      if (running != null && running.isAlive()) {
        run(
            Duration.ofSeconds(30),
            "pg_ctl",
            "-D",
            cluster.toString(),
            "-m",
            "fast",
            "-t",
            "20",
            "stop");
      }
    } finally {
      lock.release();
      lockChannel.close();
    }
  }

  private void run(Duration within, String program, String... arguments) throws IOException {
    File output = Files.createTempFile(data, program, ".out").toFile();
    try {
      Process process =
          new ProcessBuilder(command(program, arguments))
              .redirectErrorStream(true)
              .redirectOutput(output)
              .start();
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IOException(program + " did not end within " + within);
      }
      if (process.exitValue() != 0) {
        throw new IOException(program + " failed: " + Files.readString(output.toPath()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + program, e);
    } finally {
      Files.deleteIfExists(output.toPath());
    }
  }

  /// PostgreSQL refuses to run as root; in a user namespace of its own it runs as nobody there.
  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("unshare");
      command.add("-U");
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
