//! What is suggested for an article, as the desk's API has it.

use crate::drawn::Offer;
use decisions::{Decision, Kind, Verdict};
use linking::{Refusal, Suggestion};
use serde::Deserialize;
use serde_json::Value;

/// What is suggested for an article.
#[derive(Debug, Clone, Default)]
pub(crate) struct Suggested {
    pub(crate) version: u32,
    pub(crate) summary: Option<String>,
    pub(crate) categories: Vec<Item>,
    pub(crate) tags: Vec<Item>,
    pub(crate) links: Vec<Item>,
    pub(crate) refusals: Vec<Refusal>,
    /// Summaries, categories and tags that are not suggested: what, and by which rule.
    pub(crate) refused: Vec<(String, String)>,
    /// Sources that did not answer.
    pub(crate) missing: Vec<String>,
    /// The version that something is suggested for, where that one is not kept: then nothing of it is shown.
    pub(crate) elsewhere: Option<u32>,
    spans: Vec<Suggestion>,
}

/// A suggestion.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// None where it cannot be decided on.
    pub(crate) id: Option<String>,
    pub(crate) words: String,
    pub(crate) why: String,
    /// Of a link the targets, the likeliest first; of a category its topic.
    pub(crate) targets: Vec<String>,
    /// Whether a target must be named.
    pub(crate) is_open: bool,
    pub(crate) decision: Option<Decision>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct View {
    version: u32,
    suggestions: Lists,
    #[serde(default)]
    missing: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Lists {
    summary: Option<Value>,
    categories: Vec<One<Value>>,
    tags: Vec<One<Value>>,
    links: Vec<One<Suggestion>>,
    refused: Vec<Value>,
    refused_links: Vec<Refusal>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct One<T> {
    #[serde(default)]
    suggestion_id: Option<String>,
    #[serde(default)]
    decision: Option<Decision>,
    #[serde(flatten)]
    said: T,
}

impl Suggested {
    /// Reads what the API answers; none where it is something else.
    pub(crate) fn read(answer: &Value) -> Option<Self> {
        let View { version, suggestions, missing } = View::deserialize(answer).ok()?;
        let Lists { summary, categories, tags, links, refused, refused_links } = suggestions;
        Some(Self {
            version,
            summary: summary.map(|summary| text(&summary["text"])),
            categories: categories.into_iter().map(category).collect(),
            tags: tags.into_iter().map(tag).collect(),
            spans: links.iter().map(|link| link.said.clone()).collect(),
            links: links.into_iter().map(link).collect(),
            refusals: refused_links,
            refused: refused.iter().map(refused_by).collect(),
            missing,
            elsewhere: None,
        })
    }

    /// Nothing to show: it is suggested for a version that is not kept.
    pub(crate) fn elsewhere(version: u32) -> Self {
        Self { elsewhere: Some(version), ..Self::default() }
    }

    /// The links on their words.
    pub(crate) fn offers(&self) -> Vec<Offer> {
        let all = self.links.iter().zip(&self.spans);
        let offer = |(item, link): (&Item, &Suggestion)| Offer {
            id: item.id.clone().unwrap_or_default(),
            block: link.block.clone(),
            span: link.span,
            verdict: item.decision.as_ref().map(|decision| decision.record.verdict),
        };
        all.map(offer).collect()
    }
}

impl Item {
    /// The number of the decision that stands.
    pub(crate) fn after(&self) -> u32 {
        self.decision.as_ref().map_or(0, |decision| decision.number)
    }

    /// For the style sheet.
    pub(crate) fn look(&self) -> &'static str {
        match self.decision.as_ref().map(|decision| decision.record.verdict) {
            None | Some(Verdict::NotSeen) => "suggested",
            Some(Verdict::Accepted | Verdict::Changed) => "accepted",
            Some(Verdict::Rejected) => "rejected",
        }
    }

    /// What stands, in words.
    pub(crate) fn stands(&self) -> String {
        let Some(Decision { record, .. }) = &self.decision else { return "open".to_owned() };
        let name = |value: Value| text(&value).to_lowercase().replace('_', " ");
        let verdict = name(serde_json::to_value(record.verdict).unwrap_or_default());
        let reason =
            record.reason.map(|reason| name(serde_json::to_value(reason).unwrap_or_default()));
        let reason = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
        let to = record.changed_to.as_deref().map(|to| match record.kind {
            // Its words are kept behind a `#`.
            Kind::Tag => to.strip_prefix('#').unwrap_or(to),
            Kind::Category | Kind::Link => to,
        });
        let to = to.map(|to| format!(" to {to}")).unwrap_or_default();
        format!("{verdict}{reason}{to} by {}", record.who)
    }
}

fn category(one: One<Value>) -> Item {
    let topic = text(&one.said["topic"]);
    let words = format!("{} ({topic})", text(&one.said["name"]));
    let why = format!("“{}”", text(&one.said["evidence"]["text"]));
    Item { targets: vec![topic], ..item(one.suggestion_id, one.decision, (words, why)) }
}

fn tag(one: One<Value>) -> Item {
    let why = &one.said["why"];
    let mut parts = vec![match &why["mentions"] {
        Value::Number(number) if number.as_u64() == Some(1) => "stands there once".to_owned(),
        number => format!("stands there {number} times"),
    }];
    let places = [("inTitle", "in the title"), ("inLede", "in the lede")];
    let places = places.into_iter().filter(|(name, _)| why[*name] == true);
    parts.extend(places.map(|(_, said)| said.to_owned()));
    item(one.suggestion_id, one.decision, (text(&one.said["words"]), parts.join(", ")))
}

fn link(one: One<Suggestion>) -> Item {
    let Suggestion { words, choices, selected, .. } = one.said;
    let why = choices.iter().map(|choice| {
        let decided = choice.decided.as_ref().map(|counts| {
            format!(", decided before: {} for it, {} against it", counts.accepted, counts.rejected)
        });
        let score = choice.score;
        format!("{}: {score:.2}{}", choice.target, decided.unwrap_or_default())
    });
    let why = why.collect::<Vec<_>>().join("; ");
    let targets = choices.iter().map(|choice| choice.target.clone()).collect();
    Item {
        targets,
        is_open: selected.is_none(),
        ..item(one.suggestion_id, one.decision, (words, why))
    }
}

fn item(id: Option<String>, decision: Option<Decision>, (words, why): (String, String)) -> Item {
    Item { id, words, why, targets: Vec::new(), is_open: false, decision }
}

fn refused_by(one: &Value) -> (String, String) {
    let of = text(&one["of"]).to_lowercase();
    let words = one["words"].as_str().map(|words| format!(" “{words}”")).unwrap_or_default();
    (format!("{of}{words}"), text(&one["rule"]))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
