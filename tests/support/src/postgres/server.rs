//! Starts and stops a PostgreSQL server.
//!
//! The server must be installed (Debian: `postgresql`); if it is not, the test fails and says so. It does
//! not run as root, so root starts it as the user `postgres` with `runuser`.
//!
//! A shell guards the server and waits on a pipe from this process: however the process ends, the pipe
//! closes, and the shell stops the server and removes its folder.

use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// How long the server may take to be ready, on a machine that is busy building.
const READY_WITHIN: Duration = Duration::from_secs(60);
/// PostgreSQL's default. Without TCP it only names the socket.
const DEFAULT_PORT: u16 = 5432;

/// The guard's script. `$1` is the folder of PostgreSQL's programs, `$2` the server's folder, the rest are
/// settings of the server, whose output goes to `$2/log`. QUIT stops a running server at once; TERM stops
/// one that does not handle QUIT yet.
const GUARD: &str = r#"
server=
programs=$1 folder=$2
shift 2
if "$programs/initdb" -D "$folder/data" -U postgres -A trust --locale=C -E UTF8 --no-sync \
  >"$folder/log" 2>&1 </dev/null
then
  "$programs/postgres" -D "$folder/data" -k "$folder" -c fsync=off -c synchronous_commit=off \
    -c full_page_writes=off -c max_connections=600 -c shared_buffers=16MB "$@" \
    >"$folder/log" 2>&1 </dev/null &
  server=$!
else
  touch "$folder/failed"
fi
read -r _
if [ -n "$server" ]; then kill -QUIT $server; kill -TERM $server; wait $server; fi
rm -rf "$folder"
"#;

/// A running server. It stops when this value is dropped or the process ends.
pub(super) struct Server {
    port: u16,
    folder: PathBuf,
    programs: PathBuf,
    /// Never read: its standard input is the pipe that the guard waits on.
    _guard: Child,
}

impl Server {
    /// Starts a server that listens on its socket only, and waits until it is ready. `settings` are lines
    /// `name=value`.
    pub(super) fn start(settings: &[String]) -> Self {
        let server = Self::spawn(DEFAULT_PORT, &[], settings);
        server.wait_until_ready();
        server
    }

    /// Starts a server that also listens on a free port of 127.0.0.1, with TLS, and waits until it is
    /// ready. The certificate and its key are PEM.
    pub(super) fn start_with_tls(certificate: &str, key: &str) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = Self::spawn(port, &[("server.crt", certificate), ("server.key", key)], &[]);
        // Bound until now, so that no other test was given the port.
        drop(listener);
        server.wait_until_ready();
        server
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// The server's folder: what a URL names as its host.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn socket(&self) -> PathBuf {
        self.folder.join(format!(".s.PGSQL.{}", self.port))
    }

    /// Runs SQL as the superuser and returns what `psql` printed.
    pub(super) fn psql(&self, database: &str, sql: &str) -> String {
        stdout_of("psql", self.psql_command(database, sql).output().expect("psql"))
    }

    /// Starts the guard. `own` are settings of this server alone. With `files` (`server.crt` and `server.key`) the server speaks TLS on 127.0.0.1.
    fn spawn(port: u16, files: &[(&str, &str)], own: &[String]) -> Self {
        let programs = find_programs().expect(
            "this test needs PostgreSQL's server (Debian: apt-get install postgresql), and found none",
        );
        let run = |program: &str, arguments: &[&str]| {
            let output = as_postgres(program).args(arguments).output();
            stdout_of(program, output.unwrap_or_else(|error| panic!("{program}: {error}")))
        };
        // Not the usual temporary folder: a socket's path has about 100 bytes at most.
        let folder = PathBuf::from(run("mktemp", &["-d", "/tmp/tableturn-pg-XXXXXX"]));
        let mut settings = vec![format!("port={port}")];
        if files.is_empty() {
            settings.push("listen_addresses=".into());
        } else {
            settings.extend(["listen_addresses=127.0.0.1".into(), "ssl=on".into()]);
            settings.push(format!("ssl_cert_file={}", folder.join("server.crt").display()));
            settings.push(format!("ssl_key_file={}", folder.join("server.key").display()));
        }
        settings.extend_from_slice(own);
        for (name, text) in files {
            write_as_postgres(&folder.join(name), text);
        }
        let guard = as_postgres("sh")
            .args(["-c", GUARD, "sh"])
            .args([&programs, &folder])
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sh");
        run("chmod", &["755", &folder.display().to_string()]);
        Self { port, folder, programs, _guard: guard }
    }

    fn wait_until_ready(&self) {
        let deadline = Instant::now() + READY_WITHIN;
        while !self.is_ready() {
            let failed = self.folder.join("failed").exists() || Instant::now() > deadline;
            let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(!failed, "PostgreSQL did not start:\n{log}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn is_ready(&self) -> bool {
        UnixStream::connect(self.socket()).is_ok()
            && self.psql_command("postgres", "SELECT 1").output().is_ok_and(|output| output.status.success())
    }

    fn psql_command(&self, database: &str, sql: &str) -> Command {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", database, "-h"]);
        psql.arg(&self.folder)
            .args(["-p", &self.port.to_string(), "-c", sql])
            .env_remove("PGOPTIONS")
            .stdin(Stdio::null());
        psql
    }
}

/// Writes a file that only PostgreSQL's user can read, as the server demands of keys.
fn write_as_postgres(file: &Path, text: &str) {
    let mut write = as_postgres("sh")
        .args(["-c", "umask 077; cat >\"$1\"", "sh"])
        .arg(file)
        .stdin(Stdio::piped())
        .spawn()
        .expect("sh");
    std::io::Write::write_all(&mut write.stdin.take().unwrap(), text.as_bytes()).unwrap();
    assert!(write.wait().unwrap().success(), "{}", file.display());
}

fn stdout_of(program: &str, output: Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} failed: {stderr}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// A command that runs as a user that PostgreSQL accepts, in a folder that this user may enter.
fn as_postgres(program: &str) -> Command {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    let mut command = if is_root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", program]);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/");
    command
}

/// The folder of `initdb` and `postgres`: the one of `pg_config`, or a usual one, the newest version first.
pub(super) fn find_programs() -> Option<PathBuf> {
    let configured = Command::new("pg_config").arg("--bindir").output();
    let configured =
        configured.ok().map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    let versions = |parent: &str, under: &str| {
        let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
        let mut found: Vec<_> = entries.map(|entry| entry.path().join(under)).collect();
        found.sort();
        found.into_iter().rev().collect::<Vec<_>>()
    };
    let usual = ["/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin"].map(PathBuf::from);
    configured
        .into_iter()
        .chain(versions("/usr/lib/postgresql", "bin"))
        .chain(versions("/opt/homebrew/opt", "bin"))
        .chain(usual)
        .find(|folder| has(folder, "initdb") && has(folder, "postgres"))
}

fn has(folder: &Path, program: &str) -> bool {
    folder.join(program).is_file()
}
