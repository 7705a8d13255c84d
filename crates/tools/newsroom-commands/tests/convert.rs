//! What `rejoinder newsroom convert` reads and writes.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use newsroom_commands::convert::{Target, read, write};
use serde_json::Value;

const ARTICLE: &str = r#"{"id": "a", "version": 1, "language": "fr", "state": "PUBLISHED",
    "blocks": [{"id": "t", "kind": "TITLE", "text": "Un & deux"}]}"#;
const FEED: &str = "<rss version='2.0'><channel><title>Le Fil</title>\
    <item><guid>urn:a:1</guid><title>Un</title><description>Un texte.</description></item>\
    <item><guid>urn:a:2</guid><title>Deux</title></item>\
    <item><guid>urn:a:3</guid><title>Trois</title><description>Un autre.</description></item>\
    </channel></rss>";

#[test]
fn an_article_is_written_in_each_format() {
    let read = read(ARTICLE.as_bytes()).unwrap();
    let html = write(&read.articles, Target::Html);
    assert_eq!(
        html,
        "<article lang=\"fr\" data-article=\"a\"><h1 data-block=\"t\">Un &amp; deux</h1></article>"
    );
    for (target, field, value) in [
        (Target::Jsonld, "headline", "Un & deux"),
        (Target::Ninjs, "uri", "urn:rejoinder:article:a"),
        (Target::Article, "state", "PUBLISHED"),
    ] {
        let written: Value = serde_json::from_str(&write(&read.articles, target)).unwrap();
        assert_eq!(written[field], value);
    }
}

#[test]
fn of_several_dispatches_each_is_a_line_and_the_refused_are_named() {
    let read = read(FEED.as_bytes()).unwrap();
    assert_eq!(read.notices, ["refused: NoText: no text to read"]);
    assert!(read.is_partly_refused);
    let written = write(&read.articles, Target::Ninjs);
    let uris: Vec<Value> = written
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["associations"][0]["uri"].clone())
        .collect();
    assert_eq!(uris, ["urn:a:1", "urn:a:3"]);
}

#[test]
fn what_may_not_be_published_is_said() {
    let held = r#"{"uri": "urn:a:1", "pubStatus": "withheld", "bodies": [{"value": "Un texte."}]}"#;
    let read = read(held.as_bytes()).unwrap();
    assert_eq!(read.notices, ["urn:a:1: withheld or under embargo"]);
    assert!(!read.is_partly_refused);
}

#[test]
fn what_cannot_be_converted_is_refused_by_name() {
    let refused = |text: &str| read(text.as_bytes()).unwrap_err();
    assert_eq!(refused("bonjour"), "FormatNotRead: neither ninjs nor NewsML-G2 nor RSS nor Atom");
    assert_eq!(refused("{\"blocks\": 5}"), "no article: line 1, column 12");
    assert_eq!(refused(r#"{"uri": "a:b"}"#), "refused: NoText: no text to read");
    let canceled = r#"{"uri": "a:b", "pubStatus": "canceled"}"#;
    assert_eq!(refused(canceled), "refused: DispatchWithdrawn: a:b: the agency took it back");
    let bare = r#"{"id": "a", "version": 0, "language": "fr", "state": "DRAFT", "blocks": []}"#;
    assert_eq!(refused(bare), "InvalidInput: version must be 1 or more");
}
