//! A minimal Lambda Runtime API for one process.
//!
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>

use crate::error::{Error, wrong};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinHandle;

/// The longest that a process may be silent.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the process did.
#[derive(Debug)]
enum Act {
    Next,
    FixedAnswer(Bytes),
    Failure(Bytes),
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Next => f.write_str("it asked for an event"),
            Self::FixedAnswer(_) => f.write_str("it answered"),
            Self::Failure(body) => {
                let said: String = String::from_utf8_lossy(body).chars().take(500).collect();
                write!(f, "it failed: {said}")
            }
        }
    }
}

/// The server's end in a measurement.
#[derive(Debug)]
pub(crate) struct RuntimeApi {
    /// For `AWS_LAMBDA_RUNTIME_API`.
    pub(crate) address: SocketAddr,
    events: mpsc::UnboundedSender<Bytes>,
    acts: mpsc::UnboundedReceiver<(Instant, Act)>,
    serving: JoinHandle<()>,
}

struct Desk {
    events: Mutex<mpsc::UnboundedReceiver<Bytes>>,
    acts: mpsc::UnboundedSender<(Instant, Act)>,
}

impl RuntimeApi {
    /// Listens on a free port.
    ///
    /// # Errors
    /// There is none.
    pub(crate) async fn start() -> Result<Self, Error> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let (events, queue) = mpsc::unbounded_channel();
        let (sender, acts) = mpsc::unbounded_channel();
        let desk = Arc::new(Desk { events: Mutex::new(queue), acts: sender });
        let serving = tokio::spawn(serve(listener, desk));
        Ok(Self { address, events, acts, serving })
    }

    /// Waits until the process asks for an event.
    ///
    /// # Errors
    /// It does something else, or nothing.
    pub(crate) async fn asked(&mut self) -> Result<Instant, Error> {
        match self.act().await? {
            (at, Act::Next) => Ok(at),
            (_, other) => wrong(format!("the process did not ask for an event: {other}")),
        }
    }

    /// Gives the process an event and waits for its answer.
    ///
    /// # Errors
    /// It answers with an error, or not at all.
    pub(crate) async fn invoke(&mut self, event: Vec<u8>) -> Result<(Instant, Bytes), Error> {
        let Ok(()) = self.events.send(event.into()) else { return wrong("the server has ended") };
        match self.act().await? {
            (at, Act::FixedAnswer(body)) => Ok((at, body)),
            (_, other) => wrong(format!("the process did not answer: {other}")),
        }
    }

    async fn act(&mut self) -> Result<(Instant, Act), Error> {
        match tokio::time::timeout(PATIENCE, self.acts.recv()).await {
            Ok(Some(act)) => Ok(act),
            _ => wrong(format!("the process did nothing for {} s", PATIENCE.as_secs())),
        }
    }
}

impl Drop for RuntimeApi {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(listener: TcpListener, desk: Arc<Desk>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(connection(stream, desk.clone()));
    }
}

async fn connection(stream: TcpStream, desk: Arc<Desk>) {
    // A process that is ended breaks its connection: nothing to report.
    let _ = stream.set_nodelay(true);
    let answer = service_fn(move |request| answer(desk.clone(), request));
    let http = hyper::server::conn::http1::Builder::new();
    let _ = http.serve_connection(TokioIo::new(stream), answer).await;
}

async fn answer(
    desk: Arc<Desk>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path().to_owned();
    if path.ends_with("/invocation/next") {
        let _ = desk.acts.send((Instant::now(), Act::Next));
        return Ok(next(desk.events.lock().await.recv().await.unwrap_or_default()));
    }
    let body = request.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let act = if path.ends_with("/response") { Act::FixedAnswer(body) } else { Act::Failure(body) };
    let _ = desk.acts.send((Instant::now(), act));
    let mut accepted = Response::new(Full::default());
    *accepted.status_mut() = StatusCode::ACCEPTED;
    Ok(accepted)
}

fn next(event: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(event));
    let headers = [
        ("content-type", "application/json"),
        ("lambda-runtime-aws-request-id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd"),
        ("lambda-runtime-deadline-ms", "4102444800000"),
        ("lambda-runtime-trace-id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0"),
        (
            "lambda-runtime-invoked-function-arn",
            "arn:aws:lambda:us-east-1:123456789012:function:measured",
        ),
    ];
    for (name, value) in headers {
        let name = HeaderName::from_static(name);
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    async fn say(stream: &mut TcpStream, request: String) {
        stream.write_all(request.as_bytes()).await.unwrap();
    }

    #[tokio::test]
    async fn an_event_goes_out_and_its_answer_comes_back() {
        let mut api = RuntimeApi::start().await.unwrap();
        let mut stream = TcpStream::connect(api.address).await.unwrap();
        let host = "Host: x\r\n";
        say(&mut stream, format!("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n{host}\r\n"))
            .await;
        api.asked().await.unwrap();
        let function = tokio::spawn(async move {
            let mut seen = vec![0; 4096];
            let length = stream.read(&mut seen).await.unwrap();
            assert!(String::from_utf8_lossy(&seen[..length]).contains("runtime-deadline-ms"));
            let path = "/2018-06-01/runtime/invocation/8476/response";
            say(&mut stream, format!("POST {path} HTTP/1.1\r\n{host}Content-Length: 2\r\n\r\nok"))
                .await;
            stream
        });
        let (_, answer) = api.invoke(b"{}".to_vec()).await.unwrap();
        assert_eq!(answer, "ok");
        drop(function.await.unwrap());
    }
}
