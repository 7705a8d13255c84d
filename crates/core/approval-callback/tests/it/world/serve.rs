//! The pages behind HTTP, as API Gateway puts them there.

use super::World;
use approval_callback::{handle, read_request, write_response};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, Uri};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;

impl World {
    /// A world whose pages are served on a port of the loopback interface, and the serving itself.
    pub async fn served(port: u16) -> (Self, impl Future<Output = std::io::Result<()>>) {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let world = Self::served_at(&origin, Timestamp::now());
        let app = Router::new().fallback(respond).with_state(world.clone());
        (world, axum::serve(listener, app).into_future())
    }

    /// The address of a page: what follows `/approvals`.
    pub fn page(&self, segment: &str) -> String {
        format!("{}/approvals{segment}", self.config.origin)
    }
}

async fn respond(
    State(world): State<World>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let request = read_request(&event(&method, &uri, &headers, &body));
    let answer = handle(&world.ports(), &world.config, &request, Timestamp::now()).await;
    http_response(&write_response(&answer, &world.config))
}

fn event(method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Value {
    let text = |(name, value): (&HeaderName, &HeaderValue)| {
        (name.to_string(), json!(String::from_utf8_lossy(value.as_bytes())))
    };
    let cookie = headers.get("cookie").and_then(|cookie| cookie.to_str().ok());
    json!({
        "rawPath": uri.path(),
        "rawQueryString": uri.query().unwrap_or_default(),
        "requestContext": {"http": {"method": method.as_str()}},
        "headers": headers.iter().map(text).collect::<Map<_, _>>(),
        "cookies": cookie.into_iter().flat_map(|all| all.split("; ")).collect::<Vec<_>>(),
        "body": String::from_utf8_lossy(body),
    })
}

fn http_response(answer: &Value) -> Response<Body> {
    let status = u16::try_from(answer["statusCode"].as_u64().unwrap()).unwrap();
    let mut response = Response::builder().status(status);
    for (name, value) in answer["headers"].as_object().into_iter().flatten() {
        response = response.header(name, value.as_str().unwrap());
    }
    for cookie in answer["cookies"].as_array().into_iter().flatten() {
        response = response.header("set-cookie", cookie.as_str().unwrap());
    }
    let body = answer["body"].as_str().unwrap();
    let body = match answer["isBase64Encoded"].as_bool() {
        Some(true) => STANDARD.decode(body).unwrap(),
        _ => body.as_bytes().to_vec(),
    };
    response.body(Body::from(body)).unwrap()
}
