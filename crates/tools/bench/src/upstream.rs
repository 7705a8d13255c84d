//! The services on loopback over TLS: the local models behind a front that takes the time, and
//! fixed answers for the rest.

use crate::certificates::Authority;
use crate::error::Error;
use crate::fixed::{self, FixedAnswer};
use crate::wire;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::http::request::Parts;
use hyper::service::service_fn;
use hyper::{Request, Response, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// The running front.
#[derive(Debug)]
pub(crate) struct Upstream {
    /// For `AWS_ENDPOINT_URL`.
    pub(crate) endpoint: String,
    meter: Arc<Meter>,
}

/// Time, calls and requests since the last reading.
#[derive(Debug, Default)]
struct Meter {
    nanoseconds: AtomicU64,
    calls: AtomicU64,
    /// The requests since the last reading.
    requests: Mutex<Vec<Vec<u8>>>,
    /// The requests between the last two readings.
    read: Mutex<Vec<Vec<u8>>>,
}

struct Front {
    models: String,
    client: Client<HttpConnector, Full<Bytes>>,
    meter: Arc<Meter>,
}

impl Upstream {
    /// Serves `https://localhost` on a free port, before the models at `models`.
    ///
    /// # Errors
    /// There is no port.
    pub(crate) async fn start(authority: &Authority, models: &str) -> Result<Self, Error> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let endpoint = format!("https://localhost:{}", listener.local_addr()?.port());
        let client = Client::builder(TokioExecutor::new()).build_http();
        let meter = Arc::new(Meter::default());
        let front = Front { models: models.to_owned(), client, meter: meter.clone() };
        tokio::spawn(serve(listener, authority.server.clone().into(), Arc::new(front)));
        Ok(Self { endpoint, meter })
    }

    /// Time spent answering since the last reading, and the number of calls.
    #[must_use]
    pub(crate) fn read(&self) -> (Duration, u64) {
        let nanoseconds = self.meter.nanoseconds.swap(0, Ordering::Relaxed);
        self.meter.turn();
        (Duration::from_nanos(nanoseconds), self.meter.calls.swap(0, Ordering::Relaxed))
    }

    /// The requests between the last two readings, byte for byte but for the case of header names.
    #[must_use]
    pub(crate) fn requests(&self) -> Vec<Vec<u8>> {
        self.meter.read.lock().map(|requests| requests.clone()).unwrap_or_default()
    }
}

impl Meter {
    fn add(&self, spent: Duration) {
        let spent = u64::try_from(spent.as_nanos()).unwrap_or(u64::MAX);
        self.nanoseconds.fetch_add(spent, Ordering::Relaxed);
        self.calls.fetch_add(1, Ordering::Relaxed);
    }

    fn turn(&self) {
        if let (Ok(mut now), Ok(mut read)) = (self.requests.lock(), self.read.lock()) {
            *read = std::mem::take(&mut now);
        }
    }

    fn keep(&self, head: &Parts, body: &[u8]) {
        if let Ok(mut requests) = self.requests.lock() {
            requests.push(wire::request(head, body));
        }
    }
}

async fn serve(listener: TcpListener, acceptor: TlsAcceptor, front: Arc<Front>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(connection(stream, acceptor.clone(), front.clone()));
    }
}

async fn connection(stream: TcpStream, acceptor: TlsAcceptor, front: Arc<Front>) {
    let _ = stream.set_nodelay(true);
    // A client that does not trust us fails its measurement, which says so.
    let Ok(stream) = acceptor.accept(stream).await else { return };
    let answer = service_fn(move |request| measured(front.clone(), request));
    let http = hyper::server::conn::http1::Builder::new();
    let _ = http.serve_connection(TokioIo::new(stream), answer).await;
}

async fn measured(
    front: Arc<Front>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let started = Instant::now();
    front.meter.keep(&head, &body);
    let answer = match fixed::answer(&head, &body) {
        Some(answer) => response(answer),
        None => front.forward(Request::from_parts(head, Full::new(body))).await,
    };
    front.meter.add(started.elapsed());
    Ok(answer)
}

fn response(answer: FixedAnswer) -> Response<Full<Bytes>> {
    let response = Response::builder().header("content-type", answer.media_type);
    response.body(Full::new(answer.body.into())).unwrap_or_default()
}

impl Front {
    async fn forward(&self, mut request: Request<Full<Bytes>>) -> Response<Full<Bytes>> {
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let Ok(uri) = format!("{}{path}", self.models).parse::<Uri>() else { return bad_gateway() };
        *request.uri_mut() = uri;
        let Ok(response) = self.client.request(request).await else { return bad_gateway() };
        let (head, body) = response.into_parts();
        let Ok(body) = body.collect().await else { return bad_gateway() };
        Response::from_parts(head, Full::new(body.to_bytes()))
    }
}

fn bad_gateway() -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = hyper::StatusCode::BAD_GATEWAY;
    response
}
