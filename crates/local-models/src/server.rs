//! Listening and serving.

use crate::web::{ConnectionReset, router};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use std::io;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};

pub use crate::web::State;

/// Serves until the task is dropped. A connection that breaks ends alone.
pub async fn serve(listener: TcpListener, state: Arc<State>) {
    let router = router(state);
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
