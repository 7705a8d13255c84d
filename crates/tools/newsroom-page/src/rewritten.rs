//! A dispatch beside its rewrite, with what was found in it.

use crate::drawn::{Drawn, Piece, pieces};
use articles::{Block, Span};
use facts::{Finding, Place, Severity};
use serde::Deserialize;
use serde_json::Value;

/// What was posted, as far as it can be read: a dispatch that is refused has a page, too.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Posted {
    pub(crate) guid: String,
    pub(crate) version: String,
    pub(crate) language: String,
    pub(crate) credit: String,
    pub(crate) blocks: Vec<Block>,
}

impl Posted {
    /// Of an execution's input, which is the event.
    pub(crate) fn of(event: &Value) -> Self {
        let dispatch = &event["detail"]["dispatch"];
        let text = |name: &str| dispatch[name].as_str().unwrap_or_default().to_owned();
        let blocks = dispatch["blocks"].as_array().into_iter().flatten();
        let version = dispatch["version"].as_u64().map(|version| version.to_string());
        Self {
            guid: text("guid"),
            version: version.unwrap_or_else(|| text("versionCreated")),
            language: text("language"),
            credit: text("credit"),
            blocks: blocks.filter_map(|block| Block::deserialize(block).ok()).collect(),
        }
    }

    /// Its headline, else its id.
    pub(crate) fn title(&self) -> &str {
        let mut texts = self.blocks.iter().map(|block| block.text.trim());
        texts.find(|text| !text.is_empty()).unwrap_or(&self.guid)
    }
}

/// How a dispatch stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Progress {
    /// The machine works, or a person is asked.
    UnderWay,
    /// A draft, decided by a person or the machine.
    Drafted(String),
    /// Why there is no draft.
    Refused(String),
    /// The error that the execution ended with.
    Failed(String),
    /// A second delivery.
    Duplicate,
}

impl Progress {
    /// Of an execution: whether it runs, its error and its output.
    pub(crate) fn of(is_running: bool, error: Option<&str>, output: &Value) -> Self {
        let outcome = &output["outcome"];
        let words = |name: &str| {
            let said = outcome[name].as_str().unwrap_or_default();
            said.to_lowercase().replace('_', " ")
        };
        match (outcome["type"].as_str(), error) {
            _ if is_running => Self::UnderWay,
            (Some("DISPATCH_REWRITTEN"), _) => Self::Drafted(words("decidedBy")),
            (Some(_), _) => Self::Refused(words("reason")),
            (None, Some(error)) => Self::Failed(error.to_owned()),
            (None, None) => Self::Duplicate,
        }
    }

    /// For the style sheet, and in words.
    pub(crate) fn said(&self) -> (&'static str, String) {
        match self {
            Self::UnderWay => ("going", "under way, or a person is asked".to_owned()),
            Self::Drafted(by) => ("good", format!("draft, by a {by}")),
            Self::Refused(why) => ("none", why.clone()),
            Self::Failed(error) => ("fault", error.clone()),
            Self::Duplicate => ("none", "second delivery".to_owned()),
        }
    }
}

/// What an execution made of a dispatch; nothing while it runs.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Rewrite {
    /// None where there is no draft.
    pub(crate) blocks: Vec<Block>,
    pub(crate) findings: Vec<Finding>,
    /// Who approved it, or edited it last.
    pub(crate) approved_by: Option<String>,
}

impl Rewrite {
    /// Of an execution's output.
    pub(crate) fn of(output: &Value) -> Self {
        let blocks = output["blocks"].as_array().into_iter().flatten();
        let findings = output["findings"].as_array().into_iter().flatten();
        Self {
            blocks: blocks.filter_map(|one| Block::deserialize(one).ok()).collect(),
            findings: findings.filter_map(|one| Finding::deserialize(one).ok()).collect(),
            approved_by: output["approval"]["by"].as_str().map(str::to_owned),
        }
    }
}

/// A block of the dispatch beside that of the rewrite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) source: Vec<Piece>,
    /// None where the rewrite leaves it out.
    pub(crate) rewrite: Option<Vec<Piece>>,
}

/// Each block of the dispatch with what the rewrite makes of it, and what was found drawn on the words of both.
pub(crate) fn pairs(source: &[Block], rewrite: &[Block], findings: &[Finding]) -> Vec<Pair> {
    let lay = |at: usize, block: &Block, place: fn(&Finding) -> Option<Place>| {
        let found = findings.iter().enumerate();
        let found =
            found.filter_map(|(number, one)| drawn(number + 1, one, place(one)?, at, block));
        let mut drawn: Vec<Drawn> = Vec::new();
        for one in found {
            if drawn.iter().all(|other| !other.span.overlaps(one.span)) {
                drawn.push(one);
            }
        }
        drawn.sort_by_key(|one| one.span.start);
        pieces(&block.text, drawn)
    };
    let pair = |(at, block): (usize, &Block)| {
        let own = rewrite.iter().enumerate().find(|(_, one)| one.id == block.id);
        Pair {
            source: lay(at, block, |one| one.source),
            rewrite: own.map(|(at, one)| lay(at, one, |one| one.rewrite)),
        }
    };
    source.iter().enumerate().map(pair).collect()
}

fn drawn(number: usize, one: &Finding, place: Place, at: usize, block: &Block) -> Option<Drawn> {
    let span = Span::new(place.start, place.end);
    let is_here = usize::try_from(place.block).ok() == Some(at);
    span.slice(&block.text).filter(|_| is_here)?;
    let (look, says) = match one.severity {
        Severity::Hard => ("hard", "finding"),
        Severity::Warning => ("warned", "warning"),
    };
    let (says, href) = (format!("{says}, {}: ", rule(one)), format!("#finding-{number}"));
    Some(Drawn { span, look, says, href })
}

/// The rule's name, as the documents have it.
pub(crate) fn rule(finding: &Finding) -> String {
    let name = serde_json::to_value(finding.rule).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_found_is_drawn_on_both_sides() {
        let block = |id: &str, text: &str| -> Block {
            serde_json::from_value(json!({"id": id, "kind": "PARAGRAPH", "text": text})).unwrap()
        };
        let finding: Finding = serde_json::from_value(json!({"rule": "NUMBER_NOT_IN_SOURCE",
            "severity": "HARD", "words": "41", "rewrite": {"block": 1, "start": 3, "end": 5},
            "source": {"block": 0, "start": 90, "end": 91}}))
        .unwrap();
        let source = [block("b1", "Grève"), block("b2", "Les 14 bus")];
        let found = pairs(&source, &[block("b0", "x"), block("b2", "Os 41 bus")], &[finding]);
        let plain = |text: &str| vec![Piece { text: text.to_owned(), drawn: None }];
        assert_eq!((&found[0].source, &found[0].rewrite), (&plain("Grève"), &None));
        let rewrite = found[1].rewrite.as_ref().unwrap();
        let looks: Vec<_> = rewrite.iter().filter_map(|one| one.drawn.as_ref()).collect();
        assert_eq!((looks[0].look, rewrite[1].text.as_str()), ("hard", "41"));
        assert_eq!(looks[0].says, "finding, NUMBER_NOT_IN_SOURCE: ");
    }

    #[test]
    fn an_execution_says_how_its_dispatch_stands() {
        let of = |output: Value| Progress::of(false, None, &output);
        let drafted = json!({"outcome": {"type": "DISPATCH_REWRITTEN", "decidedBy": "PERSON"}});
        assert_eq!(of(drafted).said(), ("good", "draft, by a person".to_owned()));
        let refused =
            json!({"outcome": {"type": "DISPATCH_REWRITE_FAILED", "reason": "NO_DECISION"}});
        assert_eq!(of(refused), Progress::Refused("no decision".to_owned()));
        assert_eq!(of(Value::Null), Progress::Duplicate);
        assert_eq!(Progress::of(true, None, &Value::Null), Progress::UnderWay);
        let failed = Progress::of(false, Some("UpstreamRejected"), &Value::Null);
        assert_eq!(failed, Progress::Failed("UpstreamRejected".to_owned()));
    }

    #[test]
    fn what_is_no_dispatch_has_a_page_all_the_same() {
        let posted = Posted::of(&json!({"detail": {"dispatch": {"guid": "urn:d", "blocks": [7]}}}));
        assert_eq!((posted.title(), posted.blocks.len()), ("urn:d", 0));
        assert_eq!(Posted::of(&Value::Null), Posted::default());
        assert_eq!(Rewrite::of(&json!({"blocks": [7], "findings": 7})), Rewrite::default());
    }
}
