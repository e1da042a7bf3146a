//! A service that answers as a test tells it to: for what no double of SQS does.

use serde_json::Value;
use std::{net::SocketAddr, sync::Arc};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Mutex,
    task::JoinHandle,
};

/// What the service does with a request.
pub enum Answer {
    /// It answers.
    Json(Value),
    /// It refuses, with this code.
    Refuse(&'static str),
    /// It hangs up, as if the answer were lost.
    HangUp,
}

/// The service. Ends when dropped.
pub struct Scripted {
    pub address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Scripted {
    /// Serves on a free port; `answer` gets the action and the request of each call, one at a time.
    pub async fn start(answer: impl FnMut(&str, &Value) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let answer = Arc::new(Mutex::new(answer));
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let answer = answer.clone();
                tokio::spawn(async move {
                    // A client that hangs up is none of our business.
                    let _ = serve(stream, &answer).await;
                });
            }
        });
        Self { address, serving }
    }
}

async fn serve<F: FnMut(&str, &Value) -> Answer>(
    stream: TcpStream,
    answer: &Mutex<F>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let (mut action, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let Some((name, value)) = line.trim().split_once(':') else {
                if line.trim().is_empty() {
                    break;
                }
                continue;
            };
            match name.to_ascii_lowercase().as_str() {
                "x-amz-target" => action = value.trim().trim_start_matches("AmazonSQS.").to_owned(),
                "content-length" => length = value.trim().parse().unwrap(),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await?;
        let answer = (answer.lock().await)(&action, &serde_json::from_slice(&body).unwrap());
        let (status, body) = match answer {
            Answer::Json(body) => ("200 OK", body),
            Answer::Refuse(code) => {
                let kind = format!("com.amazonaws.sqs#{code}");
                ("400 Bad Request", serde_json::json!({ "__type": kind, "message": "as the test says" }))
            }
            Answer::HangUp => return Ok(()),
        };
        let body = body.to_string();
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body.as_bytes()).await?;
        stream.flush().await?;
    }
}
