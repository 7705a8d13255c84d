//! A rewrite held against its source, as the page shows it and as a decision keeps it.

use facts::{Block, Comparison, Language, Mark, Place, Severity, check};
use questions::{AboutDispatch, RewriteFinding, TextBlock};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What was found in a rewrite.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Compared {
    pub(crate) findings: Vec<RewriteFinding>,
    /// Each number, date, name and quotation, with the place of the source on which it rests.
    pub(crate) marks: Vec<Mark>,
    /// Whether the rules read the texts: else nothing found means nothing.
    pub(crate) is_read: bool,
}

/// The rewrite in question: what the machine said of it, and what the rules find now, each once.
pub(crate) fn as_asked(about: &AboutDispatch) -> Compared {
    let mut compared = compared(about, &about.rewrite);
    let found = std::mem::replace(&mut compared.findings, about.findings.clone());
    for finding in found {
        if !compared.findings.contains(&finding) {
            compared.findings.push(finding);
        }
    }
    compared
}

/// Other blocks, held against the same source.
pub(crate) fn compared(about: &AboutDispatch, rewrite: &[TextBlock]) -> Compared {
    let blocks = |blocks: &[TextBlock]| blocks.iter().map(Block::from).collect::<Vec<Block>>();
    let (source, rewrite) = (blocks(&about.source), blocks(rewrite));
    let date = about.dispatch.date.as_deref().and_then(|date| date.parse().ok());
    let checked = Language::of_tag(&about.dispatch.language).and_then(|language| {
        check(&Comparison { source: &source, rewrite: &rewrite, language, date })
    });
    let Ok(checked) = checked else { return Compared::default() };
    let findings = checked.findings.iter().map(RewriteFinding::from).collect();
    Compared { findings, marks: checked.marks, is_read: true }
}

/// The words of a place; none where the text has no such place.
pub(crate) fn words(blocks: &[TextBlock], place: Option<Place>) -> Option<String> {
    let place = place?;
    let block = blocks.get(place.block as usize)?;
    let length = place.end.saturating_sub(place.start) as usize;
    let words: String = block.text.chars().skip(place.start as usize).take(length).collect();
    (!words.is_empty()).then_some(words)
}

/// Characters of a key: 48 bits, so that two of 200 findings hardly ever share one.
const KEY_DIGITS: usize = 12;

/// One key for each finding, the same where the same rule objects to the same words as often, wherever
/// they stand: what a page has shown. Of a finding without a place the rule alone counts, as what it
/// counted changes with every edit.
pub(crate) fn keys(
    about: &AboutDispatch,
    rewrite: &[TextBlock],
    findings: &[RewriteFinding],
) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut key = |finding: &RewriteFinding| {
        let said = (words(rewrite, finding.rewrite), words(&about.source, finding.source));
        let named = format!("{:?}\n{:?}\n{said:?}", finding.rule, finding.severity);
        let count = counts.entry(named.clone()).or_default();
        *count += 1;
        let digest = Sha256::digest(format!("{named}\n{count}"));
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        hex[..KEY_DIGITS].to_owned()
    };
    findings.iter().map(&mut key).collect()
}

/// The findings of an edit that were not shown: neither with the question, nor as the form says by then.
pub(crate) fn unseen(
    about: &AboutDispatch,
    (rewrite, findings): (&[TextBlock], &[RewriteFinding]),
    seen: &str,
) -> Vec<usize> {
    let keys = self::keys(about, rewrite, findings);
    let of_question = |found: &[RewriteFinding]| self::keys(about, &about.rewrite, found);
    let mut shown: BTreeSet<String> = of_question(&about.findings).into_iter().collect();
    shown.extend(seen.split_ascii_whitespace().map(str::to_owned));
    let is_shown = |shown: &BTreeSet<String>| keys.iter().all(|key| shown.contains(key));
    // Only what the machine left out costs another check.
    if !is_shown(&shown) {
        shown.extend(of_question(&as_asked(about).findings));
    }
    (0..keys.len()).filter(|at| !shown.contains(&keys[*at])).collect()
}

/// How many findings are hard.
pub(crate) fn hard(findings: &[RewriteFinding]) -> usize {
    findings.iter().filter(|found| found.severity == Severity::Hard).count()
}
