//! The labels of moderation model 7.0: each with its parent.
//!
//! Source: <https://docs.aws.amazon.com/rekognition/latest/dg/moderation-api.html>.

use std::collections::BTreeMap;

/// Name and parent; the top level has no parent. A parent stands before its children.
const LABELS: [(&str, &str); 52] = [
    ("Explicit", ""),
    ("Explicit Nudity", "Explicit"),
    ("Exposed Male Genitalia", "Explicit Nudity"),
    ("Exposed Female Genitalia", "Explicit Nudity"),
    ("Exposed Buttocks or Anus", "Explicit Nudity"),
    ("Exposed Female Nipple", "Explicit Nudity"),
    ("Explicit Sexual Activity", "Explicit"),
    ("Sex Toys", "Explicit"),
    ("Non-Explicit Nudity of Intimate parts and Kissing", ""),
    ("Non-Explicit Nudity", "Non-Explicit Nudity of Intimate parts and Kissing"),
    ("Bare Back", "Non-Explicit Nudity"),
    ("Exposed Male Nipple", "Non-Explicit Nudity"),
    ("Partially Exposed Buttocks", "Non-Explicit Nudity"),
    ("Partially Exposed Female Breast", "Non-Explicit Nudity"),
    ("Implied Nudity", "Non-Explicit Nudity"),
    ("Obstructed Intimate Parts", "Non-Explicit Nudity of Intimate parts and Kissing"),
    ("Obstructed Female Nipple", "Obstructed Intimate Parts"),
    ("Obstructed Male Genitalia", "Obstructed Intimate Parts"),
    ("Kissing on the Lips", "Non-Explicit Nudity of Intimate parts and Kissing"),
    ("Swimwear or Underwear", ""),
    ("Female Swimwear or Underwear", "Swimwear or Underwear"),
    ("Male Swimwear or Underwear", "Swimwear or Underwear"),
    ("Violence", ""),
    ("Weapons", "Violence"),
    ("Graphic Violence", "Violence"),
    ("Weapon Violence", "Graphic Violence"),
    ("Physical Violence", "Graphic Violence"),
    ("Self-Harm", "Graphic Violence"),
    ("Blood & Gore", "Graphic Violence"),
    ("Explosions and Blasts", "Graphic Violence"),
    ("Visually Disturbing", ""),
    ("Death and Emaciation", "Visually Disturbing"),
    ("Emaciated Bodies", "Death and Emaciation"),
    ("Corpses", "Death and Emaciation"),
    ("Crashes", "Visually Disturbing"),
    ("Air Crash", "Crashes"),
    ("Drugs & Tobacco", ""),
    ("Products", "Drugs & Tobacco"),
    ("Pills", "Products"),
    ("Drugs & Tobacco Paraphernalia & Use", "Drugs & Tobacco"),
    ("Smoking", "Drugs & Tobacco Paraphernalia & Use"),
    ("Alcohol", ""),
    ("Alcohol Use", "Alcohol"),
    ("Drinking", "Alcohol Use"),
    ("Alcoholic Beverages", "Alcohol"),
    ("Rude Gestures", ""),
    ("Middle Finger", "Rude Gestures"),
    ("Gambling", ""),
    ("Hate Symbols", ""),
    ("Nazi Party", "Hate Symbols"),
    ("White Supremacy", "Hate Symbols"),
    ("Extremist", "Hate Symbols"),
];

/// A label that was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) name: &'static str,
    pub(super) parent: &'static str,
    /// 1 to 3.
    pub(super) level: usize,
    /// Percent.
    pub(super) confidence: f32,
}

/// Whether the model knows a label.
pub(crate) fn is_label(name: &str) -> bool {
    parent(name).is_some()
}

fn parent(name: &str) -> Option<&'static str> {
    LABELS.iter().find(|(label, _)| *label == name).map(|(_, parent)| *parent)
}

/// How many labels stand above this one, and itself.
fn level(name: &str) -> usize {
    let above = |name: &&'static str| parent(name).filter(|parent| !parent.is_empty());
    std::iter::successors(parent(name).filter(|parent| !parent.is_empty()), above).count() + 1
}

/// These labels with what stands above them, which is as sure as the surest below it; the surest
/// first, of equals the upper ones.
pub(super) fn with_parents(found: &BTreeMap<String, f32>) -> Vec<Label> {
    let mut sure: BTreeMap<&str, f32> =
        found.iter().map(|(name, confidence)| (name.as_str(), *confidence)).collect();
    for (name, parent) in LABELS.iter().rev() {
        if let Some(below) = sure.get(name).copied() {
            let above = sure.entry(parent).or_insert(below);
            *above = above.max(below);
        }
    }
    let known = LABELS.iter().filter_map(|(name, parent)| {
        let confidence = *sure.get(name)?;
        Some(Label { name, parent, level: level(name), confidence })
    });
    let mut labels: Vec<Label> = known.collect();
    labels.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.level.cmp(&b.level)));
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parent_is_a_label_before_its_children() {
        for (at, (name, parent)) in LABELS.iter().enumerate() {
            let before = LABELS[..at].iter().any(|(label, _)| label == parent);
            assert!(parent.is_empty() || before, "{name}");
            assert!((1..=3).contains(&level(name)), "{name}");
        }
    }

    #[test]
    fn a_label_comes_with_its_parents() {
        let found = BTreeMap::from([
            ("Bare Back".to_owned(), 70.0),
            ("Implied Nudity".to_owned(), 80.0),
            ("Gambling".to_owned(), 90.0),
        ]);
        let labels = with_parents(&found);
        let all: Vec<_> = labels.iter().map(|l| (l.name, l.level, l.confidence)).collect();
        let top = "Non-Explicit Nudity of Intimate parts and Kissing";
        assert_eq!(
            all,
            [
                ("Gambling", 1, 90.0),
                (top, 1, 80.0),
                ("Non-Explicit Nudity", 2, 80.0),
                ("Implied Nudity", 3, 80.0),
                ("Bare Back", 3, 70.0),
            ]
        );
        assert_eq!((labels[0].parent, labels[2].parent), ("", top));
    }
}
