//! The training as a part of the local stack.

use crate::page;
use axum::Router;
use cli_base::running::Running;
use local_stack::{Restoring, System};
use stack_page::{MenuEntry, Section, Site};

/// Runs and models: shown on the page. They go with the stack.
#[derive(Debug, Clone, Copy, Default)]
pub struct Training;

impl Section for Training {
    fn entry(&self) -> MenuEntry {
        MenuEntry { path: page::PATH, name: "Training" }
    }

    fn router(&self, site: Site) -> Router {
        page::router(site)
    }
}

impl System for Training {
    fn name(&self) -> &'static str {
        "training"
    }

    fn restore<'a>(&'a self, _: &'a Running) -> Restoring<'a> {
        Box::pin(async { Ok(()) })
    }
}
