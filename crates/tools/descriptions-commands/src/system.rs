//! The descriptions as a part of the local stack.

use crate::page;
use axum::Router;
use cli_base::running::Running;
use local_stack::{Restoring, System};
use stack_page::{MenuEntry, Section, Site};

/// The descriptions of products: shown on the page. They go with the stack, as its products do.
#[derive(Debug, Clone, Copy, Default)]
pub struct Descriptions;

impl Section for Descriptions {
    fn entry(&self) -> MenuEntry {
        MenuEntry { path: page::PATH, name: "Products" }
    }

    fn router(&self, site: Site) -> Router {
        page::router(site)
    }
}

impl System for Descriptions {
    fn name(&self) -> &'static str {
        "descriptions"
    }

    fn restore<'a>(&'a self, _: &'a Running) -> Restoring<'a> {
        Box::pin(async { Ok(()) })
    }
}
