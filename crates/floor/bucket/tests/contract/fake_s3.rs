//! The part of S3's REST API that is used, with pages of ten keys.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::sync::{Arc, Mutex};

const PAGE: usize = 10;

#[derive(Default)]
struct Objects {
    content: BTreeMap<String, Vec<u8>>,
    authorizations: Vec<String>,
    fault: Option<(u16, String)>,
    hangs: bool,
}

pub(crate) struct FakeS3 {
    pub(crate) endpoint: String,
    objects: Arc<Mutex<Objects>>,
}

impl FakeS3 {
    pub(crate) async fn start() -> Self {
        let objects = Arc::new(Mutex::new(Objects::default()));
        let app = Router::new().fallback(answer).with_state(objects.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { endpoint, objects }
    }

    pub(crate) fn fail_with(&self, status: u16, code: &str) {
        self.objects.lock().unwrap().fault = Some((status, code.to_owned()));
    }

    pub(crate) fn hang(&self) {
        self.objects.lock().unwrap().hangs = true;
    }

    pub(crate) fn authorizations(&self) -> Vec<String> {
        self.objects.lock().unwrap().authorizations.clone()
    }
}

async fn answer(State(objects): State<Arc<Mutex<Objects>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 16 << 20).await.unwrap().to_vec();
    if objects.lock().unwrap().hangs {
        std::future::pending::<()>().await;
    }
    let mut objects = objects.lock().unwrap();
    let authorization = parts.headers.get("authorization").map(|v| v.to_str().unwrap().to_owned());
    objects.authorizations.push(authorization.unwrap_or_default());
    if let Some((status, code)) = &objects.fault {
        return error(*status, code);
    }
    let key = decoded(parts.uri.path().strip_prefix("/pictures/").unwrap());
    match (&parts.method, key.as_str()) {
        (&Method::GET, "") => objects.list(parts.uri.query().unwrap()),
        (&Method::GET, _) => match objects.content.get(&key) {
            Some(content) => read(content, &parts.headers),
            None => error(404, "NoSuchKey"),
        },
        (&Method::PUT, _) => {
            objects.content.insert(key, body);
            StatusCode::OK.into_response()
        }
        (&Method::DELETE, _) => {
            objects.content.remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => error(405, "MethodNotAllowed"),
    }
}

/// The object, or the range `bytes=0-LAST` of it; with `if-match` of another edition neither.
fn read(content: &[u8], headers: &HeaderMap) -> Response {
    let etag = content.iter().fold(7_u64, |hash, byte| hash.wrapping_mul(31) + u64::from(*byte));
    let etag = format!("\"{etag:x}\"");
    if headers.get("if-match").is_some_and(|wanted| *wanted != etag) {
        return error(412, "PreconditionFailed");
    }
    let Some(range) = headers.get("range").map(|range| range.to_str().unwrap()) else {
        return ([("etag", etag)], content.to_vec()).into_response();
    };
    let total = content.len();
    if total == 0 {
        return (StatusCode::RANGE_NOT_SATISFIABLE, [("content-range", "bytes */0")])
            .into_response();
    }
    let last: usize = range.strip_prefix("bytes=0-").unwrap().parse().unwrap();
    let last = last.min(total - 1);
    let headers = [("etag", etag), ("content-range", format!("bytes 0-{last}/{total}"))];
    (StatusCode::PARTIAL_CONTENT, headers, content[..=last].to_vec()).into_response()
}

impl Objects {
    fn list(&self, query: &str) -> Response {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let query: HashMap<&str, String> = pairs.map(|(k, v)| (k, decoded(v))).collect();
        assert_eq!(query["list-type"], "2");
        let after = query.get("continuation-token").cloned().unwrap_or_default();
        let keys = self.content.keys().filter(|key| key.starts_with(&query["prefix"]));
        let mut keys: Vec<&String> = keys.filter(|key| **key > after).collect();
        let more = keys.len() > PAGE;
        keys.truncate(PAGE);
        let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult>".to_owned();
        for key in &keys {
            let key = key.replace('&', "&amp;");
            write!(xml, "<Contents><Key>{key}</Key><Size>1</Size></Contents>").unwrap();
        }
        if more {
            let last = keys.last().unwrap();
            write!(xml, "<NextContinuationToken>{last}</NextContinuationToken>").unwrap();
        }
        (StatusCode::OK, xml + "</ListBucketResult>").into_response()
    }
}

fn error(status: u16, code: &str) -> Response {
    let xml = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code></Error>");
    (StatusCode::from_u16(status).unwrap(), xml).into_response()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next().unwrap()).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' { digit() * 16 + digit() } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}
