//! The process itself: started, and ended in one way or another.

use std::{
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};
use tokio::sync::oneshot;

/// A started process; dropping it kills it.
pub struct Process {
    child: Child,
    /// The URL of its public listener; `http://-` without one.
    pub public: String,
    /// The same of its private one.
    pub private: String,
}

impl Process {
    /// Starts the command and waits for its line `listening public=… private=…`; what it prints goes
    /// to the end of the log.
    pub async fn start(mut command: Command, log: PathBuf, deadline: Duration) -> Self {
        let open = || OpenOptions::new().create(true).append(true).open(&log).expect("a writable log");
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(open())
            .spawn()
            .expect("the binary starts");
        let (tell, told) = oneshot::channel();
        let (stdout, copy) = (child.stdout.take().expect("a pipe"), open());
        std::thread::spawn(move || listen(stdout, copy, tell));
        let mut process = Self { child, public: String::new(), private: String::new() };
        let found = tokio::time::timeout(deadline, told).await.ok().and_then(Result::ok);
        let Some((public, private)) = found else {
            panic!("it did not start:\n{}", std::fs::read_to_string(&log).unwrap_or_default());
        };
        (process.public, process.private) = (format!("http://{public}"), format!("http://{private}"));
        process
    }

    /// SIGTERM; how it ended.
    pub async fn term(mut self, deadline: Duration) -> ExitStatus {
        let id = self.child.id().to_string();
        let kill = Command::new("kill").args(["-TERM", &id]).status().expect("`kill` runs");
        assert!(kill.success(), "`kill` reaches the process");
        let until = Instant::now() + deadline;
        loop {
            if let Some(status) = self.child.try_wait().expect("a child can be waited for") {
                return status;
            }
            assert!(Instant::now() < until, "it did not end after SIGTERM");
            tokio::time::sleep(super::LOOK).await;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Copies what is printed, and tells the two addresses.
fn listen(stdout: ChildStdout, mut copy: File, tell: oneshot::Sender<(String, String)>) {
    let mut tell = Some(tell);
    for line in BufReader::new(stdout).lines().map_while(Result::ok) {
        let found = line.strip_prefix("listening public=").and_then(|rest| rest.split_once(" private="));
        if let (Some((public, private)), Some(tell)) = (found, tell.take_if(|_| found.is_some())) {
            // Whoever waited may have run out of patience.
            let _ = tell.send((public.to_owned(), private.to_owned()));
        }
        let _ = writeln!(copy, "{line}");
    }
}
