//! Ask: a question to the shop's documents, its parts as they are verified, and each sentence of the
//! answer with the place where it stands.
//!
//! Questions are asked as a shop's own program asks them, by an event. Everything is rendered here and
//! works without scripts; the stack's one script only fetches the page again while a question is open.

mod asking;
mod assets;
mod page;
mod picture;
mod proof;
mod shelf;
mod story;
#[cfg(test)]
mod tests;
mod view;

use axum::Router;
use cli_base::running::Running;
use local_stack::{Restoring, System};
use stack_page::{MenuEntry, Section, Site};

/// The assistant as a part of the local stack: shown on the page. Questions go with the stack.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask;

impl Section for Ask {
    fn entry(&self) -> MenuEntry {
        MenuEntry { path: page::PATH, name: "Ask" }
    }

    fn router(&self, site: Site) -> Router {
        page::router(site)
    }
}

impl System for Ask {
    fn name(&self) -> &'static str {
        "assistant"
    }

    fn restore<'a>(&'a self, _: &'a Running) -> Restoring<'a> {
        Box::pin(async { Ok(()) })
    }
}
