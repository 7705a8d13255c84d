//! What reviews say, as a part of the local stack.

use crate::page;
use axum::Router;
use cli_base::running::Running;
use local_stack::{Restoring, System};
use stack_page::{MenuEntry, Section, Site};

/// The reports on products: shown on the page. They go with the stack, as its reviews do.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReviewInsights;

impl Section for ReviewInsights {
    fn entry(&self) -> MenuEntry {
        MenuEntry { path: page::PATH, name: "Insights" }
    }

    fn router(&self, site: Site) -> Router {
        page::router(site)
    }
}

impl System for ReviewInsights {
    fn name(&self) -> &'static str {
        "review"
    }

    fn restore<'a>(&'a self, _: &'a Running) -> Restoring<'a> {
        Box::pin(async { Ok(()) })
    }
}
