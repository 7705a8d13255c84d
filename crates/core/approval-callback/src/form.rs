//! What a person filled in.

use crate::Config;
use approvals::marks::ASKED_WHICH_TEXT;
use approvals::{Code, ReviewerAnswer, plain};
use reviews::{Choice, Decision, Finding, Question, ToneRule};

/// Characters that a comment may have.
const COMMENT_LIMIT: usize = 1_000;

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
    /// Whether the form comes from the page that asks which of two texts is meant.
    pub(crate) asked: bool,
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
    pub(crate) comment: Option<&'static str>,
    pub(crate) code: Option<String>,
    pub(crate) stale: Option<&'static str>,
    /// The text was changed, and the reply is to be posted as it is.
    pub(crate) contradiction: bool,
}

impl Form {
    /// Reads `application/x-www-form-urlencoded`; of a field that comes twice the first counts.
    pub(crate) fn read(body: &[u8]) -> Self {
        let mut form = Self::default();
        let pairs: Vec<_> = form_urlencoded::parse(body).take(32).collect();
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
            _ => {}
        }
    }

    /// Whether this form wants what was decided.
    pub(crate) fn agrees_with(&self, decision: &Decision) -> bool {
        match self.wish {
            Some(Wish::Repeat) => true,
            Some(Wish::Choose(choice)) => self.answer(choice, None).agrees_with(decision),
            None => false,
        }
    }

    /// The answer that this form gives.
    pub(crate) fn answer(&self, choice: Choice, verified_email: Option<String>) -> ReviewerAnswer {
        ReviewerAnswer {
            choice,
            comment: (!self.comment.is_empty()).then(|| self.comment.clone()),
            edited_text: (choice == Choice::Edit).then(|| self.edited.clone()),
            verified_email,
            automatic: self.automatic,
        }
    }

    pub(crate) fn typed_code(&self) -> Option<Code> {
        Code::typed(&self.code)
    }

    /// The choice, and everything else that the form must say; the code is only looked at for its
    /// shape, so that a slip there costs no try.
    pub(crate) fn check(&self, question: &Question, config: &Config) -> Result<Choice, Problems> {
        let mut problems = Problems::default();
        let choice = match self.wish {
            Some(Wish::Choose(choice)) if question.choices.contains(&choice) => Some(choice),
            _ => None,
        };
        if choice.is_none() {
            problems.choice = Some("Choose what should happen.");
        }
        if choice == Some(Choice::Edit) {
            problems.findings = self.findings(question, config);
        }
        if self.comment.chars().nth(COMMENT_LIMIT).is_some() {
            problems.comment = Some("Shorten the comment to 1,000 characters.");
        }
        problems.contradiction = self.is_contradiction(question) && !self.asked;
        if self.typed_code().is_none() {
            problems.code = Some("Type the six digits from your mail.".to_owned());
        }
        choice.filter(|_| problems == Problems::default()).ok_or(problems)
    }

    /// Whether the text was changed although the reply is to be posted as it is.
    fn is_contradiction(&self, question: &Question) -> bool {
        self.wish == Some(Wish::Choose(Choice::Approve)) && self.is_changed(question)
    }

    /// Whether the form is about which of two texts is meant: it must be asked, or was asked and is
    /// not answered.
    pub(crate) fn is_about_two_texts(&self, question: &Question) -> bool {
        let unanswered = self.asked && self.wish.is_none();
        self.is_contradiction(question) || (unanswered && self.is_changed(question))
    }

    /// Whether the text is another than the reply; white space makes no other text.
    fn is_changed(&self, question: &Question) -> bool {
        let offered = question.choices.contains(&Choice::Edit) && !self.edited.is_empty();
        let draft = plain::typed(question.reply_text.as_deref().unwrap_or_default());
        offered && !self.edited.split_whitespace().eq(draft.split_whitespace())
    }

    /// What the rules of tone find in the edited reply; a person may keep to their words, unless
    /// there are none or too many.
    fn findings(&self, question: &Question, config: &Config) -> Vec<Finding> {
        let language = question.sentiment.as_ref().map(|sentiment| sentiment.language.as_str());
        let (edited, review) = (&self.edited, &question.review);
        let found = tone::check_against_review(edited, &config.rules, language, review);
        if self.keep && may_keep(&found) { vec![] } else { found }
    }
}

/// Whether a person may insist on a text with these findings.
pub(crate) fn may_keep(findings: &[Finding]) -> bool {
    !findings.iter().any(|found| matches!(found.rule, ToneRule::Empty | ToneRule::TooLong))
}

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
