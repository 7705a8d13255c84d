//! Sets and answers, read whole within bounds.

use crate::Error;
use crate::gate::{Answers, Case, Evidence, Said};
use crate::input::{Input, frozen_hash};
use bucket::{Get, Peek};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use training_data::{LONGEST_ATTRIBUTE, Line, MOST_EVIDENCE};

/// What the gate is shown, and the SHA-256 of the model's answers to the test.
pub(crate) struct Shown {
    pub(crate) evidence: Evidence,
    pub(crate) answers_sha256: String,
}

/// Reads what the gate is shown.
///
/// # Errors
/// Something is not there, too large or not what it should be, or the bucket does not answer or refuses.
pub(crate) async fn read(bucket: &(impl Get + Peek), input: &Input) -> Result<Shown, Error> {
    let mut reader = Reader { bucket, left: MOST_EVIDENCE };
    let test = reader.read(&input.test).await?.ok_or(Error::Set("the test"))?;
    if frozen_hash(&input.test) != Some(hash(&test).as_str()) {
        return Err(Error::TestSetChanged);
    }
    let training = reader.read(&input.training).await?;
    let trained = training.as_deref().and_then(cases).filter(|cases| !cases.is_empty());
    // Beside nothing no leak shows, and any model is better than its majority.
    let trained = trained.ok_or(Error::Set("what was trained on"))?;
    let at = &input.answers;
    let (new, answers_sha256) = reader.answers(&at.test, "the model's").await?;
    let evidence = Evidence {
        tested: cases(&test).ok_or(Error::Set("the test"))?,
        trained,
        new,
        learned: reader.answers(&at.training, "the model's own training's").await?.0,
        zero_shot: reader.answers(&at.zero_shot, "the untrained model's").await?.0,
        current: match &at.current {
            None => None,
            Some(key) => Some(reader.kept_answers(key, at.current_sha256.as_deref()).await?),
        },
    };
    Ok(Shown { evidence, answers_sha256 })
}

struct Reader<'a, B> {
    bucket: &'a B,
    /// Bytes that may still be read.
    left: u64,
}

impl<B: Get + Peek> Reader<'_, B> {
    /// An object, whose size is known before it is read; none where there is none.
    async fn read(&mut self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(glimpse) = self.bucket.peek(key, 1).await? else { return Ok(None) };
        self.left = self.left.checked_sub(glimpse.size).ok_or(Error::TooLarge)?;
        Ok(self.bucket.get(key).await?)
    }

    /// Answers, and the SHA-256 of their object.
    async fn answers(
        &mut self,
        key: &str,
        whose: &'static str,
    ) -> Result<(Answers, String), Error> {
        let bytes = self.read(key).await?;
        let wrong = |cause| Error::Answers { whose, cause };
        let bytes = bytes.ok_or_else(|| wrong("there is no such object"))?;
        Ok((answers(&bytes).map_err(wrong)?, hash(&bytes)))
    }

    /// Those of the current model. Jobs write below `runs/`, whichever run's: what is there may be another's.
    async fn kept_answers(&mut self, key: &str, kept: Option<&str>) -> Result<Answers, Error> {
        let whose = "the current model's";
        let (answers, sha256) = self.answers(key, whose).await?;
        let is_kept = kept.is_none_or(|kept| kept == sha256);
        let cause = "they are others than those it was promoted with";
        is_kept.then_some(answers).ok_or(Error::Answers { whose, cause })
    }
}

/// The questions of a set; none where a line is none.
fn cases(bytes: &[u8]) -> Option<Vec<Case>> {
    let lines = std::str::from_utf8(bytes).ok()?.lines();
    lines.filter(|line| !line.trim().is_empty()).map(case).collect()
}

fn case(line: &str) -> Option<Case> {
    let line: Line = serde_json::from_str(line).ok()?;
    let (product, truth) = (line.product()?.to_owned(), line.answer()?.to_owned());
    let attribute = line.attribute.unwrap_or_default();
    let is_short = attribute.chars().count() <= LONGEST_ATTRIBUTE;
    (is_short && !line.id.is_empty()).then_some(Case { id: line.id, product, attribute, truth })
}

#[derive(Deserialize)]
struct Told {
    id: String,
    answer: String,
    confidence: f64,
}

fn answers(bytes: &[u8]) -> Result<Answers, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "they are no UTF-8")?;
    let mut answers = Answers::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let told: Told =
            serde_json::from_str(line).map_err(|_| "a line has id, answer and confidence")?;
        if !(0.0..=1.0).contains(&told.confidence) {
            return Err("a confidence is 0 to 1");
        }
        let said = Said { answer: told.answer, confidence: told.confidence };
        if answers.insert(told.id, said).is_some() {
            return Err("a question is answered twice");
        }
    }
    Ok(answers)
}

/// SHA-256 in small hexadecimal digits.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
