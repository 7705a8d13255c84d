//! A proxy between the functions and the emulator that breaks calls on purpose: DynamoDB, SNS, Step Functions
//! and S3 as a function sees them on a bad day.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri};
use cli_base::error::{Error, failed_call};
use cli_base::loopback::loopback_client;
use faults::{ConnectionReset, Fault, Faults};
use futures_util::{StreamExt, stream};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Headers that say how an answer was sent, not what it is.
const FRAMING: [&str; 3] = ["connection", "content-length", "transfer-encoding"];

/// Until the first half of an answer has left.
const SENT_WITHIN: Duration = Duration::from_millis(20);

/// The running proxy; ends when dropped.
#[derive(Debug)]
pub(super) struct FaultyProxy {
    shared: Arc<Shared>,
    /// The suffixes of `AWS_ENDPOINT_URL_`.
    services: &'static [&'static str],
    url: String,
    serving: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Shared {
    emulator: OnceLock<String>,
    http: reqwest::Client,
    faults: Mutex<Faults>,
}

impl FaultyProxy {
    /// Listens on a free port, for the services that `AWS_ENDPOINT_URL_` has these suffixes for.
    pub(super) async fn start(services: &'static [&'static str]) -> Result<Self, Error> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(failed_call("bind"))?;
        let url = format!("http://{}", listener.local_addr().map_err(failed_call("bind"))?);
        let shared = Arc::new(Shared { http: loopback_client(), ..Shared::default() });
        let router = Router::new().fallback(pass).layer(DefaultBodyLimit::disable());
        let router = router.with_state(shared.clone());
        let serving = tokio::spawn(faults::serve(listener, router));
        Ok(Self { shared, services, url, serving })
    }

    /// The variables that lead the functions here.
    pub(super) fn variables(&self) -> BTreeMap<String, String> {
        let names = self.services.iter().map(|service| format!("AWS_ENDPOINT_URL_{service}"));
        names.map(|name| (name, self.url.clone())).collect()
    }

    /// Where calls are passed on to.
    pub(super) fn lead_to(&self, emulator: &str) {
        self.shared.emulator.set(emulator.to_owned()).ok();
    }

    /// Breaks calls like this from now on.
    pub(super) fn set_faults(&self, faults: &Value) -> Result<(), Error> {
        let faults =
            Faults::from_json(faults.to_string().as_bytes()).map_err(failed_call("faults"))?;
        *self.shared.faults.lock().unwrap_or_else(PoisonError::into_inner) = faults;
        Ok(())
    }
}

impl Drop for FaultyProxy {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn pass(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let (service, operation) = operation(&method, &headers, &body);
    let keys = [format!("{service}:{operation}"), "*".to_owned()];
    let drawn = shared.faults.lock().unwrap_or_else(PoisonError::into_inner).draw(&keys);
    let (delay, fault) = drawn;
    tokio::time::sleep(delay).await;
    match fault {
        Some(Fault::Throttle) if service == "s3" => return refused(service, 503, "SlowDown"),
        Some(Fault::Throttle) => return refused(service, 429, "ThrottlingException"),
        Some(Fault::Fail) => return refused(service, 500, "InternalServerError"),
        Some(Fault::Reset) => return ConnectionReset::response(),
        _ => {}
    }
    match shared.forward(method, &uri, headers, body).await {
        Ok((status, headers, answer)) => spoilt(fault, status, headers, answer),
        Err(_) => ConnectionReset::response(),
    }
}

/// Service and operation: by the target header of the JSON protocols, or by the query protocol; of S3, which
/// has neither, the method.
fn operation(method: &Method, headers: &HeaderMap, body: &[u8]) -> (&'static str, String) {
    let target = headers.get("x-amz-target").and_then(|target| target.to_str().ok());
    match target.and_then(|target| target.split_once('.')) {
        Some((service, operation)) if service.starts_with("DynamoDB") => {
            ("dynamodb", operation.to_owned())
        }
        Some((_, operation)) => ("states", operation.to_owned()),
        None => {
            let action = body.split(|byte| *byte == b'&').find_map(|p| p.strip_prefix(b"Action="));
            let named = |action| ("sns", String::from_utf8_lossy(action).into_owned());
            action.map_or_else(|| ("s3", method.to_string()), named)
        }
    }
}

fn refused(service: &str, status: u16, code: &str) -> Response<Body> {
    let body = match service {
        "sns" => format!(
            "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>on purpose\
             </Message></Error></ErrorResponse>"
        ),
        "s3" => format!("<Error><Code>{code}</Code><Message>on purpose</Message></Error>"),
        _ => format!(r#"{{"__type":"{code}","message":"on purpose"}}"#),
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    response
}

fn spoilt(
    fault: Option<Fault>,
    status: StatusCode,
    headers: HeaderMap,
    answer: Bytes,
) -> Response<Body> {
    let body = match fault {
        Some(Fault::Lose) => return ConnectionReset::response(),
        Some(Fault::Garble) => Body::from("<html>\u{fffd}{"),
        Some(Fault::Truncate) => {
            let half = stream::once(async move { Ok(answer.slice(..answer.len() / 2)) });
            Body::from_stream(half.chain(stream::once(broken())))
        }
        _ => Body::from(answer),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let kept = headers.into_iter().filter_map(|(name, value)| Some((name?, value)));
    response.headers_mut().extend(kept.filter(|(name, _)| !FRAMING.contains(&name.as_str())));
    response
}

/// After the first half has been sent.
async fn broken() -> io::Result<Bytes> {
    tokio::time::sleep(SENT_WITHIN).await;
    Err(io::ErrorKind::ConnectionReset.into())
}

impl Shared {
    async fn forward(
        &self,
        method: Method,
        uri: &Uri,
        mut headers: HeaderMap,
        body: Bytes,
    ) -> Result<(StatusCode, HeaderMap, Bytes), reqwest::Error> {
        headers.remove("host");
        headers.remove("content-length");
        let emulator = self.emulator.get().map_or("", String::as_str);
        let url = format!("{emulator}{uri}");
        let answer = self.http.request(method, url).headers(headers).body(body).send().await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        Ok((status, headers, answer.bytes().await?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_call_is_known_by_its_target_or_its_action() {
        let mut headers = HeaderMap::new();
        let operation = |headers: &HeaderMap, body: &[u8]| operation(&Method::PUT, headers, body);
        let sns = operation(&headers, b"Version=1&Action=Publish&X=1");
        assert_eq!(sns, ("sns", "Publish".to_owned()));
        assert_eq!(operation(&headers, b"\xff\xd8"), ("s3", "PUT".to_owned()));
        headers.insert("x-amz-target", "DynamoDB_20120810.PutItem".parse().unwrap());
        assert_eq!(operation(&headers, b""), ("dynamodb", "PutItem".to_owned()));
        headers.insert("x-amz-target", "AWSStepFunctions.SendTaskSuccess".parse().unwrap());
        assert_eq!(operation(&headers, b""), ("states", "SendTaskSuccess".to_owned()));
    }

    #[tokio::test]
    async fn what_is_lost_was_done_and_what_is_reset_was_not() {
        let asked = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let count = asked.clone();
        let emulator = Router::new().fallback(move || {
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            async { "{}" }
        });
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(faults::serve(listener, emulator));
        let wire = FaultyProxy::start(&["SNS"]).await.unwrap();
        wire.lead_to(&format!("http://{address}"));
        let mut seen = Vec::new();
        for fault in ["none", "lose", "reset", "throttle", "truncate"] {
            let plan = if fault == "none" { json!({}) } else { json!({fault: 1}) };
            wire.set_faults(&json!({"operations": {"*": plan}})).unwrap();
            let answer = loopback_client().post(&wire.url).body("Action=Publish").send().await;
            let whole = match answer {
                Ok(answer) => (answer.status().as_u16(), answer.bytes().await.is_ok()),
                Err(_) => (0, false),
            };
            seen.push((fault, whole, asked.swap(0, std::sync::atomic::Ordering::Relaxed)));
        }
        assert_eq!(
            seen,
            [
                ("none", (200, true), 1),
                ("lose", (0, false), 1),
                ("reset", (0, false), 0),
                ("throttle", (429, true), 0),
                ("truncate", (200, false), 1),
            ]
        );
    }
}
