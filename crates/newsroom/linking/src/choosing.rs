//! One link a target, one target an anchor, the first mention, and no more than the text bears.

use crate::{Mention, Refusal, Rule, Rules, Suggestion};
use std::collections::HashSet;

/// What of an article is linked, or would be if its suggestions were taken.
pub(crate) struct Taken {
    targets: HashSet<String>,
    words: HashSet<String>,
    /// The words of links that were there before.
    linked: HashSet<String>,
}

impl Taken {
    pub(crate) fn new(linked: impl Iterator<Item = String>) -> Self {
        let linked = linked.map(|words| fold(&words)).collect();
        Self { targets: HashSet::new(), words: HashSet::new(), linked }
    }

    /// Takes a suggestion's targets and words, or names the rule that it breaks. Suggestions come in the
    /// order of the text: what came before was mentioned first.
    pub(crate) fn take(&mut self, suggestion: &Suggestion) -> Result<(), Rule> {
        let words = fold(&suggestion.words);
        let mut targets = suggestion.choices.iter().map(|choice| &choice.target);
        let rule = if self.linked.contains(&words) {
            Some(Rule::WordsLinked)
        } else if targets.any(|target| self.targets.contains(target)) {
            Some(Rule::NotFirstMention)
        } else {
            self.words.contains(&words).then_some(Rule::WordsTaken)
        };
        self.targets.extend(suggestion.choices.iter().map(|choice| choice.target.clone()));
        self.words.insert(words);
        rule.map_or(Ok(()), Err)
    }
}

/// Words as an anchor: case and white space make no other one.
fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// How many links may be added to a text with so many words and links, and the rule that says so.
pub(crate) fn room(words: usize, links: usize, rules: &Rules) -> (usize, Rule) {
    let dense = words.checked_div(rules.words_per_link).unwrap_or(usize::MAX);
    let rule = if dense < rules.most_links { Rule::TooDense } else { Rule::TooMany };
    (dense.min(rules.most_links).saturating_sub(links), rule)
}

/// Keeps the likeliest suggestions that there is room for, in the order of the text.
pub(crate) fn keep_likeliest(
    suggested: Vec<(&Mention, Suggestion)>,
    (room, rule): (usize, Rule),
) -> (Vec<Suggestion>, Vec<Refusal>) {
    let mut order: Vec<usize> = (0..suggested.len()).collect();
    order.sort_by(|one, other| suggested[*other].1.score().total_cmp(&suggested[*one].1.score()));
    let kept: HashSet<usize> = order.into_iter().take(room).collect();
    let (mut suggestions, mut refusals) = (Vec::new(), Vec::new());
    for (at, (mention, suggestion)) in suggested.into_iter().enumerate() {
        if kept.contains(&at) {
            suggestions.push(suggestion);
        } else {
            refusals.push(mention.refused(rule));
        }
    }
    (suggestions, refusals)
}
