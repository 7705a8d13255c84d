//! What the cluster answers.

use crate::{Hit, IndexError, Metadata};
use lambda_bridge::UpstreamError;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

pub(crate) const SERVICE: &str = "OpenSearch";

/// An HTTP status and a JSON body, or null for one that is no JSON.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl From<signed_http::Answer> for Answer {
    fn from(answer: signed_http::Answer) -> Self {
        let body = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
        Self { status: answer.status, body }
    }
}

#[derive(Deserialize)]
struct Document {
    _id: String,
    _score: f64,
    _source: Source,
}

#[derive(Deserialize)]
struct Source {
    cluster: String,
    #[serde(default)]
    metadata: Metadata,
}

impl Answer {
    /// The error's type, such as `index_not_found_exception`; empty for none.
    pub(crate) fn error_type(&self) -> &str {
        self.body.pointer("/error/type").and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn is_missing(&self) -> bool {
        self.status == 404
    }

    /// # Errors
    /// There is no `index`.
    pub(crate) fn found(self, index: &str) -> Result<Self, IndexError> {
        if self.is_missing() { Err(IndexError::Missing(index.to_owned())) } else { Ok(self) }
    }

    /// # Errors
    /// The cluster throttles, fails or refuses.
    pub(crate) fn succeeded(&self) -> Result<(), IndexError> {
        if (200..300).contains(&self.status) && !self.body.is_null() {
            return Ok(());
        }
        Err(UpstreamError::from_answer(SERVICE, self.status, self.code()).into())
    }

    fn code(&self) -> &str {
        match self.error_type() {
            "" => "unreadable answer",
            code => code,
        }
    }

    /// # Errors
    /// It is no complete search result: a shard that failed or a time-out make it an outage.
    pub(crate) fn hits(&self) -> Result<Vec<Hit>, IndexError> {
        self.succeeded()?;
        let failed = self.body.pointer("/_shards/failed").and_then(Value::as_u64).unwrap_or(0);
        if failed > 0 || self.body["timed_out"] == true {
            return Err(unavailable("incomplete answer"));
        }
        let documents = self.body.pointer("/hits/hits").cloned().unwrap_or_default();
        let documents: Vec<Document> =
            serde_json::from_value(documents).map_err(|_| unavailable("unreadable answer"))?;
        Ok(documents.into_iter().map(hit).collect())
    }

    /// # Errors
    /// A line of a bulk request was refused or throttled.
    pub(crate) fn all_stored(&self) -> Result<(), IndexError> {
        self.succeeded()?;
        if self.body["errors"] == false {
            return Ok(());
        }
        let items = self.body["items"].as_array().into_iter().flatten();
        let refused = items.map(|item| &item["index"]).find(|line| !line["error"].is_null());
        let status = refused.and_then(|line| line["status"].as_u64()).unwrap_or(500);
        let code = refused.and_then(|line| line.pointer("/error/type")?.as_str());
        let status = u16::try_from(status).unwrap_or(500);
        Err(UpstreamError::from_answer(SERVICE, status, code.unwrap_or("unreadable answer")).into())
    }

    /// # Errors
    /// It is no count.
    pub(crate) fn count(&self) -> Result<usize, IndexError> {
        self.succeeded()?;
        let count = self.body["count"].as_u64().and_then(|count| usize::try_from(count).ok());
        count.ok_or_else(|| unavailable("unreadable answer"))
    }

    /// The index behind an alias.
    ///
    /// # Errors
    /// The cluster fails or refuses.
    pub(crate) fn aliased(&self) -> Result<Option<String>, IndexError> {
        if self.is_missing() {
            return Ok(None);
        }
        self.succeeded()?;
        let indexes: BTreeMap<String, Value> =
            serde_json::from_value(self.body.clone()).unwrap_or_default();
        Ok(indexes.into_keys().next())
    }
}

fn hit(document: Document) -> Hit {
    let Document { _id: id, _score: score, _source: Source { cluster, metadata } } = document;
    Hit { id, cluster, score, metadata }
}

fn unavailable(code: &str) -> IndexError {
    UpstreamError::Unavailable { service: SERVICE, code: code.to_owned() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lambda_bridge::NamedError;
    use serde_json::json;

    fn answer(status: u16, body: Value) -> Answer {
        Answer { status, body }
    }

    fn name<T: std::fmt::Debug>(result: Result<T, IndexError>) -> &'static str {
        result.unwrap_err().name()
    }

    #[test]
    fn hits_are_read() {
        let body = json!({"took": 2, "timed_out": false, "_shards": {"failed": 0}, "hits": {
            "total": {"value": 1, "relation": "eq"}, "max_score": 0.5, "hits": [
                {"_index": "v1", "_id": "a", "_score": 0.5,
                 "_source": {"cluster": "7", "metadata": {"style": "line"}}}]}});
        let hits = answer(200, body).hits().unwrap();
        assert_eq!((hits[0].id.as_str(), hits[0].cluster.as_str(), hits[0].score), ("a", "7", 0.5));
        assert_eq!(hits[0].metadata["style"], "line");
    }

    #[test]
    fn an_outage_is_never_an_empty_list() {
        let none = json!({"hits": []});
        let partial = json!({"timed_out": false, "_shards": {"failed": 1}, "hits": none});
        assert_eq!(name(answer(200, partial).hits()), "UpstreamUnavailable");
        let slow = json!({"timed_out": true, "_shards": {"failed": 0}, "hits": none});
        assert_eq!(name(answer(200, slow).hits()), "UpstreamUnavailable");
        assert_eq!(name(answer(200, json!({})).hits()), "UpstreamUnavailable");
        assert_eq!(name(answer(200, Value::Null).hits()), "UpstreamUnavailable");
        assert_eq!(name(answer(503, Value::Null).hits()), "UpstreamUnavailable");
        assert_eq!(name(answer(429, Value::Null).hits()), "UpstreamThrottled");
        assert_eq!(name(answer(403, Value::Null).hits()), "UpstreamRejected");
    }

    #[test]
    fn one_refused_line_fails_the_bulk_request() {
        let error = json!({"type": "es_rejected_execution_exception"});
        let items = json!([{"index": {"status": 201}}, {"index": {"status": 429, "error": error}}]);
        let refused = answer(200, json!({"errors": true, "items": items}));
        assert_eq!(name(refused.all_stored()), "UpstreamThrottled");
        assert!(answer(200, json!({"errors": false, "items": []})).all_stored().is_ok());
    }
}
