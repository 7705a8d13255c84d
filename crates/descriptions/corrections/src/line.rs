//! One line of the dataset.

use crate::Judgement;
use products::Vocabulary;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A picture with one question and its answer, in the form that vision-language models are tuned on
/// (<https://github.com/haotian-liu/LLaVA/blob/main/docs/Finetune_Custom_Data.md>): one picture token,
/// turns that alternate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// Product, revision and attribute.
    pub id: String,
    /// The picture's key in the bucket of products.
    pub image: String,
    pub conversations: Vec<Conversation>,
    /// The attribute's id.
    pub attribute: String,
    /// The id of the right value.
    pub value: String,
    pub provenance: Provenance,
}

/// One turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    /// `human` or `gpt`.
    pub from: String,
    pub value: String,
}

/// Where a label comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Provenance {
    /// `PERSON`.
    pub source: String,
    /// Who, as the beginning of a SHA-256 of the address: enough to bound a person's share.
    pub who: String,
    /// RFC 3339 in UTC.
    pub decided_at: String,
    /// The value that was proposed.
    pub before: String,
    /// How sure the model was of it, 0 to 1.
    pub confidence: f64,
    /// The entity tag of the picture: another content has another.
    pub etag: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary_version: Option<String>,
}

impl Line {
    /// The line of a decision; none where the vocabulary has no such attribute.
    pub(crate) fn of(judgement: &Judgement, vocabulary: &Vocabulary) -> Option<Self> {
        let attribute = vocabulary.attribute(&judgement.attribute)?;
        let values: Vec<&str> = attribute.values.iter().map(|value| value.id.as_str()).collect();
        let question = format!(
            "<image>\n{} Answer with one of: {}, NOT_VISIBLE.",
            attribute.question,
            values.join(", ")
        );
        let turn = |from: &str, value: &str| Conversation {
            from: from.to_owned(),
            value: value.to_owned(),
        };
        let (image, etag) = judgement.picture.clone();
        Some(Self {
            id: format!("{}/{}/{}", judgement.product_id, judgement.revision, judgement.attribute),
            image,
            conversations: vec![turn("human", &question), turn("gpt", &judgement.value)],
            attribute: judgement.attribute.clone(),
            value: judgement.value.clone(),
            provenance: Provenance {
                source: "PERSON".to_owned(),
                who: pseudonym(&judgement.who),
                decided_at: judgement.decided_at.clone(),
                before: judgement.before.clone(),
                confidence: judgement.confidence,
                etag,
                model_id: judgement.model_id.clone(),
                prompt_version: judgement.prompt_version.clone(),
                vocabulary_version: judgement.vocabulary_version.clone(),
            },
        })
    }

    /// Whether the person changed what was proposed.
    #[must_use]
    pub fn is_corrected(&self) -> bool {
        self.provenance.before != self.value
    }
}

/// A person without their address: 12 hexadecimal digits of its SHA-256, whatever its case.
#[must_use]
pub fn pseudonym(who: &str) -> String {
    let digest = Sha256::digest(who.trim().to_lowercase());
    digest[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}
