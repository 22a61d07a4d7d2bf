package io.glyphloop.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL server of the tests' own, on loopback, in a folder that goes with it. Ask for it as
 * a parameter of a test's constructor with {@link PostgresExtension}.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The server refuses to run as root, so root starts it as Debian's user for it. */
  private static final String UNPRIVILEGED = "postgres";

  private final Path folder;
  private final AtomicInteger schemas = new AtomicInteger();
  private int port;
  private Process process;

  private PostgresServer(Path folder) {
    this.folder = folder;
  }

  /** Makes and starts a server. */
  public static PostgresServer start() throws IOException, InterruptedException, SQLException {
    PostgresServer server = new PostgresServer(Files.createTempDirectory("glyphloop-postgres-"));
    Runtime.getRuntime().addShutdownHook(new Thread(server::kill));
    if (isRoot()) {
      run(List.of("chown", UNPRIVILEGED, server.folder.toString()));
    }
    run(
        server.unprivileged(
            "initdb",
            "-D",
            server.data().toString(),
            "-U",
            "glyphloop",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync"));
    server.askForPasswordsOf("locked");
    server.launchOnAFreePort();
    server.execute("CREATE ROLE locked LOGIN PASSWORD 'right'");
    server.execute("CREATE ROLE guest LOGIN");
    return server;
  }

  /** Another program may take a port between its choice and the server's start. */
  private void launchOnAFreePort() throws IOException {
    for (int tries = 1; ; tries++) {
      port = freePort();
      try {
        launch();
        return;
      } catch (IllegalStateException e) {
        if (process.isAlive() || tries == 5) {
          throw e;
        }
      }
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void askForPasswordsOf(String role) throws IOException {
    Path file = data().resolve("pg_hba.conf");
    Files.writeString(
        file, "host all " + role + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(file));
  }

  /** Starts the server on its port; again after {@link #stop}. */
  public void launch() throws IOException {
    List<String> command =
        unprivileged(
            "postgres",
            "-D",
            data().toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off");
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .directory(folder.toFile())
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(Files.readString(folder.resolve("log")));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** The server of another build may have taken the port: it has another folder. */
  private boolean answers() {
    try (Connection connection = DriverManager.getConnection(url("postgres", "glyphloop"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      return row.next() && Path.of(row.getString(1)).equals(data());
    } catch (SQLException e) {
      return false;
    }
  }

  /** Ends the server at once, as a crash does to its clients. */
  public void stop() throws IOException, InterruptedException {
    // SIGQUIT, the server's immediate shutdown; what was committed is found again at the next
    // start.
    run(List.of("kill", "-QUIT", Long.toString(process.pid())));
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server does not end");
    }
  }

  /** Returns the address of a schema that is new and empty. */
  public String freshUrl() throws SQLException {
    String schema = "s" + schemas.incrementAndGet();
    execute("CREATE SCHEMA " + schema);
    return url("postgres", "glyphloop") + "&currentSchema=" + schema;
  }

  /** Returns the address of a database for a user. */
  public String url(String database, String user) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + user;
  }

  /** Lets a workspace that may not be there yet lie on this server. */
  public Path workspace(Path root) throws SQLException {
    try {
      Path settings = Files.createDirectories(root).resolve("workspace.yaml");
      if (!Files.exists(settings)) {
        Files.writeString(settings, "store:\n  url: " + freshUrl() + "\n");
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a statement as the server's own user. */
  public void execute(String sql) throws SQLException {
    execute(url("postgres", "glyphloop"), sql);
  }

  /** Runs a statement on an address of this server. */
  public static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      try {
        stop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** When the tests are broken off before anybody closes this. */
  private void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private List<String> unprivileged(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      // Unlike su, it becomes the program, so that signals reach it.
      command.addAll(
          List.of(
              "setpriv",
              "--reuid=" + UNPRIVILEGED,
              "--regid=" + UNPRIVILEGED,
              "--clear-groups",
              "--"));
    }
    command.add(program(program));
    command.addAll(List.of(arguments));
    return command;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Debian keeps the server's programs off the PATH, one folder for each version. */
  private static String program(String name) throws IOException {
    List<Path> folders = new ArrayList<>();
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (DirectoryStream<Path> versions = Files.newDirectoryStream(debian)) {
        versions.forEach(version -> folders.add(version.resolve("bin")));
      }
    }
    for (String folder : System.getenv("PATH").split(java.io.File.pathSeparator)) {
      folders.add(Path.of(folder));
    }
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "these tests start a PostgreSQL server, and there is no "
                        + name
                        + "; install it: sudo apt-get install -y postgresql"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed:\n" + said);
    }
  }
}
