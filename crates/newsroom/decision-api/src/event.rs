//! What requests ask for: the path and the body.

use crate::Problem;
use articles::LIMITS;
use json_api::{Event, Unread};
use serde::de::DeserializeOwned;

/// Bytes of a decision: its fields at their bounds, all of them escaped, have less.
const MOST_BYTES: usize = 32_768;

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Path<'a> {
    /// The suggestions for an article.
    Suggestions(&'a str),
    /// The decisions about them.
    Decisions(&'a str),
    Unmute,
}

/// What the path names, whatever the stage.
///
/// # Errors
/// It names nothing.
pub(crate) fn path(event: &Event) -> Result<Path<'_>, Problem> {
    if event.raw_path.ends_with("/unmute") {
        return Ok(Path::Unmute);
    }
    // An id may have a slash: the path is decoded.
    let rest = event.raw_path.split_once("/articles/").and_then(|(_, rest)| rest.rsplit_once('/'));
    let (id, list) = rest.ok_or(Problem::NoSuchPath)?;
    let fits = !id.trim().is_empty() && id.chars().count() <= LIMITS.id;
    match list {
        "suggestions" if fits => Ok(Path::Suggestions(id)),
        "decisions" if fits => Ok(Path::Decisions(id)),
        _ => Err(Problem::NoSuchPath),
    }
}

/// The body's JSON.
///
/// # Errors
/// It is too large, none, or does not fit.
pub(crate) fn read<T: DeserializeOwned>(event: &Event) -> Result<T, Problem> {
    event.read(MOST_BYTES).map_err(|unread| match unread {
        Unread::NotJson => Problem::NotJson,
        Unread::TooLarge => Problem::BodyTooLarge,
        Unread::Misshapen(what) => Problem::Misshapen(what),
    })
}
