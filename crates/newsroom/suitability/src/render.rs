//! What advertisers read of an article.

use crate::{Finding, Label, Level, Topic};
use serde_json::{Value, json};

/// The version of the taxonomy whose ids go out: the one that has the levels of risk as well.
const VERSION: &str = "2.2";
/// AdCOM's number of that taxonomy (List: Category Taxonomies). Where it is left out 1 counts, of which
/// none of these ids is.
const CATTAX: u8 = 6;

/// What is known of an article's label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// No article of this id was ever published.
    Unknown,
    /// It is published and not labelled yet, or in doubt.
    Pending,
    Labelled(&'a Label),
    /// It was taken back.
    Withdrawn,
}

/// The form in which a label is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As IAB Tech Lab's guidance has it, with evidence.
    Iab,
    /// `site` of OpenRTB 2.6.
    Ortb2,
    /// First-party data of Prebid.js.
    Prebid,
}

/// A status of HTTP and what goes with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    pub status: u16,
    pub body: Value,
}

/// What advertisers are told. Only a label says anything of topics: an article without one is 202, never
/// safe.
#[must_use]
pub fn render(standing: Standing, format: Format) -> Rendered {
    let told = |status, standing: &str| Rendered { status, body: json!({"standing": standing}) };
    match (standing, format) {
        (Standing::Unknown, _) => told(404, "UNKNOWN"),
        (Standing::Pending, _) => told(202, "PENDING"),
        (Standing::Withdrawn, _) => told(410, "WITHDRAWN"),
        (Standing::Labelled(label), Format::Iab) => Rendered { status: 200, body: iab(label) },
        (Standing::Labelled(label), Format::Ortb2) => {
            Rendered { status: 200, body: json!({"site": site(label)}) }
        }
        (Standing::Labelled(label), Format::Prebid) => {
            Rendered { status: 200, body: prebid(label) }
        }
    }
}

fn iab(label: &Label) -> Value {
    json!({
        "articleId": label.article_id,
        "version": label.version,
        "url": label.address,
        "labelledAt": label.made.labelled_at,
        "by": label.made.by,
        "model": label.made.model,
        "promptVersion": label.made.prompt_version,
        "taxonomy": {"name": "IAB Tech Lab Content Taxonomy", "version": VERSION, "cattax": CATTAX},
        "judged": Topic::ALL.map(Topic::id),
        "highest": label.highest().id(),
        "catswithsuitability": label.findings.iter().map(category).collect::<Vec<_>>(),
        "newsContext": true,
    })
}

fn category(finding: &Finding) -> Value {
    json!({
        "category": finding.topic.id(),
        "suitability": finding.level.id(),
        "evidence": finding.evidence.text,
    })
}

/// OpenRTB has no field for the level of a topic: the topics go out as categories of the page, with the
/// highest level beside them, which says nothing of which topic it is of.
fn site(label: &Label) -> Value {
    let mut site = json!({"cattax": CATTAX, "pagecat": ids(label)});
    if let Some(address) = &label.address {
        site["page"] = json!(address);
    }
    site
}

fn ids(label: &Label) -> Vec<&'static str> {
    let topics = label.findings.iter().map(|finding| finding.topic.id());
    topics
        .chain(Some(label.highest()).filter(|level| *level != Level::None).and_then(Level::id))
        .collect()
}

/// `segtax` of a segment is the number of its taxonomy, as `cattax` is of a category. Levels by topic are
/// the publisher's own data, below `ext.data`.
fn prebid(label: &Label) -> Value {
    let segments: Vec<Value> = ids(label).into_iter().map(|id| json!({"id": id})).collect();
    let mut site = site(label);
    let host = label.address.as_deref().and_then(host).unwrap_or("publisher");
    site["content"] =
        json!({"data": [{"name": host, "ext": {"segtax": CATTAX}, "segment": segments}]});
    let levels = label
        .findings
        .iter()
        .map(|it| json!({"category": it.topic.id(), "suitability": it.level.id()}));
    site["ext"] = json!({"data": {"catswithsuitability": levels.collect::<Vec<_>>()}});
    json!({"ortb2": {"site": site}})
}

fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    rest.split(['/', '?', '#', ':']).next().filter(|host| !host.is_empty())
}
