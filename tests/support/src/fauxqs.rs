//! `fauxqs`, a double of SQS in Node, installed and started by the tests themselves.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    time::Duration,
};

/// Kept at the version that was looked into.
const PACKAGE: &str = "fauxqs@2.4.1";
/// How long its start may take on a busy machine.
const START: Duration = Duration::from_secs(60);
/// Starts it on a free port, says which, and ends when whoever started it does, however that ends.
/// It imports `node:sqlite`, which Node 20 hasn't, for keeping messages on disk only, which nobody
/// asks for here: an empty module stands in for it.
const SCRIPT: &str = "
    import { register } from 'node:module';
    const empty = JSON.stringify('data:text/javascript,export class DatabaseSync {}');
    const hook = `export const resolve = (name, context, next) =>
        name === 'node:sqlite' ? { url: ${empty}, shortCircuit: true } : next(name, context);`;
    register('data:text/javascript,' + encodeURIComponent(hook));
    process.stdin.resume();
    process.stdin.on('end', () => process.exit());
    const { startFauxqs } = await import('fauxqs');
    const server = await startFauxqs({ port: 0, logger: false });
    console.log(`port ${server.port}`);
";

/// A running server; ended when dropped.
#[derive(Debug)]
pub struct Fauxqs {
    process: Child,
    _stdin: ChildStdin,
    /// Its URL: what `AWS_ENDPOINT_URL_SQS` is set to.
    pub endpoint: String,
}

impl Fauxqs {
    /// Starts one. It is installed into a folder below `home`, once for all test programs: a test gives
    /// its `CARGO_TARGET_TMPDIR`.
    pub fn start(home: &str) -> Self {
        let mut command = Command::new("node");
        command.args(["--input-type=module", "-e", SCRIPT]).current_dir(installed(Path::new(home)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("node is installed");
        let stdin = process.stdin.take().expect("a pipe");
        let stdout = process.stdout.take().expect("a pipe");
        let (say, said) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            let read = BufReader::new(stdout).read_line(&mut line);
            let _ = say.send(read.map(|_| line));
        });
        let line = said.recv_timeout(START).expect("fauxqs starts in time").expect("a line");
        let port = line.trim().strip_prefix("port ").expect("fauxqs says its port").to_owned();
        Self { process, _stdin: stdin, endpoint: format!("http://127.0.0.1:{port}") }
    }
}

impl Drop for Fauxqs {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Where it is installed, once for all test programs.
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
