//! Which labels count, and what they come to.

use crate::service::FoundLabel;
use moderation::{LABEL_NAME, Label, MOST_LABELS};

/// Labels that do not count, in lower case: those that a shop sees on its own products.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ignored(Vec<String>);

impl Ignored {
    /// By their names in Rekognition's taxonomy, whatever their case
    /// (<https://docs.aws.amazon.com/rekognition/latest/dg/moderation.html>).
    #[must_use]
    pub fn of(names: &[String]) -> Self {
        Self(names.iter().map(|name| name.to_lowercase()).collect())
    }

    /// The labels that count: neither ignored nor below an ignored one.
    #[must_use]
    pub fn without(&self, labels: &[FoundLabel]) -> Vec<FoundLabel> {
        labels.iter().filter(|label| !self.covers(label, labels)).cloned().collect()
    }

    /// Whether the label or one above it is ignored. Rekognition's taxonomy is three levels deep.
    fn covers(&self, label: &FoundLabel, all: &[FoundLabel]) -> bool {
        let parent = |name: &str| all.iter().find(|one| one.name == name)?.parent.clone();
        let above = label.parent.clone();
        let top = above.as_deref().and_then(parent);
        let names = [Some(label.name.clone()), above, top].into_iter().flatten();
        names.map(|name| name.to_lowercase()).any(|name| self.0.contains(&name))
    }
}

/// The maximum over the labels, 0 to 1 with 6 decimals, and the labels, highest first; none where a
/// confidence is no percentage.
#[must_use]
pub(crate) fn scored(found: Vec<FoundLabel>) -> Option<(f64, Vec<Label>)> {
    let mut labels: Vec<Label> = found.into_iter().map(label).collect::<Option<_>>()?;
    labels.sort_by(|a, b| b.score.total_cmp(&a.score));
    labels.truncate(MOST_LABELS);
    Some((labels.first().map_or(0.0, |label| label.score), labels))
}

fn label(found: FoundLabel) -> Option<Label> {
    let confidence = found.confidence.filter(|percent| (0.0..=100.0).contains(percent))?;
    let name = found.name.chars().take(LABEL_NAME).collect();
    Some(Label { name, score: (confidence * 1e4).round() / 1e6 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, parent: &str, confidence: f64) -> FoundLabel {
        let parent = Some(parent.to_owned()).filter(|parent| !parent.is_empty());
        FoundLabel { name: name.to_owned(), parent, confidence: Some(confidence) }
    }

    fn drinks() -> Vec<FoundLabel> {
        vec![
            found("Alcohol", "", 97.5),
            found("Alcohol Use", "Alcohol", 97.5),
            found("Drinking", "Alcohol Use", 61.25),
            found("Gambling", "", 12.0),
        ]
    }

    #[test]
    fn what_lies_below_an_ignored_label_is_ignored() {
        let names = |ignored: &str| {
            let left = Ignored::of(&[ignored.to_owned()]).without(&drinks());
            left.into_iter().map(|label| label.name).collect::<Vec<_>>()
        };
        assert_eq!(names("ALCOHOL"), ["Gambling"]);
        assert_eq!(names("Drinking"), ["Alcohol", "Alcohol Use", "Gambling"]);
        assert_eq!(names("Violence").len(), 4);
    }

    #[test]
    fn the_score_is_the_highest_confidence() {
        let (score, labels) = scored(drinks()).unwrap();
        assert_eq!((score, labels.len()), (0.975, 4));
        assert_eq!(labels[3], Label { name: "Gambling".into(), score: 0.12 });
        assert_eq!(scored(vec![]), Some((0.0, vec![])));
    }

    #[test]
    fn a_confidence_that_is_none_is_no_score() {
        for confidence in [f64::NAN, -1.0, 100.1, f64::INFINITY] {
            assert_eq!(scored(vec![found("Violence", "", confidence)]), None);
        }
        let without = FoundLabel { confidence: None, ..found("Violence", "", 0.0) };
        assert_eq!(scored(vec![without]), None);
    }
}
