//! A started process of the binary, until it is killed or terminated.

use std::{
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};
use tokio::sync::oneshot;

/// Pause between two looks at whether the process has ended.
const POLL: Duration = Duration::from_millis(10);

/// A started process. Dropping it kills it with SIGKILL.
pub struct ChildProcess {
    child: Child,
    /// The URL of its public listener; `http://-` without one.
    pub public: String,
    /// The URL of its private listener; `http://-` without one.
    pub private: String,
}

impl ChildProcess {
    /// Starts the command and waits for its line `listening public=… private=…`. Its output is appended to
    /// the log.
    pub async fn start(mut command: Command, log: PathBuf, deadline: Duration) -> Self {
        let open = || OpenOptions::new().create(true).append(true).open(&log).expect("a writable log");
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(open())
            .spawn()
            .expect("the binary starts");
        let (send, receive) = oneshot::channel();
        let (stdout, copy) = (child.stdout.take().expect("a pipe"), open());
        std::thread::spawn(move || copy_output(stdout, copy, send));
        let mut process = Self { child, public: String::new(), private: String::new() };
        let addresses = tokio::time::timeout(deadline, receive).await.ok().and_then(Result::ok);
        let Some((public, private)) = addresses else {
            panic!("the process did not start:\n{}", std::fs::read_to_string(&log).unwrap_or_default());
        };
        (process.public, process.private) = (format!("http://{public}"), format!("http://{private}"));
        process
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("a child can be waited for").is_some()
    }

    /// Sends SIGTERM and waits for the end.
    pub async fn term(mut self, deadline: Duration) -> ExitStatus {
        let id = self.child.id().to_string();
        let kill = Command::new("kill").args(["-TERM", &id]).status().expect("`kill` runs");
        assert!(kill.success(), "`kill` reaches the process");
        let until = Instant::now() + deadline;
        loop {
            if let Some(status) = self.child.try_wait().expect("a child can be waited for") {
                return status;
            }
            assert!(Instant::now() < until, "the process did not end after SIGTERM");
            tokio::time::sleep(POLL).await;
        }
    }
}

impl Drop for ChildProcess {
    fn drop(&mut self) {
        // Fails if the process has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Copies the output to the log, and sends the two addresses when they are printed.
fn copy_output(stdout: ChildStdout, mut log: File, send: oneshot::Sender<(String, String)>) {
    let mut send = Some(send);
    for line in BufReader::new(stdout).lines().map_while(Result::ok) {
        let found = line.strip_prefix("listening public=").and_then(|rest| rest.split_once(" private="));
        if let (Some((public, private)), Some(send)) = (found, send.take_if(|_| found.is_some())) {
            // Fails if the test has stopped waiting.
            let _ = send.send((public.to_owned(), private.to_owned()));
        }
        let _ = writeln!(log, "{line}");
    }
}
