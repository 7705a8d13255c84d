//! The attributes of a product, as they were proposed and as a person wants them.

use super::{CHANGED_AND_REJECTED, Form, Problems, Wish, texts};
use products::AttributeQuestion;
use questions::{AboutProduct, Choice, Edited, Question, Stage};
use std::collections::BTreeMap;

/// The name of the select of the n-th attribute that is asked about, counted from 0.
pub(crate) fn attribute_field(at: usize) -> String {
    format!("attribute-{}", at + 1)
}

/// Whether a field may be one of attributes or texts.
pub(super) fn is_field(name: &str) -> bool {
    name.starts_with("attribute-") || name.starts_with("text-")
}

impl Form {
    /// What the fields say, which is what goes on.
    pub(super) fn edited_product(&self, stage: Stage, about: &AboutProduct) -> Edited {
        match stage {
            Stage::Attributes => {
                Edited { attributes: Some(self.attributes(about)), ..Edited::default() }
            }
            _ => Edited {
                texts: Some(texts::edited(&about.texts, &self.fields)),
                ..Edited::default()
            },
        }
    }

    /// Whether the fields say something else than what was proposed.
    pub(super) fn changes(&self, stage: Stage, about: &AboutProduct) -> bool {
        match stage {
            Stage::Attributes => {
                let mut asked = about.attribute_questions.iter().enumerate();
                asked.any(|(at, question)| self.value(at, question) != question.proposed)
            }
            _ => texts::edited(&about.texts, &self.fields) != about.texts,
        }
    }

    /// The value of each attribute that was asked about.
    fn attributes(&self, about: &AboutProduct) -> BTreeMap<String, String> {
        let asked = about.attribute_questions.iter().enumerate();
        asked
            .map(|(at, question)| (question.attribute.clone(), self.value(at, question).to_owned()))
            .collect()
    }

    /// What the form says of an attribute; where it says nothing, the proposal, or nothing if a person is
    /// asked without one.
    pub(crate) fn value<'a>(&'a self, at: usize, question: &'a AttributeQuestion) -> &'a str {
        match self.fields.get(&attribute_field(at)) {
            Some(value) => value,
            None if question.blind && !self.automatic => "",
            None => &question.proposed,
        }
    }

    /// Whether a person chose something else than what was proposed, or wrote it.
    fn alters(&self, stage: Stage, about: &AboutProduct) -> bool {
        let mut asked = about.attribute_questions.iter().enumerate();
        let chose = asked.any(|(at, one)| {
            let value = self.value(at, one);
            value != one.proposed && !(one.blind && value.is_empty())
        });
        match stage {
            Stage::Attributes => chose,
            _ => self.changes(stage, about),
        }
    }

    /// What is wrong with the fields, or with a choice that takes no notice of them.
    pub(super) fn check_product(
        &self,
        choice: Option<Choice>,
        question: &Question,
        about: &AboutProduct,
    ) -> Problems {
        let edits = question.offers_edit() && self.alters(question.stage, about);
        let rejects = self.wish == Some(Wish::Choose(Choice::Reject));
        let contradiction = edits && rejects && !self.asked;
        let fields = match (choice, question.stage) {
            (Some(Choice::Edit), Stage::Attributes) => self.unknown_values(about),
            (Some(Choice::Edit), _) => texts::problems(&texts::edited(&about.texts, &self.fields)),
            _ => BTreeMap::new(),
        };
        let choice = contradiction.then_some(CHANGED_AND_REJECTED);
        Problems { choice, fields, contradiction, ..Problems::default() }
    }

    /// Values that the question does not offer: no page sends them.
    fn unknown_values(&self, about: &AboutProduct) -> BTreeMap<String, String> {
        let asked = about.attribute_questions.iter().enumerate();
        let unknown = asked.filter(|(at, question)| {
            let value = self.value(*at, question);
            let offered = question.options.iter().any(|option| option.value == value);
            !offered && value != question.proposed
        });
        unknown
            .map(|(at, _)| (attribute_field(at), "Choose one of the values.".to_owned()))
            .collect()
    }
}
