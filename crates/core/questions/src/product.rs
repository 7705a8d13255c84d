//! What a question about a product shows.

use crate::{Picture, Stage};
use bounds::{InvalidInput, check_count, check_is, check_length, check_text};
use moderation::Moderation;
use products::{
    Attribute, AttributeQuestion, ClaimFinding, LIMITS, Product, ProductText, RefutedClaim,
    is_picture_key,
};
use serde_json::{Value, json};

/// Bytes of all texts of a question. Question and decision lie in one item of the table, which
/// takes 400 KB
/// (<https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html>).
pub const MOST_TEXT_BYTES: usize = 120_000;

/// Findings that stand beside the texts.
const MOST_FINDINGS: usize = 200;

/// Findings that a judge is asked about.
const MOST_REFUTED: usize = 40;

/// Values that a person may choose from: those of an attribute, and the two reserved answers.
const MOST_OPTIONS: usize = 202;

/// The product in question, with what is to be confirmed or corrected.
#[derive(Debug, Clone, PartialEq)]
pub struct AboutProduct {
    pub product: Product,
    /// Its pictures, the main one first.
    pub pictures: Vec<Picture>,
    /// What a person is asked about, at the stage `ATTRIBUTES`.
    pub attribute_questions: Vec<AttributeQuestion>,
    /// What is known of the product.
    pub attributes: Vec<Attribute>,
    /// The texts in question, at the stage `DESCRIPTION`.
    pub texts: Vec<ProductText>,
    /// What the checks found in them.
    pub claim_findings: Vec<ClaimFinding>,
    /// What a judge took for none of what they had found.
    pub refuted_claims: Vec<RefutedClaim>,
    /// The verdict on the texts, where there is one.
    pub moderation: Option<Moderation>,
    /// The model that proposed what is in question.
    pub model_id: Option<String>,
    /// The version of the prompt that it was asked with.
    pub prompt_version: Option<String>,
    /// The vocabulary of the attributes.
    pub vocabulary_version: Option<String>,
}

/// Bytes that texts have together.
#[must_use]
pub fn text_bytes(texts: &[ProductText]) -> usize {
    texts.iter().flat_map(ProductText::fields).map(|(_, field)| field.len()).sum()
}

impl AboutProduct {
    pub(crate) fn validate(&self, stage: Stage) -> Result<(), InvalidInput> {
        self.product.validate().map_err(|invalid| invalid.within("product"))?;
        check_count("pictures", &self.pictures, LIMITS.pictures)?;
        self.pictures.iter().try_for_each(check_picture)?;
        self.check_attribute_questions(stage)?;
        Attribute::validate_all(&self.attributes)?;
        self.check_texts(stage)?;
        check_count("claimFindings", &self.claim_findings, MOST_FINDINGS)?;
        let mut found = self.claim_findings.iter();
        found.try_for_each(|one| one.validate().map_err(|it| it.within("claimFindings[]")))?;
        check_count("refutedClaims", &self.refuted_claims, MOST_REFUTED)?;
        let mut refuted = self.refuted_claims.iter();
        refuted.try_for_each(|one| one.validate().map_err(|it| it.within("refutedClaims[]")))?;
        self.moderation.as_ref().map_or(Ok(()), Moderation::validate)?;
        check_length("modelId", self.model_id.as_deref(), LIMITS.arn)?;
        check_length("promptVersion", self.prompt_version.as_deref(), LIMITS.id)?;
        check_length("vocabularyVersion", self.vocabulary_version.as_deref(), LIMITS.id)
    }

    fn check_attribute_questions(&self, stage: Stage) -> Result<(), InvalidInput> {
        let questions = &self.attribute_questions;
        let has_some = questions.is_empty() != (stage == Stage::Attributes);
        check_is("attributeQuestions", has_some, "there at the stage ATTRIBUTES, and there only")?;
        check_count("attributeQuestions", questions, LIMITS.attributes)?;
        questions.iter().try_for_each(check_attribute_question)?;
        let is_first =
            |at: usize| questions[..at].iter().all(|one| one.attribute != questions[at].attribute);
        let each_once = (0..questions.len()).all(is_first);
        check_is("attributeQuestions", each_once, "a list in which each attribute stands once")
    }

    fn check_texts(&self, stage: Stage) -> Result<(), InvalidInput> {
        let has_some = self.texts.is_empty() != (stage == Stage::Description);
        check_is("texts", has_some, "there at the stage DESCRIPTION, and there only")?;
        ProductText::validate_all(&self.texts)?;
        let fit = text_bytes(&self.texts) <= MOST_TEXT_BYTES;
        check_is("texts", fit, "120,000 bytes together at most: ask for fewer of them")
    }

    /// What was proposed, as JSON: the attributes in question with their confidence, or the texts.
    pub(crate) fn matter(&self) -> String {
        if self.attribute_questions.is_empty() {
            return serde_json::to_string(&self.texts).unwrap_or_default();
        }
        self.attribute_questions.iter().map(proposal).collect::<Value>().to_string()
    }
}

fn proposal(question: &AttributeQuestion) -> Value {
    let mut proposal = json!({
        "attribute": question.attribute,
        "value": question.proposed,
        "confidence": question.confidence,
        "why": question.why,
    });
    if let Some(shown) = &question.shown {
        proposal["shown"] = json!(shown);
    }
    if question.blind {
        proposal["blind"] = json!(true);
    }
    proposal
}

fn check_picture(picture: &Picture) -> Result<(), InvalidInput> {
    check_is("pictures[].bucket", picture.is_of_bucket(), "the name of a bucket")?;
    check_length("pictures[].etag", Some(&picture.etag), 128)?;
    check_is("pictures[].key", is_picture_key(&picture.key), "the key of a picture")
}

fn check_attribute_question(question: &AttributeQuestion) -> Result<(), InvalidInput> {
    check_text("attributeQuestions[].attribute", &question.attribute, LIMITS.id)?;
    check_text("attributeQuestions[].name", &question.name, LIMITS.name)?;
    check_text("attributeQuestions[].proposed", &question.proposed, LIMITS.fact)?;
    let is_share = (0.0..=1.0).contains(&question.confidence);
    check_is("attributeQuestions[].confidence", is_share, "0 to 1")?;
    let shown = question.shown.as_deref();
    shown.map_or(Ok(()), |it| check_text("attributeQuestions[].shown", it, LIMITS.fact))?;
    check_count("attributeQuestions[].options", &question.options, MOST_OPTIONS)?;
    question.options.iter().try_for_each(|option| {
        check_text("attributeQuestions[].options[].value", &option.value, LIMITS.fact)?;
        check_text("attributeQuestions[].options[].name", &option.name, LIMITS.name)
    })
}
