//! HTTP API events (payload 2.0) in, answers out.
//!
//! Read by hand and never refused: a client decides what stands in path, headers and body, and
//! `lambda_http` 1.3 panics on a path that is no URI (API Gateway hands it over decoded).
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>

use crate::response::COOKIE;
use crate::{Config, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

/// What of a request matters here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// The method, in upper case as it came.
    pub method: String,
    pub path: String,
    /// The query, as it came.
    pub query: String,
    /// The `Origin` header.
    pub origin: Option<String>,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// The session cookie's value.
    pub session: Option<String>,
    /// The e-mail address that the API's authorizer verified.
    pub verified_email: Option<String>,
    pub body: Vec<u8>,
}

impl Request {
    /// What stands behind `/approvals`: a segment, or nothing for the list; `None` elsewhere.
    #[must_use]
    pub fn segment(&self) -> Option<&str> {
        let rest = self.path.split_once("/approvals").map(|(_, rest)| rest)?;
        let segment = rest.strip_prefix('/').unwrap_or(rest);
        let nested = segment.contains('/');
        let other_word = !rest.is_empty() && !rest.starts_with('/');
        (!nested && !other_word).then_some(segment)
    }

    /// Which picture of a question is asked for instead of its page, counted from 1: `picture=2`; the
    /// first without a number.
    #[must_use]
    pub fn picture(&self) -> Option<usize> {
        match self.query.split_once('=') {
            None if self.query == "picture" => Some(1),
            Some(("picture", "")) => Some(1),
            Some(("picture", number)) => Some(number.parse().unwrap_or(0)),
            _ => None,
        }
    }
}

/// Reads an event; what is missing or of another type counts as absent.
#[must_use]
pub fn read_request(event: &Value) -> Request {
    let text = |pointer: &str| event.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    Request {
        method: text("/requestContext/http/method").unwrap_or_default(),
        path: text("/rawPath").unwrap_or_default(),
        query: text("/rawQueryString").unwrap_or_default(),
        origin: header(event, "origin"),
        content_type: header(event, "content-type"),
        session: session(event),
        verified_email: verified_email(event),
        body: body(event),
    }
}

/// Writes an answer.
#[must_use]
pub fn write_response(answer: &Response, config: &Config) -> Value {
    let headers = answer.headers().into_iter().map(|(name, value)| (name.to_owned(), json!(value)));
    let cookies: Vec<String> = answer.cookie(config.is_secure()).into_iter().collect();
    let content = answer.picture.as_ref().map(|(_, content)| STANDARD.encode(content));
    let is_base64 = content.is_some();
    json!({
        "statusCode": answer.status(),
        "headers": headers.collect::<Map<_, _>>(),
        "cookies": cookies,
        "body": content.unwrap_or_else(|| answer.html.clone()),
        "isBase64Encoded": is_base64,
    })
}

fn header(event: &Value, name: &str) -> Option<String> {
    let headers = event.get("headers")?.as_object()?;
    let found = headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    found.1.as_str().map(str::to_owned)
}

fn session(event: &Value) -> Option<String> {
    let listed = event.get("cookies").and_then(Value::as_array).into_iter().flatten();
    let joined = header(event, "cookie");
    let texts = listed.filter_map(Value::as_str).chain(joined.as_deref());
    let mut pairs = texts.flat_map(|text| text.split(';')).filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| name.trim() == COOKIE).map(|(_, value)| value.trim().to_owned())
}

/// The claim `email`, unless the token says that it is not verified.
fn verified_email(event: &Value) -> Option<String> {
    let claims = event.pointer("/requestContext/authorizer/jwt/claims")?;
    let denied = matches!(&claims["email_verified"], Value::Bool(false))
        || claims["email_verified"].as_str().is_some_and(|said| said.eq_ignore_ascii_case("false"));
    let email = claims.get("email")?.as_str()?.trim();
    (!denied && email.contains('@')).then(|| email.to_owned())
}

fn body(event: &Value) -> Vec<u8> {
    let text = event.get("body").and_then(Value::as_str).unwrap_or_default();
    match event.get("isBase64Encoded").and_then(Value::as_bool) {
        Some(true) => STANDARD.decode(text).unwrap_or_default(),
        _ => text.as_bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(path: &str) -> Option<String> {
        let request = Request { path: path.to_owned(), ..Request::default() };
        request.segment().map(str::to_owned)
    }

    #[test]
    fn the_segment_follows_the_collection_whatever_the_stage() {
        assert_eq!(segment("/approvals").as_deref(), Some(""));
        assert_eq!(segment("/approvals/").as_deref(), Some(""));
        assert_eq!(segment("/approvals/a b").as_deref(), Some("a b"));
        assert_eq!(segment("/prod/approvals/x").as_deref(), Some("x"));
        assert_eq!(segment("/approvals/x/y"), None);
        assert_eq!(segment("/approvalsx"), None);
        assert_eq!(segment("/"), None);
    }

    #[test]
    fn a_picture_is_asked_for_by_its_number() {
        let asked =
            |query: &str| Request { query: query.to_owned(), ..Request::default() }.picture();
        assert_eq!(
            (asked("picture"), asked("picture="), asked("picture=2")),
            (Some(1), Some(1), Some(2))
        );
        for none in ["picture=-1", "picture=x", "picture=2&a", "picture=99999999999999999999"] {
            assert_eq!(asked(none), Some(0), "{none}: no picture has this number");
        }
        assert_eq!((asked(""), asked("pictures=1"), asked("a=picture")), (None, None, None));
    }

    #[test]
    fn an_event_is_read() {
        let event = json!({
            "rawPath": "/approvals/x",
            "requestContext": {
                "http": {"method": "POST"},
                "authorizer": {"jwt": {"claims": {"email": "a@example.com"}}}
            },
            "headers": {"Origin": "https://a", "content-type": "text/plain"},
            "cookies": ["other=1", "rejoinder_session=s.1"],
            "body": "YT1i",
            "isBase64Encoded": true
        });
        let request = read_request(&event);
        assert_eq!(request.method, "POST");
        assert_eq!(request.origin.as_deref(), Some("https://a"));
        assert_eq!(request.session.as_deref(), Some("s.1"));
        assert_eq!(request.verified_email.as_deref(), Some("a@example.com"));
        assert_eq!(request.body, b"a=b");
    }

    #[test]
    fn an_unverified_address_does_not_count() {
        let claims = |verified: Value| {
            json!({"requestContext": {"authorizer": {"jwt": {"claims":
                {"email": "a@example.com", "email_verified": verified}}}}})
        };
        assert!(verified_email(&claims(json!("true"))).is_some());
        assert!(verified_email(&claims(json!("false"))).is_none());
        assert!(verified_email(&claims(json!(false))).is_none());
    }

    #[test]
    fn nonsense_is_an_empty_request() {
        for event in [json!(null), json!([]), json!({"headers": 7, "cookies": {}, "body": []})] {
            assert_eq!(read_request(&event), Request::default());
        }
    }
}
