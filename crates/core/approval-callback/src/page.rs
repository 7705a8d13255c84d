//! The pages, rendered from templates that escape whatever they show.

mod article;
mod changes;
mod closed;
mod contradiction;
mod marked;
mod message;
mod pieces;
mod product;
mod question;
mod rewrite;
mod shown;
mod view;

pub(crate) use closed::{
    conflict, decided, late, locked, moved_on, recorded, settled, superseded, undelivered,
};
pub(crate) use message::{
    contended, foreign_origin, list, media_type, method_not_allowed, no_session, picture_gone,
    too_large, unavailable, unknown,
};
pub(crate) use question::{question, stale, wrong_code};

use askama::Template;

/// Writing into a string does not fail, and the templates call nothing that may.
fn render(page: &impl Template) -> String {
    page.render().unwrap_or_default()
}
