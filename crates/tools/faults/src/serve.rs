//! Serves a router that may break its connections.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use std::io;
use tokio::net::{TcpListener, TcpStream};

/// Marks a response in whose place the connection is closed.
#[derive(Debug, Clone, Copy)]
pub struct ConnectionReset;

impl ConnectionReset {
    /// A response that closes the connection.
    #[must_use]
    pub fn response() -> Response<Body> {
        let mut response = Response::new(Body::empty());
        response.extensions_mut().insert(Self);
        response
    }
}

/// Serves until the task is dropped. A connection that breaks ends alone.
pub async fn serve(listener: TcpListener, router: Router) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(connection(stream, router.clone()))),
            Err(_) => tokio::task::yield_now().await,
        }
    }
}

async fn connection(stream: TcpStream, router: Router) {
    let _ = stream.set_nodelay(true);
    let answer = service_fn(move |request| answer(router.clone(), request));
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
}

/// The router's response; an error, which closes the connection, where that is the answer.
async fn answer(
    router: Router,
    request: Request<hyper::body::Incoming>,
) -> io::Result<Response<Body>> {
    let response = TowerToHyperService::new(router).call(request.map(Body::new));
    let Ok(response) = response.await;
    match response.extensions().get::<ConnectionReset>() {
        Some(ConnectionReset) => Err(io::ErrorKind::ConnectionReset.into()),
        None => Ok(response),
    }
}
