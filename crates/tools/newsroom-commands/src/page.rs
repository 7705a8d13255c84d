//! One page: the rewrite beside its source.

use crate::check::rule_name;
use crate::segments::{Look, Segment, of_rewrite, of_source};
use askama::Template;
use facts::{Block, BlockKind, Checked, Finding, Severity};

#[derive(Template)]
#[template(path = "check.html")]
struct Page<'a> {
    language: &'a str,
    rows: Vec<Row>,
    findings: Vec<Listed>,
    hard: usize,
    supported: usize,
    marks: usize,
}

/// Blocks of one number, side by side.
struct Row {
    rewrite: Shown,
    source: Shown,
}

/// A block as it is drawn; empty where the text has fewer.
#[derive(Default)]
struct Shown {
    is_title: bool,
    segments: Vec<Segment>,
}

struct Listed {
    rule: String,
    is_hard: bool,
    words: String,
    beside: Option<String>,
}

/// The page as HTML, with nothing to load.
pub(crate) fn draw(
    source: &[Block],
    rewrite: &[Block],
    checked: &Checked,
    language: &str,
) -> String {
    let own = shown(rewrite, of_rewrite(rewrite, checked));
    let other = shown(source, of_source(source, checked));
    let page = Page {
        language,
        rows: rows(own, other),
        findings: checked.findings.iter().map(|finding| listed(finding, source)).collect(),
        hard: checked.findings.iter().filter(|one| one.severity == Severity::Hard).count(),
        supported: checked.marks.iter().filter(|mark| mark.source.is_some()).count(),
        marks: checked.marks.len(),
    };
    page.render().unwrap_or_default()
}

fn shown(blocks: &[Block], segments: Vec<Vec<Segment>>) -> Vec<Shown> {
    let is_title = |block: &Block| matches!(block.kind, BlockKind::Title | BlockKind::Heading);
    let one = |(block, segments)| Shown { is_title: is_title(block), segments };
    blocks.iter().zip(segments).map(one).collect()
}

fn rows(rewrite: Vec<Shown>, source: Vec<Shown>) -> Vec<Row> {
    let count = rewrite.len().max(source.len());
    let (mut rewrite, mut source) = (rewrite.into_iter(), source.into_iter());
    let mut row = || Row {
        rewrite: rewrite.next().unwrap_or_default(),
        source: source.next().unwrap_or_default(),
    };
    (0..count).map(|_| row()).collect()
}

fn listed(finding: &Finding, source: &[Block]) -> Listed {
    let beside = finding.source.map(|place| {
        let text = source[place.block as usize].text.chars();
        text.skip(place.start as usize).take((place.end - place.start) as usize).collect()
    });
    Listed {
        rule: rule_name(finding),
        is_hard: finding.severity == Severity::Hard,
        words: finding.words.clone(),
        beside: beside.filter(|beside: &String| *beside != finding.words),
    }
}

impl Segment {
    /// The class of its mark; none where it is plain.
    fn class(&self) -> Option<&'static str> {
        match self.look {
            Look::Plain => None,
            Look::Supported => Some("ok"),
            Look::Warned => Some("warned"),
            Look::Wrong => Some("wrong"),
        }
    }
}
