//! What the rules find, collected.

use crate::finding::{Checked, Finding, MOST_FINDINGS, Mark, MarkKind, Rule};
use crate::reading::Reading;
use std::ops::Range;

/// Collects findings and marks of one check.
pub(crate) struct Report<'r, 'a> {
    source: &'r Reading<'a>,
    rewrite: &'r Reading<'a>,
    checked: Checked,
}

impl<'r, 'a> Report<'r, 'a> {
    pub(crate) fn new(source: &'r Reading<'a>, rewrite: &'r Reading<'a>) -> Self {
        Self { source, rewrite, checked: Checked::default() }
    }

    /// Tokens of the rewrite that break a rule, with the tokens of the source that it should rest on.
    pub(crate) fn found(
        &mut self,
        rule: Rule,
        rewrite: Range<usize>,
        source: Option<Range<usize>>,
    ) {
        let place = self.rewrite.place(rewrite);
        let words = self.rewrite.words(place);
        let source = source.map(|tokens| self.source.place(tokens));
        self.push(Finding { rule, severity: rule.severity(), rewrite: Some(place), source, words });
    }

    /// Tokens of the source that the rewrite lacks, with the place where it should have them.
    pub(crate) fn lacks(
        &mut self,
        rule: Rule,
        source: Range<usize>,
        rewrite: Option<Range<usize>>,
    ) {
        let place = self.source.place(source);
        let words = self.source.words(place);
        let rewrite = rewrite.map(|tokens| self.rewrite.place(tokens));
        self.push(Finding { rule, severity: rule.severity(), rewrite, source: Some(place), words });
    }

    /// The rewrite as a whole.
    pub(crate) fn whole(&mut self, rule: Rule, words: String) {
        self.push(Finding { rule, severity: rule.severity(), rewrite: None, source: None, words });
    }

    pub(crate) fn supported(
        &mut self,
        kind: MarkKind,
        rewrite: Range<usize>,
        source: Option<Range<usize>>,
    ) {
        let rewrite = self.rewrite.place(rewrite);
        let source = source.map(|tokens| self.source.place(tokens));
        self.checked.marks.push(Mark { kind, rewrite, source });
    }

    fn push(&mut self, finding: Finding) {
        self.checked.findings.push(finding);
    }

    /// What was found, each once, in the order of the rewrite. What a mark of a finding rests on is none.
    pub(crate) fn finish(mut self) -> Checked {
        let key = |finding: &Finding| {
            (finding.rewrite.is_none(), finding.rewrite, finding.rule, finding.source)
        };
        self.checked.findings.sort_by_key(key);
        self.checked.findings.dedup();
        self.checked.findings.sort_by_key(|finding| finding.severity);
        self.checked.findings.truncate(MOST_FINDINGS);
        self.checked.findings.sort_by_key(key);
        self.checked.marks.sort_by_key(|mark: &Mark| mark.rewrite);
        self.checked
    }
}
