//! For tests: what adapters send to AWS's services, as it goes over the wire.
//!
//! [`Service`] takes requests on loopback and answers as it is told. [`Service::keep`] holds them against
//! the files under `kept/<service>/<operation>.json`, which `scripts/check-static` holds against
//! the services' own models. `UPDATE_WIRE=1` writes them.
//!
//! Only ever a dev-dependency. A failure here is a failed test, so it panics.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "only tests use it")]

mod kept;
mod sent;

pub use sent::Sent;

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use std::sync::{Arc, Mutex};

/// What it says to each request: any JSON or XML.
type Answer = fn(&Sent) -> String;

/// A server in the place of AWS's services.
#[derive(Debug, Clone)]
pub struct Service {
    endpoint: String,
    answer: Answer,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Service {
    /// Serves on a free port until the test's runtime ends.
    pub async fn start(answer: Answer) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let service = Self { endpoint, answer, sent: Arc::default() };
        let app = Router::new().fallback(take).with_state(service.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        service
    }

    /// The configuration of a client that asks it.
    pub async fn sdk(&self) -> SdkConfig {
        aws_config::defaults(BehaviorVersion::latest())
            .region(Region::from_static("us-east-1"))
            .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "test"))
            .http_client(aws_smithy_http_client::Builder::new().build_http())
            .endpoint_url(&self.endpoint)
            .load()
            .await
    }

    /// Holds the requests so far, in their order, against what is kept of these operations; each is
    /// named `<service>/<operation>`. Only the shapes must agree, for some values are random.
    pub fn keep(&self, operations: &[&str]) {
        let sent = std::mem::take(&mut *self.sent.lock().unwrap());
        assert_eq!(sent.len(), operations.len(), "requests: {sent:#?}");
        for (operation, sent) in operations.iter().zip(&sent) {
            kept::check(operation, sent);
        }
    }
}

async fn take(State(service): State<Service>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 16 << 20).await.unwrap();
    let sent = Sent::read(&head, &body);
    let answer = (service.answer)(&sent);
    service.sent.lock().unwrap().push(sent);
    let kind = if answer.starts_with('<') { "text/xml" } else { "application/json" };
    ([(CONTENT_TYPE, kind)], answer).into_response()
}
