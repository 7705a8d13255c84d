//! What a text claims, beside what is known.

use crate::{LIMITS, ProductText};
use bounds::{InvalidInput, check_count, check_is, check_length, check_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is wrong with a claim, or with its absence.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClaimRule {
    /// A known attribute is not mentioned.
    MissingAttribute,
    /// The text says another value of an attribute than the fact, or denies the fact.
    Contradiction,
    /// The text says a value of an attribute of which nothing is known.
    UnsupportedValue,
    /// What it is made of is no fact: a legal claim for textiles (Regulation (EU) No 1007/2011).
    UnsupportedMaterial,
    /// How to care for it is no fact.
    UnsupportedCare,
    /// Where it is made is no fact.
    UnsupportedOrigin,
    /// A size or a measure is no fact.
    UnsupportedSize,
    /// A price or a discount.
    UnsupportedPrice,
    /// An environmental claim is no fact.
    UnsupportedEcology,
    /// Best, unique, perfect: a claim that nobody can check.
    Superlative,
    /// The text is in another language than it says.
    WrongLanguage,
    /// The text is in a language that the rules do not read: a person must.
    UnreadLanguage,
    /// A field is longer than it may be.
    TooLong,
    /// A field says nothing, or has a blank left to fill in.
    Empty,
    /// A model found a claim that no fact supports.
    Judged,
    /// A link, an account, an e-mail address or a telephone number that is not configured.
    Contact,
    /// A format that leaked, or a machine that speaks of itself, its task or its instructions.
    MachineTalk,
    /// A word that the brand does not use.
    BannedWord,
}

/// Where in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Span {
    /// BCP 47 tag of the text's language.
    #[schemars(length(min = 1, max = 35))]
    pub language: String,
    /// The text's variant, from 1.
    #[schemars(range(min = 1, max = 3))]
    pub variant: u32,
    /// `TITLE`, `DESCRIPTION`, `BULLET_1` and so on, `META`, `ALT_1` and so on.
    #[schemars(length(min = 1, max = 16))]
    pub field: String,
    /// First character, counted from 0 in Unicode scalar values of the field.
    pub start: u32,
    /// The character after the last one.
    pub end: u32,
}

/// One fault of the texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClaimFinding {
    pub rule: ClaimRule,
    /// Where it is; absent for what is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The words in question, as they stand in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub phrase: Option<String>,
    /// The id of the attribute in question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 128))]
    pub attribute: Option<String>,
    /// Whether a denial is what is wrong: the fact is denied ("not striped"), or the words say a value by
    /// denying another ("no pattern").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub denial: bool,
    /// What is wrong, for the person and for the model that writes again.
    #[schemars(length(max = 500))]
    pub detail: String,
}

/// Why a judge takes a finding of the rules for none.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Refutation {
    /// The words mean something else there, or claim nothing.
    OtherMeaning,
    /// They are said of something else: what is worn with it, scenery; of a colour also a part.
    AnotherThing,
    /// A fact says the same in other words.
    FactSaysSo,
    /// The text says that it is not so.
    Denied,
    /// They belong to the name of the product or its brand.
    AName,
    /// The text says the missing attribute in other words, which are quoted.
    Said,
}

/// Words of a text at their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    #[serde(flatten)]
    pub span: Span,
    /// As they stand there.
    #[schemars(length(min = 1, max = 200))]
    pub words: String,
}

/// A finding of the rules that a judge took for none: it holds up nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RefutedClaim {
    /// As the rules had it.
    #[serde(flatten)]
    pub finding: ClaimFinding,
    pub reason: Refutation,
    /// With `FACT_SAYS_SO`: the id of the attribute that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 128))]
    pub fact: Option<String>,
    /// With `SAID`: the words that say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Quote>,
    /// What the words say there, in the judge's own.
    #[schemars(length(max = 200))]
    pub why: String,
}

impl RefutedClaim {
    /// The finding where it is, or where the words are that say what was missing.
    #[must_use]
    pub fn placed(&self) -> ClaimFinding {
        let finding = self.finding.clone();
        match self.quote.clone() {
            Some(Quote { span, words }) => {
                ClaimFinding { span: Some(span), phrase: Some(words), ..finding }
            }
            None => finding,
        }
    }

    /// Checks one.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        self.finding.validate()?;
        check_length("why", Some(&self.why), WHY)?;
        self.fact.as_deref().map_or(Ok(()), |id| check_text("fact", id, LIMITS.id))?;
        self.quote.as_ref().map_or(Ok(()), Quote::validate)
    }
}

impl Quote {
    fn validate(&self) -> Result<(), InvalidInput> {
        self.span.validate().map_err(|invalid| invalid.within("quote"))?;
        check_text("quote.words", &self.words, WORDS)
    }
}

/// Findings that stand beside the texts of a product.
const FINDINGS: usize = 500;
/// Characters of a field's name.
const FIELD: usize = 16;
/// Characters of a judge's reason.
const WHY: usize = 200;
/// Characters of words that are quoted.
const WORDS: usize = 200;

impl ClaimFinding {
    /// Checks a list of findings.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate_all(findings: &[Self]) -> Result<(), InvalidInput> {
        check_count("findings", findings, FINDINGS)?;
        let mut each = findings.iter().map(Self::validate);
        each.try_for_each(|checked| checked.map_err(|invalid| invalid.within("findings[]")))
    }

    /// Checks one.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        self.span.as_ref().map_or(Ok(()), Span::validate)?;
        check_length("phrase", self.phrase.as_deref(), LIMITS.fact)?;
        check_length("detail", Some(&self.detail), LIMITS.fact)?;
        self.attribute.as_deref().map_or(Ok(()), |id| check_text("attribute", id, LIMITS.id))
    }
}

impl Span {
    fn validate(&self) -> Result<(), InvalidInput> {
        check_text("span.language", &self.language, LIMITS.tag)?;
        let variants = 1..=LIMITS.variants;
        check_is("span.variant", variants.contains(&(self.variant as usize)), "1 to 3")?;
        check_text("span.field", &self.field, FIELD)
    }
}

impl Span {
    /// Whether it is a place of this text.
    #[must_use]
    pub fn is_in(&self, text: &ProductText) -> bool {
        (&self.language, self.variant) == (&text.language, text.variant)
    }

    /// Whether both lie in one field, one upon the other.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let place = |span: &Self| (span.language.clone(), span.variant, span.field.clone());
        self.start < other.end && other.start < self.end && place(self) == place(other)
    }
}

/// A phrase that rests on a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Support {
    #[serde(flatten)]
    pub span: Span,
    /// The id of the attribute that it says.
    #[schemars(length(min = 1, max = 128))]
    pub attribute: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn check(patch: Value) -> Result<(), String> {
        let mut finding = json!({"rule": "SUPERLATIVE", "detail": "Take it out.", "phrase": "best",
            "span": {"language": "en", "variant": 1, "field": "TITLE", "start": 0, "end": 4}});
        finding.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        let finding = serde_json::from_value(finding).unwrap();
        ClaimFinding::validate_all(&[finding]).map_err(|invalid| invalid.to_string())
    }

    #[test]
    fn every_field_has_its_bound() {
        assert_eq!(check(json!({})), Ok(()));
        let long = check(json!({"detail": "x".repeat(501)})).unwrap_err();
        assert_eq!(long, "findings[].detail is longer than 500 characters: shorten it");
        let span = json!({"language": "en", "variant": 4, "field": "TITLE", "start": 0, "end": 4});
        assert!(
            check(json!({ "span": span })).unwrap_err().contains("span.variant must be 1 to 3")
        );
        assert!(check(json!({"attribute": ""})).unwrap_err().contains("attribute is empty"));
    }

    #[test]
    fn a_refuted_one_has_its_bounds_too() {
        let check = |quote: Value, why: &str| {
            let refuted = json!({"rule": "MISSING_ATTRIBUTE", "attribute": "pattern",
                "detail": "Add it.", "reason": "SAID", "why": why, "quote": quote});
            let refuted: RefutedClaim = serde_json::from_value(refuted).unwrap();
            refuted.validate().map_err(|invalid| invalid.to_string())
        };
        let quote = |variant: u32, field: &str, words: &str| {
            json!({"language": "en", "variant": variant, "field": field, "start": 0, "end": 4,
                "words": words})
        };
        assert_eq!(check(quote(1, "TITLE", "plain"), "It is."), Ok(()));
        let variant = check(quote(6, "TITLE", "plain"), "It is.").unwrap_err();
        assert_eq!(variant, "quote.span.variant must be 1 to 3");
        let field = check(quote(1, &"x".repeat(17), "plain"), "It is.").unwrap_err();
        assert!(field.starts_with("quote.span.field is longer"), "{field}");
        let words = check(quote(1, "TITLE", " "), "It is.").unwrap_err();
        assert_eq!(words, "quote.words is empty: give one");
        let why = check(quote(1, "TITLE", "plain"), &"x".repeat(201)).unwrap_err();
        assert!(why.starts_with("why is longer"), "{why}");
    }
}
