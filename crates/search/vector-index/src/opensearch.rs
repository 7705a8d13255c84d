//! The index as an Amazon OpenSearch Service domain or a node of one's own, by its REST API.
//!
//! Not as a collection of OpenSearch Serverless: its vector collections take no ids of one's own,
//! so that a step that is repeated would store everything twice.

mod body;
mod config;
mod response;

pub use config::{KnnEngine, OpenSearchConfig, SigningService};

use crate::error::{check_dimensions, check_name};
use crate::{Build, Find, Hit, IndexError, Item, Locate, NearestQuery};
use aws_config::SdkConfig;
use lambda_bridge::UpstreamError;
use response::{Response, SERVICE};
use serde_json::Value;
use signed_http::{SignedHttp, Upstream};
use std::sync::Arc;

/// Bytes of one bulk request; OpenSearch recommends 5 to 15 MB.
const BULK_BYTES: usize = 5 << 20;

/// A shard that fails makes a search fail.
const ONLY_COMPLETE: &str = "allow_partial_search_results=false";

/// Of a search's answer, what is read: without the index's name in each of hundreds of hits. The total
/// tells that there are no hits, as a node leaves an empty list out; errors are never filtered.
///
/// Source: <https://docs.opensearch.org/latest/api-reference/common-parameters/#response-filtering>.
const ONLY_READ: &str = "filter_path=timed_out,_shards.failed,hits.total,hits.hits._id,\
                         hits.hits._score,hits.hits._source";

/// An OpenSearch cluster with the k-NN plugin.
#[derive(Debug)]
pub struct OpenSearch {
    http: SignedHttp,
    /// What queries go to.
    alias: String,
    dimensions: usize,
    engine: KnnEngine,
}

impl OpenSearch {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: OpenSearchConfig) -> Self {
        let OpenSearchConfig { endpoint, signing, alias, dimensions, timeout } = config;
        let signing = signing.name();
        let http = SignedHttp::new(sdk, Upstream { service: SERVICE, endpoint, signing, timeout });
        Self { http, alias, dimensions, engine: KnnEngine::default() }
    }

    /// The same client, whose new indexes have graphs of this engine.
    #[must_use]
    pub fn with_engine(self, engine: KnnEngine) -> Self {
        Self { engine, ..self }
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Response, IndexError> {
        self.send("POST", path, body.to_string().into_bytes()).await
    }

    /// Loads the graphs into memory, which the first searches would wait for; without, too, an index
    /// answers, so that a domain that does not know or allow it is no reason to stop.
    ///
    /// Source: <https://docs.opensearch.org/2.18/search-plugins/knn/api/#warmup-operation>.
    async fn warm_up(&self, index: &str) -> Result<(), IndexError> {
        let path = format!("/_plugins/_knn/warmup/{index}");
        match self.send("GET", &path, vec![]).await?.succeeded() {
            Err(IndexError::Upstream(UpstreamError::Rejected { .. })) => Ok(()),
            other => other,
        }
    }

    /// Sends a JSON (or newline-delimited JSON) body.
    async fn send(&self, method: &str, path: &str, body: Vec<u8>) -> Result<Response, IndexError> {
        let bulk = path.contains("/_bulk");
        let kind = if bulk { "application/x-ndjson" } else { "application/json" };
        Ok(self.http.send(method, path, kind, body).await?.into())
    }
}

impl Find for OpenSearch {
    async fn find(&self, nearest: &NearestQuery) -> Result<Vec<Hit>, IndexError> {
        check_dimensions(self.dimensions, nearest.embedding.dimensions())?;
        let path = format!("/{}/_search?{ONLY_COMPLETE}&{ONLY_READ}", self.alias);
        self.send("POST", &path, body::search(nearest)).await?.found(&self.alias)?.hits()
    }

    /// Those of the mapping: a name stays there when the last document that had it is gone.
    async fn metadata_names(&self) -> Result<Option<Arc<[String]>>, IndexError> {
        let answer = self.send("GET", &format!("/{}/_mapping", self.alias), vec![]).await?;
        answer.found(&self.alias)?.metadata_names().map(|names| Some(names.into()))
    }
}

impl Locate for OpenSearch {
    async fn locate(&self, ids: &[&str]) -> Result<Vec<Option<String>>, IndexError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let path = format!("/{}/_mget?_source_includes=cluster", self.alias);
        let answer = self.post(&path, &body::documents(ids)).await?;
        answer.found(&self.alias)?.clusters(&self.alias, ids)
    }
}

impl Build for OpenSearch {
    async fn create(&self, index: &str, dimensions: usize) -> Result<(), IndexError> {
        check_name(index)?;
        let body = body::index(dimensions, self.engine).to_string().into_bytes();
        let answer = self.send("PUT", &format!("/{index}"), body).await?;
        if answer.error_type().as_deref() == Some("resource_already_exists_exception") {
            return Ok(());
        }
        answer.succeeded()
    }

    async fn add(&self, index: &str, items: &[Item]) -> Result<(), IndexError> {
        check_name(index)?;
        items
            .iter()
            .try_for_each(|item| check_dimensions(self.dimensions, item.embedding.len()))?;
        for lines in body::bulk(items, BULK_BYTES) {
            let path = format!("/{index}/_bulk?require_alias=false");
            self.send("POST", &path, lines).await?.found(index)?.all_stored()?;
        }
        Ok(())
    }

    async fn count(&self, index: &str) -> Result<usize, IndexError> {
        check_name(index)?;
        let refreshed = self.send("POST", &format!("/{index}/_refresh"), vec![]).await?;
        refreshed.found(index)?.succeeded()?;
        self.send("GET", &format!("/{index}/_count"), vec![]).await?.found(index)?.count()
    }

    async fn switch(&self, alias: &str, index: &str) -> Result<(), IndexError> {
        check_name(alias)?;
        self.count(index).await?;
        self.warm_up(index).await?;
        let current = self.current(alias).await?;
        let actions = body::switch(alias, current.as_deref(), index);
        self.post("/_aliases", &actions).await?.succeeded()
    }

    async fn current(&self, alias: &str) -> Result<Option<String>, IndexError> {
        check_name(alias)?;
        let answer = self.send("GET", &format!("/_alias/{alias}"), vec![]).await?;
        answer.aliased()
    }

    async fn remove(&self, index: &str) -> Result<(), IndexError> {
        check_name(index)?;
        let answer = self.send("DELETE", &format!("/{index}"), vec![]).await?;
        if answer.is_missing() { Ok(()) } else { answer.succeeded() }
    }
}
