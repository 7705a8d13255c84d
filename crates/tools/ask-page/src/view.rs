//! The pages, as their templates need them.

use crate::asking::Form;
use crate::proof::{Body, Proof};
use crate::story::Story;
use answers::{Sentence, UnansweredReason, Verdict};
use askama::Template;
use question_api::State;
use stack_page::Frame;

#[derive(Template)]
#[template(path = "ask.html")]
pub(crate) struct AskPage {
    pub(crate) frame: Frame,
    pub(crate) form: Form,
    /// Why the question is not asked.
    pub(crate) problem: Option<String>,
    pub(crate) asked: Vec<Story>,
}

#[derive(Template)]
#[template(path = "answer.html")]
pub(crate) struct AnswerPage {
    pub(crate) frame: Frame,
    pub(crate) story: Story,
    pub(crate) sentences: Vec<Said>,
    pub(crate) proofs: Vec<Proof>,
}

#[derive(Template)]
#[template(path = "no-answer.html")]
pub(crate) struct Problem {
    pub(crate) frame: Frame,
    pub(crate) problem: String,
}

/// A sentence with the numbers of its proofs.
pub(crate) struct Said {
    text: String,
    proofs: Vec<usize>,
    calculation: Option<String>,
}

/// Numbers each citation of the sentences, in their order.
pub(crate) fn number(sentences: &[&Sentence]) -> Vec<Said> {
    let mut next = 0;
    let said = sentences.iter().map(|sentence| {
        let first = next + 1;
        next += sentence.citations.len();
        Said {
            text: sentence.text.clone(),
            proofs: (first..=next).collect(),
            calculation: sentence.calculation.as_ref().map(|calculation| {
                let operands = calculation.operands.iter().enumerate();
                let named = operands.map(|(at, one)| format!("c{} = {}", at + 1, one.text));
                let named = named.collect::<Vec<_>>().join(", ");
                format!("{} = {} ({named})", calculation.expression, calculation.result)
            }),
        }
    });
    said.collect()
}

impl Story {
    fn text(&self) -> &str {
        self.question.as_ref().map_or("", |question| question.text.as_str())
    }

    /// What a link to it says.
    fn name(&self) -> &str {
        match self.text().trim() {
            "" => "A question without a text",
            text => text,
        }
    }

    fn address(&self) -> String {
        let question = self.question.as_ref();
        question.map_or_else(String::new, |question| {
            format!("/ask/{}/{}", question.tenant, question.question_id)
        })
    }

    fn product(&self) -> &str {
        self.question.as_ref().and_then(|question| question.product.as_deref()).unwrap_or("")
    }

    fn mood(&self) -> &'static str {
        match self.state {
            None | Some(State::Asked | State::Working) => "going",
            Some(State::Answered) => "good",
            Some(State::Unanswered) => "none",
            Some(State::Failed) => "fault",
        }
    }

    fn words(&self) -> &'static str {
        match (self.state, self.ending.reason) {
            (None | Some(State::Asked | State::Working), _) => "being answered",
            (Some(State::Answered), _) => "answered",
            (Some(State::Failed), _) => "not answered for a fault",
            (_, Some(UnansweredReason::AmbiguousProduct)) => "several products answer",
            (_, Some(UnansweredReason::Unsupported)) => "nothing that the documents prove",
            (Some(State::Unanswered), _) => "not in the documents",
        }
    }

    fn cost(&self) -> String {
        format!("{:.5}", self.usage().cost_usd)
    }
}

/// How a part ended, for the style sheet and in words.
fn verdict(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Supported => ("good", "proven"),
        Verdict::Unsupported => ("none", "not proven"),
        Verdict::NotFound => ("none", "not in the documents"),
    }
}
