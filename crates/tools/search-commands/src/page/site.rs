//! What the handlers of the search page share.

use super::picture_store::{Indexed, Uploads};
use crate::index::IndexCache;
use axum::http::HeaderMap;
use axum::http::header::ORIGIN;
use cli_base::loopback::loopback_client;
use signed_http::{SignedHttp, Upstream};
use stack_page::{Frame, Site};
use std::collections::BTreeMap;
use std::time::Duration;

/// The path of the page.
pub(crate) const PATH: &str = "/search";
/// The most that a search may take: its upstreams have three seconds together, and a start.
const SEARCH_WITHIN: Duration = Duration::from_secs(30);

#[derive(Debug)]
pub(super) struct SearchSite {
    site: Site,
    pub(super) http: reqwest::Client,
    /// The search's API takes signed requests only.
    pub(super) api: SignedHttp,
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
            http: loopback_client(),
            cache,
            indexed: Indexed::default(),
            uploads: Uploads::default(),
        }
    }

    /// Whether a form or script of this page sent a request; a browser says so of every POST.
    pub(super) fn is_own(&self, headers: &HeaderMap) -> bool {
        let origin = self.site.running.page.as_bytes();
        headers.get(ORIGIN).is_some_and(|sent| sent.as_bytes() == origin)
    }

    /// Where the small models answer.
    pub(super) fn models(&self) -> &str {
        &self.site.running.models
    }

    pub(super) fn outputs(&self) -> &BTreeMap<String, String> {
        &self.site.running.outputs
    }

    pub(super) fn frame(&self) -> Frame {
        Frame { menu: self.site.menu.clone(), tab: PATH }
    }
}
