//! Newsroom: articles, what is suggested for each beside it, links drawn in its text, and its label with the
//! sentences that show it; and dispatches, rewrite beside source, with what was found.
//!
//! The page asks the desk's API as an editor does, signed, and decides by it; it has no way of its own to a table.
//! Dispatches are kept nowhere but in the executions that rewrite them: those it reads.
//! Everything is rendered here and works without scripts.

mod asking;
mod assets;
mod dispatches;
mod drawn;
mod label;
mod page;
mod rewritten;
mod suggested;
#[cfg(test)]
mod tests;
mod view;

use axum::Router;
use cli_base::running::Running;
use local_stack::{Restoring, System};
use stack_page::{MenuEntry, Section, Site};

/// The newsroom as a part of the local stack: shown on the page. Articles go with the stack.
#[derive(Debug, Clone, Copy, Default)]
pub struct Newsroom;

impl Section for Newsroom {
    fn entry(&self) -> MenuEntry {
        MenuEntry { path: page::PATH, name: "Newsroom" }
    }

    fn router(&self, site: Site) -> Router {
        page::router(site)
    }
}

impl System for Newsroom {
    fn name(&self) -> &'static str {
        "newsroom"
    }

    fn restore<'a>(&'a self, _: &'a Running) -> Restoring<'a> {
        Box::pin(async { Ok(()) })
    }
}
