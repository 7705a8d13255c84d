//! What the handlers of the search page share.

use super::picture_store::{Indexed, Uploads};
use crate::index::IndexCache;
use axum::http::HeaderMap;
use axum::http::header::ORIGIN;
use serde_json::Value;
use signed_http::{SignedHttp, Upstream};
use stack_page::{Frame, Site, api_id};
use std::time::Duration;

/// The path of the page.
pub(crate) const PATH: &str = "/search";
/// The most that a search may take: its upstreams have three seconds together, and a start.
const SEARCH_WITHIN: Duration = Duration::from_secs(30);

#[derive(Debug)]
pub(super) struct SearchSite {
    site: Site,
    /// The search's API takes signed requests only.
    api: SignedHttp,
    pub(super) cache: IndexCache,
    pub(super) indexed: Indexed,
    pub(super) uploads: Uploads,
}

impl SearchSite {
    pub(super) fn new(site: Site, cache: IndexCache) -> Self {
        let upstream = Upstream {
            service: "the search",
            endpoint: site.running.endpoint.clone(),
            signing: Some("execute-api"),
            timeout: SEARCH_WITHIN,
        };
        Self {
            api: SignedHttp::new(&site.config, upstream),
            site,
            cache,
            indexed: Indexed::default(),
            uploads: Uploads::default(),
        }
    }

    /// Posts JSON to the deployed search: the status, and the JSON that it answers with.
    ///
    /// # Errors
    /// In words: nothing is deployed, or it does not answer.
    pub(super) async fn post(&self, route: &str, body: Vec<u8>) -> Result<(u16, Value), String> {
        let api = self.site.running.outputs.get("SearchApiUrl").and_then(|url| api_id(url));
        let api =
            api.ok_or("no image search is deployed: start the stack with it, `rejoinder up`")?;
        let path = format!("/_aws/execute-api/{api}/$default/{route}");
        let answer = self.api.send("POST", &path, "application/json", body).await;
        let answer = answer.map_err(|error| format!("the search does not answer: {error}"))?;
        let body = serde_json::from_slice(&answer.body);
        body.map(|body| (answer.status, body)).map_err(|error| format!("the search: {error}"))
    }

    /// Whether a form or script of this page sent a request; a browser says so of every POST.
    pub(super) fn is_own(&self, headers: &HeaderMap) -> bool {
        let origin = self.site.running.page.as_bytes();
        headers.get(ORIGIN).is_some_and(|sent| sent.as_bytes() == origin)
    }

    pub(super) fn frame(&self) -> Frame {
        Frame { menu: self.site.menu.clone(), tab: PATH }
    }
}
