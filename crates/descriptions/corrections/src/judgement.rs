//! One attribute that somebody decided.

/// What a person saw when they decided, as far as it tells whether proposals lead people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The proposal, chosen already.
    Shown,
    /// No proposal.
    Blind,
    /// Two values contradict each other: the seller's and the pictures', or what is listed and what a
    /// review says. The same asked blind is no other kind: contradictions are in neither share, as the
    /// model is wrong in them more often.
    Compared,
}

/// What one person said of one attribute of one product.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The shop's id of the product.
    pub product_id: String,
    pub revision: u32,
    /// The key of the picture that was looked at, with its entity tag.
    pub picture: (String, String),
    /// The attribute's id.
    pub attribute: String,
    /// The id of the value that was proposed.
    pub before: String,
    /// How sure the model was of it, 0 to 1.
    pub confidence: f64,
    /// The id of the value that the person chose.
    pub value: String,
    /// E-mail address of the person.
    pub who: String,
    /// What they saw of the proposal.
    pub asked: Asked,
    /// Whether they looked again, as a review contradicts what was listed.
    pub is_correction: bool,
    /// Whether a program decided in their place.
    pub is_automatic: bool,
    /// RFC 3339 in UTC.
    pub decided_at: String,
    /// The model that proposed, where it is known.
    pub model_id: Option<String>,
    /// The version of the prompt.
    pub prompt_version: Option<String>,
    /// The version of the vocabulary.
    pub vocabulary_version: Option<String>,
}

impl Judgement {
    /// What two people may disagree on: an attribute of a picture of a product.
    pub(crate) fn subject(&self) -> (&str, &str, &str) {
        (&self.product_id, &self.attribute, &self.picture.1)
    }
}
