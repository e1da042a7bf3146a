//! `fauxqs`, a fake SQS that runs in Node. The tests install and start it.

use std::{
    fs::File,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Mutex, mpsc::Receiver},
    time::Duration,
};

/// Pinned: the script below relies on details of this version.
const PACKAGE: &str = "fauxqs@2.4.1";
/// How long its start may take on a busy machine.
const START_DEADLINE: Duration = Duration::from_secs(60);
/// Starts it on a free port and prints the port. It ends when its standard input closes, that is when the
/// test process ends, in whatever way. A line on standard input, a number of seconds, moves its clock ahead.
///
/// It imports `node:sqlite`, which Node 20 lacks, only to keep messages on disk. The tests don't, so an empty
/// module replaces it.
const SCRIPT: &str = "
    import { register } from 'node:module';
    import { createInterface } from 'node:readline';
    const empty = JSON.stringify('data:text/javascript,export class DatabaseSync {}');
    const hook = `export const resolve = (name, context, next) =>
        name === 'node:sqlite' ? { url: ${empty}, shortCircuit: true } : next(name, context);`;
    register('data:text/javascript,' + encodeURIComponent(hook));
    const now = Date.now;
    let ahead = 0;
    Date.now = () => now() + ahead;
    createInterface({ input: process.stdin })
        .on('line', (seconds) => { ahead += seconds * 1000; console.log('ahead'); })
        .on('close', () => process.exit());
    const { startFauxqs } = await import('fauxqs');
    const server = await startFauxqs({ port: 0, logger: false });
    console.log(`port ${server.port}`);
";

/// A running server. Dropping it ends it.
#[derive(Debug)]
pub struct Fauxqs {
    process: Child,
    stdin: ChildStdin,
    /// The lines that it prints. The mutex only makes it shareable between threads.
    lines: Mutex<Receiver<String>>,
    /// The value for `AWS_ENDPOINT_URL_SQS`.
    pub endpoint: String,
}

impl Fauxqs {
    /// Starts one. It is installed once for all test programs, in a folder of `home`, which is the test's
    /// `CARGO_TARGET_TMPDIR`.
    pub fn start(home: &str) -> Self {
        let mut command = Command::new("node");
        command.args(["--input-type=module", "-e", SCRIPT]).current_dir(installed(Path::new(home)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("node is installed");
        let stdin = process.stdin.take().expect("a pipe");
        let stdout = process.stdout.take().expect("a pipe");
        let (send, lines) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                // Fails if the test has ended.
                let _ = send.send(line);
            }
        });
        let line = lines.recv_timeout(START_DEADLINE).expect("fauxqs starts in time");
        let port = line.strip_prefix("port ").expect("fauxqs prints its port").to_owned();
        Self { process, stdin, lines: Mutex::new(lines), endpoint: format!("http://127.0.0.1:{port}") }
    }

    /// Moves its clock ahead: visibility timeouts end, and it redelivers what a killed process had in
    /// flight.
    pub fn advance(&mut self, time: Duration) {
        writeln!(self.stdin, "{}", time.as_secs()).expect("fauxqs runs");
        let lines = self.lines.get_mut().unwrap();
        let answer = lines.recv_timeout(START_DEADLINE).expect("fauxqs answers");
        assert_eq!(answer, "ahead");
    }
}

impl Drop for Fauxqs {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Installs it, once for all test programs. Returns the folder.
fn installed(home: &Path) -> PathBuf {
    let home = home.join(PACKAGE);
    std::fs::create_dir_all(&home).unwrap();
    let lock = File::create(home.join("lock")).unwrap();
    lock.lock().unwrap();
    let done = home.join("installed");
    if !done.exists() {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]);
        let output = npm.arg(&home).arg(PACKAGE).output().expect("npm is installed");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::write(done, PACKAGE).unwrap();
    }
    home
}
