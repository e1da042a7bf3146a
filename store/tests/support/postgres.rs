//! A throw-away PostgreSQL for tests: one cluster per test process, one database per test.
//!
//! It uses the standard library and PostgreSQL's own commands only, so that any test of the
//! workspace may include this file with `#[path]`. PostgreSQL's server must be installed (Debian:
//! `postgresql`); if it is not, the test fails and says so. It does not run as root, so root starts
//! it as the user `postgres` with `runuser`.
//!
//! The cluster listens on a socket in its own folder, no port. It is guarded by a shell that waits
//! on a pipe from this process: however the process ends, the pipe closes, and the shell stops the
//! server and removes the folder.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How long the server may take to be ready, on a machine that is busy building.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// Makes an empty database and gives its URL.
///
/// # Panics
/// If PostgreSQL is not installed or does not start: a test without its database has failed.
pub fn fresh_database() -> String {
    database("")
}

/// Makes a database with the product's schema and gives its URL. `migrate` makes that schema in an empty
/// database, once; all databases are copies of that one.
///
/// # Panics
/// As [`fresh_database`].
pub fn migrated_database(migrate: impl FnOnce(&str)) -> String {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        let url = fresh_database();
        migrate(&url);
        url
    });
    database(&format!(" TEMPLATE {}", name_of(template)))
}

fn database(options: &str) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let cluster = cluster();
    let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    cluster.sql("postgres", &format!("CREATE DATABASE {name}{options}"));
    let socket = cluster.folder.to_str().expect("the temporary folder's name is UTF-8");
    format!("postgres://postgres@/{name}?host={}", socket.replace('/', "%2F"))
}

/// The name in a URL of [`fresh_database`].
fn name_of(url: &str) -> &str {
    let (_, rest) = url.split_once("@/").expect("a URL of fresh_database");
    rest.split('?').next().unwrap_or(rest)
}

/// The path of the server's socket: what a proxy in front of it connects to.
pub fn socket() -> PathBuf {
    cluster().socket()
}

/// Runs SQL in a database of [`fresh_database`] from outside of the product, and gives what it printed.
pub fn outside(url: &str, sql: &str) -> String {
    cluster().sql(name_of(url), sql)
}

/// A cluster of its own that listens on 127.0.0.1 too, with TLS; the database is `postgres`. It lives as
/// long as this value.
pub struct WithTls {
    /// Where it listens.
    pub port: u16,
    cluster: Cluster,
}

impl WithTls {
    /// Starts one with a certificate and its key, in PEM.
    pub fn start(certificate: &str, key: &str) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let cluster = start(port, &[("server.crt", certificate), ("server.key", key)]);
        // Bound until now, so that no other test was given the port.
        drop(listener);
        cluster.ready();
        Self { port, cluster }
    }

    /// Runs SQL as the superuser, from outside of the product.
    pub fn outside(&self, sql: &str) -> String {
        self.cluster.sql("postgres", sql)
    }
}

struct Cluster {
    port: u16,
    folder: PathBuf,
    programs: PathBuf,
    /// Never read: its standard input is the pipe that the guard waits on.
    _guard: Child,
}

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let cluster = start(DEFAULT_PORT, &[]);
        cluster.ready();
        cluster
    })
}

/// PostgreSQL's own, which names the socket.
const DEFAULT_PORT: u16 = 5432;

/// `$1` the programs, `$2` the folder, the rest are settings of the server. The server's words go to a file beside the data. QUIT stops a
/// running server at once; TERM one that has not come to listen to QUIT yet.
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

/// Starts a cluster; [`Cluster::ready`] waits for it. With a certificate (`server.crt`, `server.key`) it
/// listens on 127.0.0.1 as well.
fn start(port: u16, files: &[(&str, &str)]) -> Cluster {
    let programs = programs();
    let run = |program: &str, arguments: &[&str]| {
        let output = as_postgres(program).args(arguments).output();
        succeeded(program, output.unwrap_or_else(|error| panic!("{program}: {error}")))
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
    Cluster { port, folder, programs, _guard: guard }
}

/// Writes a file that is PostgreSQL's alone, as it wants keys to be.
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

impl Cluster {
    fn socket(&self) -> PathBuf {
        self.folder.join(format!(".s.PGSQL.{}", self.port))
    }

    fn ready(&self) {
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
            && self.psql("postgres", "SELECT 1").output().is_ok_and(|output| output.status.success())
    }

    fn sql(&self, database: &str, sql: &str) -> String {
        succeeded("psql", self.psql(database, sql).output().expect("psql"))
    }

    fn psql(&self, database: &str, sql: &str) -> Command {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", database, "-h"]);
        psql.arg(&self.folder)
            .args(["-p", &self.port.to_string(), "-c", sql])
            .env_remove("PGOPTIONS")
            .stdin(Stdio::null());
        psql
    }
}

fn succeeded(program: &str, output: Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} failed: {said}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// A command that runs as a user whom PostgreSQL accepts, in a folder that this user may enter.
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

/// The folder of `initdb` and `postgres`: where `pg_config` says, or a usual one, the newest first.
fn programs() -> PathBuf {
    let said = Command::new("pg_config").arg("--bindir").output();
    let said = said.ok().map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    let versions = |parent: &str, under: &str| {
        let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
        let mut found: Vec<_> = entries.map(|entry| entry.path().join(under)).collect();
        found.sort();
        found.into_iter().rev().collect::<Vec<_>>()
    };
    let usual = ["/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin"].map(PathBuf::from);
    said.into_iter()
        .chain(versions("/usr/lib/postgresql", "bin"))
        .chain(versions("/opt/homebrew/opt", "bin"))
        .chain(usual)
        .find(|folder| has(folder, "initdb") && has(folder, "postgres"))
        .expect("this test needs PostgreSQL's server (Debian: apt-get install postgresql), and found none")
}

fn has(folder: &Path, program: &str) -> bool {
    folder.join(program).is_file()
}
