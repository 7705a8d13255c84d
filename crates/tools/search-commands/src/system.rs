//! The image search as a part of the local stack.

use crate::index::{IndexCache, restore_index};
use crate::page;
use crate::search_stack::SearchStack;
use axum::Router;
use cli_base::error::{Error, chain};
use cli_base::running::Running;
use local_stack::{Restoring, System};
use stack_page::{MenuEntry, Section, Site};

/// The image search with what was indexed: shown on the page, restored after a start.
#[derive(Debug, Clone)]
pub struct ImageSearch {
    cache: IndexCache,
}

impl ImageSearch {
    /// With what `cache` holds now and later.
    #[must_use]
    pub fn new(cache: IndexCache) -> Self {
        Self { cache }
    }

    async fn restore_to(&self, running: &Running) -> Result<(), Error> {
        if self.cache.summary().is_none() {
            return Ok(());
        }
        restore_index(&SearchStack::local(running).await?, &self.cache).await
    }
}

impl Section for ImageSearch {
    fn entry(&self) -> MenuEntry {
        MenuEntry { path: page::PATH, name: "Search" }
    }

    fn router(&self, site: Site) -> Router {
        page::router(site, self.cache.clone())
    }
}

impl System for ImageSearch {
    fn name(&self) -> &'static str {
        "search"
    }

    fn restore<'a>(&'a self, running: &'a Running) -> Restoring<'a> {
        Box::pin(async {
            let restored = self.restore_to(running).await;
            restored.map_err(|error| {
                let why = chain(&error);
                format!("what was indexed: {why}; `rejoinder search index` indexes it again")
            })
        })
    }
}
