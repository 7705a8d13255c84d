//! What a person filled in.

mod levels;
mod product;
mod reply;
mod rewrite;
mod texts;

pub(crate) use levels::{LEVELS, level_field};
pub(crate) use product::attribute_field;
pub(crate) use reply::may_keep;
pub(crate) use rewrite::{block_field, written};
pub(crate) use texts::{TextField, drafted, text_fields};

use crate::Config;
use approvals::marks::{ASKED_WHICH_TEXT, SEEN};
use approvals::{Code, ReviewerAnswer, plain};
use questions::{Choice, Decision, Edited, Question, Subject};
use reviews::Finding;
use std::collections::BTreeMap;

/// Characters that a comment may have.
const COMMENT_LIMIT: usize = 1_000;

/// Fields that a form may have: 15 texts with their bullets and eight pictures have fewer, and so have
/// the 200 blocks of a rewrite.
const MOST_FIELDS: usize = 256;

/// The form as it was sent; every field may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) nonce: String,
    pub(crate) wish: Option<Wish>,
    pub(crate) edited: String,
    pub(crate) comment: String,
    pub(crate) code: String,
    pub(crate) keep: bool,
    pub(crate) automatic: bool,
    /// Whether the form comes from a page that asks which of two contradicting answers is meant.
    pub(crate) asked: bool,
    /// The keys of the findings that the page had shown.
    pub(crate) seen: String,
    /// Fields of a product's attributes and texts, of a rewrite's blocks, of an article's topics, by name.
    pub(crate) fields: BTreeMap<String, String>,
}

/// What the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    Choose(Choice),
    /// The recorded decision, handed on once more.
    Repeat,
}

/// What is wrong with a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Problems {
    pub(crate) choice: Option<&'static str>,
    pub(crate) findings: Vec<Finding>,
    /// By the name of a field of attributes, texts, blocks or levels.
    pub(crate) fields: BTreeMap<String, String>,
    pub(crate) comment: Option<&'static str>,
    pub(crate) code: Option<String>,
    pub(crate) stale: Option<&'static str>,
    /// Something was changed, and the choice takes no notice of it.
    pub(crate) contradiction: bool,
    /// The check finds something in what was edited that no page has shown yet.
    pub(crate) unseen: bool,
}

impl Form {
    /// Reads `application/x-www-form-urlencoded`; of a field that comes twice the first counts.
    pub(crate) fn read(body: &[u8]) -> Self {
        let mut form = Self::default();
        let pairs: Vec<_> = form_urlencoded::parse(body).take(MOST_FIELDS).collect();
        for (name, value) in pairs.iter().rev() {
            form.set(name, value);
        }
        form
    }

    fn set(&mut self, name: &str, value: &str) {
        match name {
            "nonce" => self.nonce = value.to_owned(),
            "choice" => self.wish = Wish::named(value),
            "edited" => self.edited = plain::typed(value),
            "comment" => self.comment = plain::typed(value),
            "code" => self.code = value.to_owned(),
            "keep" => self.keep = value == "true",
            "automatic" => self.automatic = value == "true",
            ASKED_WHICH_TEXT => self.asked = value == "true",
            SEEN => self.seen = value.to_owned(),
            name if [product::is_field, rewrite::is_field, levels::is_field]
                .iter()
                .any(|is_field| is_field(name)) =>
            {
                self.fields.insert(name.to_owned(), value.to_owned());
            }
            _ => {}
        }
    }

    /// Whether this form wants what was decided.
    pub(crate) fn agrees_with(&self, question: &Question, decision: &Decision) -> bool {
        match self.wish {
            Some(Wish::Repeat) => true,
            Some(Wish::Choose(_)) => self
                .choice(question)
                .is_some_and(|choice| self.answer(question, choice, None).agrees_with(decision)),
            None => false,
        }
    }

    /// The answer that this form gives.
    pub(crate) fn answer(
        &self,
        question: &Question,
        choice: Choice,
        verified_email: Option<String>,
    ) -> ReviewerAnswer {
        let edited = match (choice, &question.subject) {
            (Choice::Edit, Subject::Review(_)) => {
                Edited { reply: Some(self.edited.clone()), ..Edited::default() }
            }
            (Choice::Edit, Subject::Product(about)) => self.edited_product(question.stage, about),
            (Choice::Edit, Subject::Dispatch(about)) => self.edited_rewrite(about),
            (Choice::Edit, Subject::Article(about)) => self.edited_label(about),
            _ => Edited::default(),
        };
        ReviewerAnswer {
            choice,
            comment: (!self.comment.is_empty()).then(|| self.comment.clone()),
            edited,
            verified_email,
            automatic: self.automatic,
        }
    }

    pub(crate) fn typed_code(&self) -> Option<Code> {
        Code::typed(&self.code)
    }

    /// What the form chooses, whether or not it is offered. Of a product, a rewrite and a label the fields
    /// say what is to go on, so that whether it is edited follows from them.
    fn choice(&self, question: &Question) -> Option<Choice> {
        let Some(Wish::Choose(wished)) = self.wish else { return None };
        let goes_on = matches!(wished, Choice::Approve | Choice::Edit);
        let is_changed = match &question.subject {
            Subject::Product(about) => self.changes(question.stage, about),
            Subject::Dispatch(about) => self.rewrites(about),
            Subject::Article(about) => self.relabels(about),
            Subject::Review(_) | Subject::Run(_) | Subject::Model(_) => return Some(wished),
        };
        Some(match wished {
            _ if !goes_on => wished,
            _ if question.offers_edit() && is_changed => Choice::Edit,
            _ => Choice::Approve,
        })
    }

    /// The choice, and everything else that the form must say; the code is only looked at for its
    /// shape, so that a slip there costs no try.
    pub(crate) fn check(
        &self,
        question: &Question,
        config: &Config,
    ) -> Result<Choice, Box<Problems>> {
        let chosen = self.choice(question);
        let choice = chosen.filter(|choice| question.choices.contains(choice));
        let mut problems = match &question.subject {
            Subject::Review(about) => self.check_reply(choice, question, about, config),
            Subject::Product(about) => self.check_product(choice, question, about),
            Subject::Dispatch(about) => self.check_dispatch(choice, question, about),
            Subject::Run(_) | Subject::Model(_) => Problems::default(),
            Subject::Article(about) => self.check_article(choice, question, about),
        };
        if choice.is_none() {
            problems.choice = Some(match (chosen, &question.subject) {
                (Some(Choice::Approve), Subject::Product(_) | Subject::Dispatch(_)) => UNCHANGED,
                _ => "Choose what should happen.",
            });
        }
        if self.comment.chars().nth(COMMENT_LIMIT).is_some() {
            problems.comment = Some("Shorten the comment to 1,000 characters.");
        }
        if self.typed_code().is_none() {
            problems.code = Some("Type the six digits from your mail.".to_owned());
        }
        choice.filter(|_| problems == Problems::default()).ok_or(Box::new(problems))
    }
}

const CHANGED_AND_REJECTED: &str =
    "You changed something, and chose to reject. Send it again if you mean that.";

/// Where approving is not offered, something must be changed.
const UNCHANGED: &str = "As it stands this cannot go on: change it, or reject it.";

impl Wish {
    fn named(name: &str) -> Option<Self> {
        match name {
            "APPROVE" => Some(Self::Choose(Choice::Approve)),
            "EDIT" => Some(Self::Choose(Choice::Edit)),
            "REJECT" => Some(Self::Choose(Choice::Reject)),
            "NO_REPLY" => Some(Self::Choose(Choice::NoReply)),
            "REPEAT" => Some(Self::Repeat),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_whatever_its_order() {
        let form = Form::read(b"x=1&code=123+456&choice=EDIT&edited=a%0D%0Ab%00&choice=REJECT");
        assert_eq!(form.wish, Some(Wish::Choose(Choice::Edit)));
        assert_eq!(form.edited, "a\nb");
        assert!(form.typed_code().is_some());
    }

    #[test]
    fn what_is_not_known_is_no_wish() {
        assert_eq!(Form::read(b"choice=approve").wish, None);
        assert_eq!(Form::read(b"\xff%zz=&&=").wish, None);
    }
}
