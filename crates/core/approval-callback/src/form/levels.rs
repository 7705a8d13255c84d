//! The levels of an article's topics, as they were proposed and as a person wants them.

use super::{CHANGED_AND_REJECTED, Form, Problems, Wish};
use questions::{AboutArticle, Choice, Edited, Question};
use serde_json::Value;
use std::collections::BTreeMap;
use suitability::{Judged, Level, Topic};

/// Every level that a person can give, the least first.
pub(crate) const LEVELS: [Level; 5] =
    [Level::None, Level::Low, Level::Medium, Level::High, Level::Floor];

/// The name of the select of the n-th topic in question, counted from 0.
pub(crate) fn level_field(at: usize) -> String {
    format!("level-{}", at + 1)
}

/// Whether a field may be one of levels.
pub(super) fn is_field(name: &str) -> bool {
    name.starts_with("level-")
}

/// A level by its name in JSON.
fn named(name: &str) -> Option<Level> {
    serde_json::from_value(Value::from(name)).ok()
}

impl Form {
    /// The level of a topic: as the form has it, else as proposed; none where it names no level.
    pub(crate) fn level(&self, at: usize, judged: &Judged) -> Option<Level> {
        match self.fields.get(&level_field(at)) {
            Some(name) => named(name),
            None => judged.level,
        }
    }

    /// What the fields say, which is what goes on.
    pub(super) fn edited_label(&self, about: &AboutArticle) -> Edited {
        let asked = about.asked().enumerate();
        let levels: BTreeMap<Topic, Level> = asked
            .filter_map(|(at, judged)| Some((judged.topic, self.level(at, judged)?)))
            .collect();
        Edited { levels: Some(levels), ..Edited::default() }
    }

    /// Whether the fields say something else than what was proposed.
    pub(super) fn relabels(&self, about: &AboutArticle) -> bool {
        about.asked().enumerate().any(|(at, judged)| self.level(at, judged) != judged.level)
    }

    /// What is wrong with the fields, or with a choice that takes no notice of them.
    pub(super) fn check_article(
        &self,
        choice: Option<Choice>,
        question: &Question,
        about: &AboutArticle,
    ) -> Problems {
        let edits = question.offers_edit() && self.relabels(about);
        let rejects = self.wish == Some(Wish::Choose(Choice::Reject));
        let contradiction = edits && rejects && !self.asked;
        let is_edit = choice == Some(Choice::Edit);
        let fields = if is_edit { self.unknown_levels(about) } else { BTreeMap::new() };
        let choice = contradiction.then_some(CHANGED_AND_REJECTED);
        Problems { choice, fields, contradiction, ..Problems::default() }
    }

    /// Levels that there are none of: no page sends them.
    fn unknown_levels(&self, about: &AboutArticle) -> BTreeMap<String, String> {
        let asked = about.asked().enumerate();
        let unknown = asked.filter(|(at, judged)| self.level(*at, judged).is_none());
        unknown.map(|(at, _)| (level_field(at), "Choose one of the levels.".to_owned())).collect()
    }
}
