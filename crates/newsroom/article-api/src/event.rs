//! What requests ask for: the path, the parameters, the body.

use crate::Problem;
use articles::LIMITS;
use bounds::{InvalidInput, check_is};
use json_api::{Event, Unread};
use serde::de::DeserializeOwned;

/// Bytes of a body: an article at its bounds, all of its text escaped, has less.
const MOST_BYTES: usize = 1_048_576;
/// Articles of a page.
const MOST_LISTED: usize = 100;
const USUALLY_LISTED: usize = 50;
/// Characters of the place where a page begins: a moment and an id.
const MOST_FROM: usize = 200;

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Path<'a> {
    Articles,
    Article(&'a str),
}

/// How an article is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// As it was written, with who and when.
    Kept,
    Html,
    JsonLd,
    Ninjs,
}

/// What the path names, whatever the stage.
///
/// # Errors
/// It names nothing.
pub(crate) fn path(event: &Event) -> Result<Path<'_>, Problem> {
    // An id may have a slash: the path is decoded.
    if let Some((_, id)) = event.raw_path.split_once("/articles/") {
        let fits = !id.trim().is_empty() && id.chars().count() <= LIMITS.id;
        return fits.then_some(Path::Article(id)).ok_or(Problem::NoSuchPath);
    }
    let is_list = event.raw_path.ends_with("/articles");
    is_list.then_some(Path::Articles).ok_or(Problem::NoSuchPath)
}

/// How the article is asked for.
///
/// # Errors
/// It is none of the four.
pub(crate) fn format(event: &Event) -> Result<Format, InvalidInput> {
    match event.parameter("format") {
        None => Ok(Format::Kept),
        Some("html") => Ok(Format::Html),
        Some("jsonld") => Ok(Format::JsonLd),
        Some("ninjs") => Ok(Format::Ninjs),
        Some(_) => Err(InvalidInput::new("format", "must be html, jsonld or ninjs")),
    }
}

/// Where a page begins, and how many it has.
///
/// # Errors
/// One is none.
pub(crate) fn page(event: &Event) -> Result<(Option<&str>, usize), InvalidInput> {
    let from = event.parameter("from");
    let is_place = |from: &str| {
        let place = from.split_once('/').filter(|(at, _)| at.parse::<jiff::Timestamp>().is_ok());
        place.is_some_and(|(_, id)| !id.is_empty()) && from.chars().count() <= MOST_FROM
    };
    check_is("from", from.is_none_or(is_place), "the `next` of the page before")?;
    let most = match event.parameter("limit") {
        None => Some(USUALLY_LISTED),
        Some(told) => told.parse().ok().filter(|most| (1..=MOST_LISTED).contains(most)),
    };
    most.map(|most| (from, most))
        .ok_or(InvalidInput::new("limit", "must be a whole number from 1 to 100"))
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
