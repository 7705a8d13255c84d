//! Answers that never change. DynamoDB and SNS: of a table in which no question is known and every
//! link leads to the same open one. The search's: see [`search`](crate::search).

use crate::search;
use hyper::http::request::Parts;
use serde_json::{Value, json};

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FixedAnswer {
    pub(crate) media_type: &'static str,
    pub(crate) body: String,
}

/// The question that the link opens.
pub(crate) const QUESTION: &str = "0123456789abcdef0123456789abcdef";

/// SHA-256 of the 32 bytes of the link in `events/core/approval-callback/get.json`.
const LINK: &str = "5259e4969417b14e31b3b8b0125131f144ceb7fb1f2cb0e1d8f33c90e9fb3fe9";

/// 32 bytes in base64: a link's key and the hash of its code.
const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// The year 2100, in seconds.
const FAR: &str = "4102444800";

/// The answer to a request; `None` for what the models answer.
pub(crate) fn answer(head: &Parts, body: &[u8]) -> Option<FixedAnswer> {
    let target = head.headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    match target {
        Some(target) if target.starts_with("DynamoDB_") => Some(table(target, body)),
        None if body.starts_with(b"Action=Publish") => Some(published()),
        None => search::answer(head.uri.path(), body),
        Some(_) => None,
    }
}

fn table(target: &str, body: &[u8]) -> FixedAnswer {
    let request: Value = serde_json::from_slice(body).unwrap_or_default();
    let key = request.pointer("/Key/pk/S").and_then(Value::as_str).unwrap_or_default();
    let item = match target.rsplit('.').next() {
        Some("GetItem") => item(key),
        _ => None,
    };
    let body = item.map_or_else(|| json!({}), |item| json!({ "Item": item })).to_string();
    FixedAnswer { media_type: "application/x-amz-json-1.0", body }
}

fn item(key: &str) -> Option<Value> {
    match key.split_once('#')? {
        ("LINK", _) => Some(link(key)),
        ("QUESTION", QUESTION) => Some(question(key)),
        _ => None,
    }
}

fn link(key: &str) -> Value {
    json!({
        "pk": { "S": key }, "sk": { "S": "LINK" },
        "questionId": { "S": QUESTION }, "attempt": { "N": "1" },
        "reviewer": { "S": "anna@example.com" }, "key": { "B": KEY }, "codeHash": { "B": KEY },
        "triesLeft": { "N": "5" }, "expiresAt": { "N": FAR }, "mailedAt": { "N": "1772528400000" },
    })
}

fn question(key: &str) -> Value {
    let sample = include_str!("../../../../events/core/approval-request/review.json");
    let sample: Value = serde_json::from_str(sample).unwrap_or_default();
    let asked = json!([{ "reviewer": "anna@example.com", "link": LINK }]);
    json!({
        "pk": { "S": key }, "sk": { "S": "RECORD" }, "state": { "S": "PENDING" },
        "version": { "N": "1" }, "attempt": { "N": "1" }, "deadline": { "N": format!("{FAR}000") },
        "askedAt": { "N": "1772528400000" }, "executionId": sample_text(&sample, "executionId"),
        "taskToken": sample_text(&sample, "taskToken"),
        "question": { "S": sample["question"].to_string() },
        "asked": { "S": asked.to_string() }, "expiresAt": { "N": FAR },
    })
}

fn sample_text(sample: &Value, name: &str) -> Value {
    json!({ "S": sample[name] })
}

fn published() -> FixedAnswer {
    let result = "<MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId>";
    let body = format!(
        "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">\
         <PublishResult>{result}</PublishResult><ResponseMetadata>\
         <RequestId>d74b8436-ae13-5ab4-a9ff-ce54dfea72a0</RequestId></ResponseMetadata>\
         </PublishResponse>"
    );
    FixedAnswer { media_type: "text/xml", body }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(target: Option<&str>, body: &str) -> Option<FixedAnswer> {
        let mut request = hyper::Request::builder();
        if let Some(target) = target {
            request = request.header("x-amz-target", target);
        }
        answer(&request.body(()).unwrap().into_parts().0, body.as_bytes())
    }

    fn stored(key: &str) -> Value {
        let body = json!({ "Key": { "pk": { "S": key } } }).to_string();
        let answer = asked(Some("DynamoDB_20120810.GetItem"), &body).unwrap();
        serde_json::from_str(&answer.body).unwrap()
    }

    #[test]
    fn every_link_leads_to_the_open_question() {
        assert_eq!(stored("LINK#ab")["Item"]["questionId"]["S"], QUESTION);
        assert_eq!(stored(&format!("QUESTION#{QUESTION}"))["Item"]["state"]["S"], "PENDING");
        assert_eq!(stored("QUESTION#ffff"), json!({}));
    }

    #[test]
    fn the_models_answer_the_rest() {
        assert_eq!(asked(Some("Comprehend_20171127.DetectToxicContent"), "{}"), None);
        assert_eq!(asked(None, "{}"), None);
        assert!(asked(None, "Action=Publish&Version=2010-03-31").is_some());
    }
}
