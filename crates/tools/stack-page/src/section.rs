//! What a system adds to the page.

use aws_config::SdkConfig;
use axum::Router;
use cli_base::running::Running;
use std::fmt::Debug;
use std::sync::Arc;

/// A system's pages, beside those of the stack.
pub trait Section: Debug + Send + Sync {
    /// Its entry in the menu.
    fn entry(&self) -> MenuEntry;

    /// Its routes. They get the headers of the stack's own pages, and only the loopback name
    /// reaches them.
    fn router(&self, site: Site) -> Router;
}

/// An entry of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MenuEntry {
    pub path: &'static str,
    pub name: &'static str,
}

/// The entries in their order.
pub(crate) type Menu = Arc<[MenuEntry]>;

/// What `base.html` shows around a page: a template's field `frame`.
#[derive(Debug, Clone)]
pub struct Frame {
    pub menu: Menu,
    /// The path of the page's entry.
    pub tab: &'static str,
}

/// The site that a section belongs to.
#[derive(Debug, Clone)]
pub struct Site {
    /// The stack that it shows.
    pub running: Running,
    /// For AWS clients of that stack.
    pub config: SdkConfig,
    pub menu: Menu,
}

const OWN: [MenuEntry; 3] = [
    MenuEntry { path: "/", name: "Overview" },
    MenuEntry { path: "/mailbox", name: "Mailbox" },
    MenuEntry { path: "/executions", name: "Executions" },
];

/// The stack's own entries, then those of `sections`.
pub(crate) fn menu(sections: &[&dyn Section]) -> Menu {
    OWN.into_iter().chain(sections.iter().map(|section| section.entry())).collect()
}
