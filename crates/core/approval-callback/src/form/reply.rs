//! The reply to a review, as it was and as a person wants it.

use super::{Form, Problems, Wish};
use crate::Config;
use approvals::plain;
use questions::{AboutReview, Choice, Question};
use reviews::{Finding, ToneRule};

impl Form {
    /// What is wrong with an edited reply, or with one that was edited and is not chosen.
    pub(super) fn check_reply(
        &self,
        choice: Option<Choice>,
        question: &Question,
        about: &AboutReview,
        config: &Config,
    ) -> Problems {
        let is_edit = choice == Some(Choice::Edit);
        Problems {
            findings: if is_edit { self.findings(about, config) } else { vec![] },
            contradiction: self.is_contradiction(question, about) && !self.asked,
            ..Problems::default()
        }
    }

    /// Whether the text was changed although the reply is to be posted as it is.
    fn is_contradiction(&self, question: &Question, about: &AboutReview) -> bool {
        self.wish == Some(Wish::Choose(Choice::Approve)) && self.is_changed(question, about)
    }

    /// Whether the form is about which of two texts is meant: it must be asked, or was asked and is
    /// not answered.
    pub(crate) fn is_about_two_texts(&self, question: &Question) -> bool {
        let Some(about) = question.subject.review() else { return false };
        let unanswered = self.asked && self.wish.is_none();
        self.is_contradiction(question, about) || (unanswered && self.is_changed(question, about))
    }

    /// Whether the text is another than the reply; white space makes no other text.
    fn is_changed(&self, question: &Question, about: &AboutReview) -> bool {
        let offered = question.offers_edit() && !self.edited.is_empty();
        let draft = plain::typed(about.reply_text.as_deref().unwrap_or_default());
        offered && !self.edited.split_whitespace().eq(draft.split_whitespace())
    }

    /// What the rules of tone find in the edited reply; a person may keep to their words, unless
    /// there are none or too many.
    fn findings(&self, about: &AboutReview, config: &Config) -> Vec<Finding> {
        let language = about.sentiment.as_ref().map(|sentiment| sentiment.language.as_str());
        let (edited, review) = (&self.edited, &about.review);
        let found = tone::check_against_review(edited, &config.rules, language, review);
        if self.keep && may_keep(&found) { vec![] } else { found }
    }
}

/// Whether a person may insist on a text with these findings.
pub(crate) fn may_keep(findings: &[Finding]) -> bool {
    !findings.iter().any(|found| matches!(found.rule, ToneRule::Empty | ToneRule::TooLong))
}
