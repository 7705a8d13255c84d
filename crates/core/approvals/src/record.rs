//! The approval record: one per question.

use crate::link::hex;
use crate::{LinkHash, Secret};
use jiff::Timestamp;
use questions::{Decision, Question, Stage};
use sha2::{Digest, Sha256};

/// Which question: an execution's stage and round. Attempts share it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuestionId(String);

impl QuestionId {
    /// The id of a question: the first half of a SHA-256 in hexadecimal, so that it fits a path.
    #[must_use]
    pub fn of(execution_id: &str, stage: Stage, round: u32) -> Self {
        let named = format!("{execution_id}\n{stage:?}\n{round}");
        Self(hex(&Sha256::digest(named)[..16]))
    }

    /// As it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for QuestionId {
    type Err = crate::MalformedLink;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let fits = digits && text.len() == 32;
        if fits { Ok(Self(text.to_owned())) } else { Err(crate::MalformedLink) }
    }
}

/// One person asked in the current attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedReviewer {
    pub reviewer: String,
    pub link: LinkHash,
}

/// How far a question has come. A deadline that passes and a newer mail change nothing here: they
/// show when a link is looked at ([`crate::standing()`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    Pending,
    /// Somebody has decided; that Step Functions took it is not yet known.
    Deciding(Decision),
    /// Step Functions took the decision.
    Decided(Decision),
}

impl Progress {
    /// The state's name in the table.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Deciding(_) => "DECIDING",
            Self::Decided(_) => "DECIDED",
        }
    }

    /// What was decided.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Pending => None,
            Self::Deciding(decision) | Self::Decided(decision) => Some(decision),
        }
    }
}

/// A question with everything that is needed to show it, to decide it and to resume the execution.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    pub id: QuestionId,
    /// ARN of the execution that waits.
    pub execution_id: String,
    /// What is asked, as of the current attempt.
    pub question: Question,
    /// The token of the task that waits for the current attempt.
    pub task_token: Secret,
    /// Who is asked in the current attempt, each with their link.
    pub asked: Vec<AskedReviewer>,
    /// When the current attempt was mailed.
    pub asked_at: Timestamp,
    /// Decisions are taken before this moment; the task waits a little longer.
    pub deadline: Timestamp,
    /// How far it has come.
    pub progress: Progress,
    /// Grows with every write.
    pub version: u64,
}

impl Record {
    /// The current attempt.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.question.attempt
    }

    /// The record with another progress, as the next version.
    #[must_use]
    pub fn with(&self, progress: Progress) -> Self {
        Self { progress, version: self.version + 1, ..self.clone() }
    }

    /// Whether this link belongs to the current attempt.
    #[must_use]
    pub fn is_current(&self, link: &LinkHash) -> bool {
        self.asked.iter().any(|asked| asked.link == *link)
    }
}

/// An agency's id of a dispatch as it stands in keys: its SHA-256 in hexadecimal.
#[must_use]
pub fn guid_hash(guid: &str) -> String {
    hex(&Sha256::digest(guid))
}

/// What an e-mail address is filed under: a SHA-256, whatever its case.
#[must_use]
pub fn reviewer_hash(address: &str) -> String {
    hex(&Sha256::digest(address.trim().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_execution_stage_and_round() {
        let id = QuestionId::of("e", Stage::Review, 1);
        assert_eq!(id, QuestionId::of("e", Stage::Review, 1));
        assert_ne!(id, QuestionId::of("e", Stage::Reply, 1));
        assert_ne!(id, QuestionId::of("e", Stage::Review, 2));
        assert_ne!(id, QuestionId::of("f", Stage::Review, 1));
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        assert!("x".parse::<QuestionId>().is_err());
    }
}
