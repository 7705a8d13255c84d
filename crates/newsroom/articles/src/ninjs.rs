//! An article as ninjs 3.1, the IPTC's news in JSON
//! (<https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json>).

use crate::html::body;
use crate::{Article, Block, BlockKind, Metadata, Relation, Source, State, Topic, TopicKind};
use serde_json::{Map, Value, json};

/// The version of the standard that is written.
const VERSION: &str = "3.1";

/// The article as ninjs 3.1. What it says nothing of is not there.
#[must_use]
pub fn to_ninjs(article: &Article) -> Value {
    let metadata = &article.metadata;
    let text = |text: &Option<String>| text.as_deref().map(Value::from);
    let fields = [
        ("uri", Some(json!(uri(article)))),
        ("type", Some(json!("text"))),
        ("standard", Some(standard())),
        ("version", Some(json!(article.version.to_string()))),
        ("language", Some(json!(article.language))),
        ("pubStatus", Some(json!(status(article.state)))),
        ("firstCreated", text(&metadata.published_at)),
        ("versionCreated", text(&metadata.modified_at).or_else(|| text(&metadata.published_at))),
        ("by", text(&metadata.byline)),
        ("located", text(&metadata.located)),
        ("copyrightNotice", text(&metadata.copyright_notice)),
        ("headlines", list(headlines(article))),
        ("descriptions", list(descriptions(article))),
        ("bodies", list(bodies(article))),
        ("infoSources", list(info_sources(article))),
        ("associations", list(metadata.sources.iter().map(association).collect())),
        ("digitalSourceType", metadata.digital_source.map(|it| json!({"uri": it.iptc()}))),
    ];
    let fields = fields.into_iter().chain(topic_fields(metadata));
    let present = fields.filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(present.collect::<Map<_, _>>())
}

fn list(items: Vec<Value>) -> Option<Value> {
    (!items.is_empty()).then(|| items.into())
}

/// Where the article is read; without an address its id as a URI (`urn:rejoinder:article:`), what is
/// neither letter nor digit percent-encoded.
fn uri(article: &Article) -> String {
    let encode = |byte: u8| match byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    let named =
        || format!("urn:rejoinder:article:{}", article.id.bytes().map(encode).collect::<String>());
    article.metadata.address.clone().unwrap_or_else(named)
}

fn standard() -> Value {
    json!({
        "name": "ninjs",
        "version": VERSION,
        "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
    })
}

/// A draft is withheld: who receives it may not publish it.
fn status(state: State) -> &'static str {
    match state {
        State::Draft => "withheld",
        State::Published => "usable",
        State::Withdrawn => "canceled",
    }
}

fn headlines(article: &Article) -> Vec<Value> {
    let title = article.text_of(BlockKind::Title);
    title
        .map(|title| json!({"role": "main", "contentType": "text/plain", "value": title}))
        .into_iter()
        .collect()
}

fn descriptions(article: &Article) -> Vec<Value> {
    let described = [("summary", BlockKind::Summary), ("lede", BlockKind::Lede)];
    let found = described.into_iter().filter_map(|(role, kind)| {
        let value = article.text_of(kind)?;
        Some(json!({"role": role, "contentType": "text/plain", "value": value}))
    });
    found.collect()
}

fn bodies(article: &Article) -> Vec<Value> {
    let plain = plain_text(article);
    if plain.is_empty() {
        return Vec::new();
    }
    let words = plain.split_whitespace().count();
    let characters = plain.chars().count();
    vec![
        json!({"role": "main", "contentType": "application/xhtml+xml", "value": body(article)}),
        json!({"role": "plain", "contentType": "text/plain", "value": plain,
            "charCount": characters, "wordCount": words}),
    ]
}

/// What a reader reads as the article's text: blocks with an empty line between, without title, summary,
/// captions and what stands for embeds.
pub(crate) fn plain_text(article: &Article) -> String {
    let is_read = |block: &&Block| {
        use BlockKind::{Embed, Image, Summary, Title};
        !matches!(block.kind, Title | Summary | Image | Embed)
    };
    let texts = article.blocks.iter().filter(is_read).map(|block| block.text.as_str());
    texts.collect::<Vec<_>>().join("\n\n")
}

/// Whom to name for what the article was written from, and who answers for this version.
fn info_sources(article: &Article) -> Vec<Value> {
    let metadata = &article.metadata;
    let credit = |source: &Source| Some(json!({"name": source.credit.as_ref()?, "role": "source"}));
    let approval = metadata.approval.iter().filter(|approval| approval.version == article.version);
    let editors = approval.map(|approval| json!({"name": approval.by, "role": "editor"}));
    metadata.sources.iter().filter_map(credit).chain(editors).collect()
}

/// A work that the article was written from.
fn association(source: &Source) -> Value {
    let name = source.credit.as_ref().unwrap_or(&source.uri);
    json!({"name": name, "uri": source.uri, "rel": "derivedFrom"})
}

fn topic_fields(metadata: &Metadata) -> [(&'static str, Option<Value>); 6] {
    let of = |kind: TopicKind| {
        let topics = metadata.topics.iter().filter(|topic| topic.kind == kind);
        topics.map(topic).collect::<Vec<_>>()
    };
    let keywords = metadata.keywords.iter().map(|name| json!({"name": name, "rel": "about"}));
    let subjects = of(TopicKind::Subject).into_iter().chain(keywords).collect();
    [
        ("people", list(of(TopicKind::Person))),
        ("places", list(of(TopicKind::Place))),
        ("organisations", list(of(TopicKind::Organization))),
        ("events", list(of(TopicKind::Event))),
        ("objects", list(of(TopicKind::Thing))),
        ("subjects", list(subjects)),
    ]
}

fn topic(topic: &Topic) -> Value {
    let relation = match topic.relation {
        Relation::About => "about",
        Relation::Mentions => "mentions",
    };
    let mut out = json!({"name": topic.name, "rel": relation});
    if let Some(address) = &topic.same_as {
        out["uri"] = json!(address);
    }
    out
}
