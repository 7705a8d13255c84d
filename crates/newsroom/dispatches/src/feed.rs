//! RSS and Atom, by `feed-rs`, each entry a dispatch.

use crate::division::arrange;
use crate::html::read_html;
use crate::lines::{identifier, language, line};
use crate::plain::read_plain;
use crate::{Dispatch, Format, IntakeError, LIMITS, Status, Subject};
use articles::{Block, TopicKind};
use feed_rs::model::{Entry, Feed, FeedType, Text};

/// The dispatches of a feed, whose XML has been found to be within bounds.
pub(crate) fn read_feed(text: &str) -> Result<Vec<Result<Dispatch, IntakeError>>, IntakeError> {
    let feed = feed_rs::parser::parse(text.as_bytes()).map_err(|_| IntakeError::UnknownFormat)?;
    if feed.entries.len() > LIMITS.items {
        return Err(IntakeError::TooManyItems);
    }
    Ok(feed.entries.iter().map(|entry| read_entry(&feed, entry)).collect())
}

fn read_entry(feed: &Feed, entry: &Entry) -> Result<Dispatch, IntakeError> {
    let created = entry.updated.or(entry.published).map(|moment| moment.timestamp());
    let created = created.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    let rights = entry.rights.as_ref().or(feed.rights.as_ref());
    let authors: Vec<&str> =
        entry.authors.iter().filter_map(|author| author.name.as_deref()).collect();
    let own = entry.language.as_deref().or(feed.language.as_deref());
    let dispatch = Dispatch {
        guid: identifier(&entry.id).ok_or(IntakeError::Field("guid"))?,
        version: None,
        version_created: created.map(|moment| moment.to_string()),
        format: if feed.feed_type == FeedType::Atom { Format::Atom } else { Format::Rss },
        status: Status::Usable,
        embargo: None,
        language: own.and_then(language),
        urgency: None,
        credit: feed.title.as_ref().and_then(read_line),
        copyright_notice: rights.and_then(read_line),
        usage_terms: None,
        editorial_note: None,
        byline: line(&authors.join(", ")),
        located: None,
        slugline: None,
        subjects: subjects(entry),
        blocks: arrange(entry.title.as_ref().and_then(read_line), read_body(entry)?),
    };
    dispatch.checked()
}

/// A title, which may be HTML, as one line.
fn read_line(text: &Text) -> Option<String> {
    match text.content_type.subty().as_str() {
        "plain" => line(&text.content),
        _ => read_html(&text.content).ok()?.iter().find_map(|block| line(&block.text)),
    }
}

/// The whole content where the feed has it, else the summary.
fn read_body(entry: &Entry) -> Result<Vec<Block>, IntakeError> {
    let content = entry.content.as_ref().and_then(|content| {
        Some((content.body.as_deref()?, content.content_type.subty().as_str() == "plain"))
    });
    let summary = entry
        .summary
        .as_ref()
        .map(|text| (text.content.as_str(), text.content_type.subty().as_str() == "plain"));
    match content.or(summary) {
        Some((text, true)) => Ok(read_plain(text)),
        Some((text, false)) => read_html(text),
        None => Ok(Vec::new()),
    }
}

fn subjects(entry: &Entry) -> Vec<Subject> {
    let subjects = entry.categories.iter().filter_map(|category| {
        let name = line(category.label.as_ref().unwrap_or(&category.term))?;
        Some(Subject { kind: TopicKind::Subject, name: Some(name), code: None })
    });
    subjects.take(LIMITS.subjects).collect()
}
