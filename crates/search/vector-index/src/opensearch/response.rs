//! A response of the cluster, read as what was asked for.

use crate::{Hit, HitMetadata, IndexError};
use bytes::Bytes;
use compact_str::CompactString;
use lambda_bridge::UpstreamError;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const SERVICE: &str = "OpenSearch";
const UNREADABLE: &str = "unreadable answer";

/// An HTTP status and a body that should be JSON.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
}

impl From<signed_http::Answer> for Response {
    fn from(answer: signed_http::Answer) -> Self {
        Self { status: answer.status, body: answer.body }
    }
}

/// Read straight into what is needed, without a tree of all that came in between.
#[derive(Deserialize)]
struct Search<'a> {
    #[serde(default)]
    timed_out: bool,
    #[serde(default)]
    _shards: Shards,
    #[serde(borrow)]
    hits: Hits<'a>,
}

#[derive(Default, Deserialize)]
struct Shards {
    #[serde(default)]
    failed: u64,
}

#[derive(Deserialize)]
struct Hits<'a> {
    total: Option<IgnoredAny>,
    #[serde(borrow)]
    hits: Option<Vec<Document<'a>>>,
}

impl<'a> Hits<'a> {
    /// What was found; a list that was left out is empty where there is a total.
    fn found(self) -> Option<Vec<Document<'a>>> {
        self.hits.or(self.total.map(|_| Vec::new()))
    }
}

#[derive(Deserialize)]
struct Document<'a> {
    _id: CompactString,
    _score: f64,
    #[serde(borrow)]
    _source: Source<'a>,
}

#[derive(Deserialize)]
struct Source<'a> {
    cluster: CompactString,
    #[serde(borrow)]
    metadata: Option<&'a RawValue>,
}

/// An answer to a request for documents by their ids.
#[derive(Deserialize)]
struct Documents {
    docs: Vec<Asked>,
}

#[derive(Deserialize)]
struct Asked {
    _id: String,
    #[serde(default)]
    found: bool,
    _source: Option<Clustered>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Clustered {
    cluster: String,
}

impl Asked {
    /// # Errors
    /// Its shard fails, or there is no index.
    fn cluster(self, index: &str) -> Result<Option<String>, IndexError> {
        let code = self.error.as_ref().map(|error| error["type"].as_str().unwrap_or(UNREADABLE));
        match code {
            None => Ok(self._source.filter(|_| self.found).map(|source| source.cluster)),
            Some("index_not_found_exception") => Err(IndexError::Missing(index.to_owned())),
            Some(code) => Err(unavailable(code)),
        }
    }
}

impl Response {
    fn read<'a, T: Deserialize<'a>>(&'a self) -> Option<T> {
        read(&self.body)
    }

    /// The error's type, such as `index_not_found_exception`; none for none.
    pub(crate) fn error_type(&self) -> Option<String> {
        Some(self.read::<Value>()?.pointer("/error/type")?.as_str()?.to_owned())
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
        let readable = self.is_success() && self.read::<IgnoredAny>().is_some();
        if readable { Ok(()) } else { Err(self.failure()) }
    }

    fn failure(&self) -> IndexError {
        let code = self.error_type();
        let code = code.as_deref().unwrap_or(UNREADABLE);
        UpstreamError::from_answer(SERVICE, self.status, code).into()
    }

    fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// # Errors
    /// It is no complete search result: a shard that failed or a time-out make it an outage.
    pub(crate) fn hits(&self) -> Result<Vec<Hit>, IndexError> {
        if !self.is_success() {
            return Err(self.failure());
        }
        let Search { timed_out, _shards, hits } =
            self.read().ok_or_else(|| unavailable(UNREADABLE))?;
        if _shards.failed > 0 || timed_out {
            return Err(unavailable("incomplete answer"));
        }
        let hits = hits.found().ok_or_else(|| unavailable(UNREADABLE))?;
        Ok(hits.into_iter().map(|document| hit(document, &self.body)).collect())
    }

    /// # Errors
    /// A line of a bulk request was refused or throttled.
    pub(crate) fn all_stored(&self) -> Result<(), IndexError> {
        self.succeeded()?;
        let body: Value = self.read().unwrap_or_default();
        if body["errors"] == false {
            return Ok(());
        }
        let items = body["items"].as_array().into_iter().flatten();
        let refused = items.map(|item| &item["index"]).find(|line| !line["error"].is_null());
        let status = refused.and_then(|line| line["status"].as_u64()).unwrap_or(500);
        let code = refused.and_then(|line| line.pointer("/error/type")?.as_str());
        let status = u16::try_from(status).unwrap_or(500);
        Err(UpstreamError::from_answer(SERVICE, status, code.unwrap_or(UNREADABLE)).into())
    }

    /// # Errors
    /// It is no count.
    pub(crate) fn count(&self) -> Result<usize, IndexError> {
        self.succeeded()?;
        let body: Value = self.read().unwrap_or_default();
        let count = body["count"].as_u64().and_then(|count| usize::try_from(count).ok());
        count.ok_or_else(|| unavailable(UNREADABLE))
    }

    /// The names that a mapping has of the metadata, in order.
    ///
    /// # Errors
    /// The cluster fails or refuses.
    pub(crate) fn metadata_names(&self) -> Result<Vec<String>, IndexError> {
        self.succeeded()?;
        let indexes: BTreeMap<String, Value> = self.read().unwrap_or_default();
        let fields = indexes.values().filter_map(|index| {
            index.pointer("/mappings/properties/metadata/properties")?.as_object()
        });
        let names: BTreeSet<String> = fields.flat_map(|fields| fields.keys().cloned()).collect();
        Ok(names.into_iter().collect())
    }

    /// The clusters of documents that were asked for by id, in their order; none for those that are
    /// not there.
    ///
    /// # Errors
    /// The cluster fails or refuses, or there is no index.
    pub(crate) fn clusters(
        &self,
        index: &str,
        ids: &[&str],
    ) -> Result<Vec<Option<String>>, IndexError> {
        self.succeeded()?;
        let Documents { docs } = self.read().ok_or_else(|| unavailable(UNREADABLE))?;
        if docs.len() != ids.len() || docs.iter().zip(ids).any(|(doc, id)| doc._id != **id) {
            return Err(unavailable("incomplete answer"));
        }
        docs.into_iter().map(|doc| doc.cluster(index)).collect()
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
        let indexes: BTreeMap<String, IgnoredAny> = self.read().unwrap_or_default();
        Ok(indexes.into_keys().next())
    }
}

/// Checked to be text as a whole, which is quicker than string by string.
fn read<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Option<T> {
    serde_json::from_str(str::from_utf8(body).ok()?).ok()
}

fn hit(document: Document<'_>, body: &Bytes) -> Hit {
    let Document { _id: id, _score: score, _source: Source { cluster, metadata } } = document;
    let written = |json: &RawValue| HitMetadata::written(body.slice_ref(json.get().as_bytes()));
    Hit { id, cluster, score, metadata: metadata.map(written).unwrap_or_default() }
}

fn unavailable(code: &str) -> IndexError {
    UpstreamError::Unavailable { service: SERVICE, code: code.to_owned() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lambda_bridge::NamedError;
    use serde_json::json;

    fn answer(status: u16, body: Value) -> Response {
        Response { status, body: body.to_string().into() }
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
        assert_eq!(hits[0].metadata.read().unwrap()["style"], "line");
    }

    #[test]
    fn a_list_that_was_left_out_is_empty() {
        let found = |hits: Value| {
            let shards = json!({"failed": 0});
            answer(200, json!({"timed_out": false, "_shards": shards, "hits": hits})).hits()
        };
        let none = json!({"total": {"value": 0, "relation": "eq"}});
        assert_eq!(found(none).unwrap(), []);
        assert_eq!(found(json!({"hits": []})).unwrap(), []);
        assert_eq!(name(found(json!({}))), "UpstreamUnavailable");
    }

    #[test]
    fn a_mapping_has_the_names_of_the_metadata() {
        let keyword = json!({"type": "keyword"});
        let fields = json!({"style": keyword, "Größe": keyword});
        let metadata = json!({"cluster": keyword, "metadata": {"properties": fields}});
        let mapping = answer(200, json!({"v1": {"mappings": {"properties": metadata}}}));
        assert_eq!(mapping.metadata_names().unwrap(), ["Größe", "style"]);
        let bare = json!({"v1": {"mappings": {"properties": {"metadata": {"type": "object"}}}}});
        assert!(answer(200, bare).metadata_names().unwrap().is_empty());
        assert_eq!(name(answer(403, Value::Null).metadata_names()), "UpstreamRejected");
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
    fn documents_have_their_clusters() {
        let docs = json!([{"_index": "v1", "_id": "a", "found": true, "_source": {"cluster": "7"}},
            {"_index": "v1", "_id": "b", "found": false}]);
        let clusters = answer(200, json!({"docs": docs})).clusters("images", &["a", "b"]);
        assert_eq!(clusters.unwrap(), [Some("7".to_owned()), None]);
        let missing = json!({"type": "index_not_found_exception"});
        let failing = json!({"type": "no_shard_available_action_exception"});
        for (error, expected) in [(missing, "UpstreamRejected"), (failing, "UpstreamUnavailable")] {
            let docs = json!({"docs": [{"_index": "images", "_id": "a", "error": error}]});
            assert_eq!(name(answer(200, docs).clusters("images", &["a"])), expected);
        }
        let short = answer(200, json!({"docs": []}));
        assert_eq!(name(short.clusters("images", &["a"])), "UpstreamUnavailable");
        let throttled = answer(429, Value::Null);
        assert_eq!(name(throttled.clusters("images", &["a"])), "UpstreamThrottled");
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
