//! Lambda: whether a customer's review contradicts what is known of the product.
//!
//! By code alone ([`claims`]): a sentence that says another value and takes back the known one. A
//! review in a language that is not read contradicts nothing. What it says goes no further than the
//! vocabulary's ids: a person decides, and no word of the customer's is in the answer.
//!
//! Metrics: `ReviewsCompared`, `AttributesDoubted`.

mod config;

pub use config::Config;

use bounds::{InvalidInput, check_length};
use bucket::Get;
use claims::{Checker, Doubted};
use lambda_bridge::{Answer, Metric, NamedError};
use products::{Attribute, AttributeQuestion, Doubt, LIMITS, Product, Vocabulary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shop_vocabulary::{VocabularyError, check_version};

/// Characters of a review's title, of its text and of its language, as `NEW_REVIEW_POSTED` bounds them.
const REVIEW: (usize, usize, usize) = (500, 32_000, 35);

/// A review, and what is known of the product that it is about.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The product as it was described.
    pub product: Product,
    /// What is known of it; what is not visible or unknown cannot be contradicted.
    #[schemars(length(max = 64))]
    pub attributes: Vec<Attribute>,
    /// The version of the vocabulary that the attributes are of; not checked where it is not given.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub vocabulary_version: Option<String>,
    pub review: ReviewWords,
}

/// What a customer wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct ReviewWords {
    /// The headline.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub title: Option<String>,
    #[serde(default)]
    #[schemars(length(max = 32000))]
    pub text: Option<String>,
    /// Its language, where the shop knows it; else it is guessed.
    #[serde(default)]
    #[schemars(length(max = 35))]
    pub language: Option<String>,
}

/// What the review contradicts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Output {
    /// Each attribute once.
    #[schemars(length(max = 64))]
    pub doubts: Vec<AttributeDoubt>,
}

/// A known value that the review contradicts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AttributeDoubt {
    /// The attribute's id.
    #[schemars(length(min = 1, max = 128))]
    pub attribute: String,
    /// The id of the value that the review says.
    #[schemars(length(min = 1, max = 128))]
    pub value: String,
    /// What a person is to be asked.
    pub question: AttributeQuestion,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "UnknownVocabulary",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why the review could not be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// There is no vocabulary to work by.
    #[error(transparent)]
    Vocabulary(#[from] VocabularyError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Vocabulary(error) => error.name(),
        }
    }
}

/// Compares a review with what is known.
///
/// # Errors
/// A field is out of bounds, or the shop's vocabulary cannot be used.
pub async fn handle(
    bucket: &impl Get,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let checker = config.checkers.get(bucket, config.vocabulary_key.as_deref()).await?;
    check_version(checker.vocabulary(), input.vocabulary_version.as_deref())?;
    let doubts = doubts(&checker, &input);
    let metrics = [
        Metric::count("ReviewsCompared", 1.0),
        Metric::count("AttributesDoubted", doubts.len() as f64),
    ];
    Ok(Answer::new(Output { doubts }).counting(metrics))
}

fn doubts(checker: &Checker, input: &Input) -> Vec<AttributeDoubt> {
    let Some(language) = input.review.language() else { return vec![] };
    let parts = [&input.review.title, &input.review.text].into_iter().flatten();
    let found =
        parts.flat_map(|part| checker.doubts(&input.product, &input.attributes, &language, part));
    let mut doubts: Vec<AttributeDoubt> = vec![];
    for doubted in found {
        if doubts.iter().all(|one| one.attribute != doubted.attribute) {
            doubts.extend(asked(checker.vocabulary(), &input.attributes, doubted));
        }
    }
    doubts
}

/// The doubt with what a person is asked of it.
fn asked(
    vocabulary: &Vocabulary,
    attributes: &[Attribute],
    Doubted { attribute, value }: Doubted,
) -> Option<AttributeDoubt> {
    let known = attributes.iter().find(|one| one.attribute == attribute)?;
    let asked = vocabulary.attribute(&attribute)?;
    let question = AttributeQuestion {
        attribute: asked.id.clone(),
        name: asked.name.clone(),
        proposed: known.value.clone(),
        confidence: known.confidence,
        why: Doubt::Reviewed,
        shown: Some(value.clone()),
        blind: false,
        options: asked.options(),
    };
    Some(AttributeDoubt { attribute, value, question })
}

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        self.product.validate().map_err(|invalid| invalid.within("product"))?;
        Attribute::validate_all(&self.attributes)?;
        check_length("vocabularyVersion", self.vocabulary_version.as_deref(), LIMITS.id)?;
        let (title, text, language) = REVIEW;
        check_length("review.title", self.review.title.as_deref(), title)?;
        check_length("review.text", self.review.text.as_deref(), text)?;
        check_length("review.language", self.review.language.as_deref(), language)
    }
}

impl ReviewWords {
    /// What the shop says, or else what the text looks like.
    fn language(&self) -> Option<String> {
        let said = self.language.as_deref().and_then(language::tag);
        said.or_else(|| {
            let words = [&self.title, &self.text].into_iter().flatten();
            let words: Vec<&str> = words.map(String::as_str).collect();
            language::guess(&words.join("\n")).map(str::to_owned)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bucket::{Memory, Put};
    use lambda_bridge::Env;
    use serde_json::{Value, json};

    fn input(review: Value, version: &str) -> Input {
        serde_json::from_value(json!({
            "product": {"productId": "p", "name": "Thistle", "category": "shirt",
                "pictures": ["p.png"]},
            "attributes": [
                {"attribute": "sleeve", "value": "long", "source": "PICTURE", "confidence": 0.81},
                {"attribute": "colour", "value": "blue", "source": "SELLER", "confidence": 1}
            ],
            "vocabularyVersion": version,
            "review": review
        }))
        .unwrap()
    }

    fn config(pairs: &[(&str, &str)]) -> Config {
        let pairs = [&[("PRODUCTS_BUCKET", "products")], pairs].concat();
        Config::from_env(&Env::of(&pairs)).unwrap()
    }

    async fn compare(review: Value) -> Vec<AttributeDoubt> {
        let input = input(review, "clothing-1");
        handle(&Memory::default(), &config(&[]), input).await.unwrap().emitted().doubts
    }

    #[tokio::test]
    async fn a_person_is_asked_with_both_values_and_no_word_of_the_customers() {
        let review = json!({"title": "Wrong", "text": "Sadly it has short sleeves, not long."});
        let doubts = compare(review).await;
        assert_eq!(doubts.len(), 1);
        let question = &doubts[0].question;
        assert_eq!((doubts[0].attribute.as_str(), doubts[0].value.as_str()), ("sleeve", "short"));
        assert_eq!((question.proposed.as_str(), question.confidence), ("long", 0.81));
        assert_eq!((question.why, question.shown.as_deref()), (Doubt::Reviewed, Some("short")));
        assert!(question.options.iter().any(|option| option.value == "short"));
        assert!(!serde_json::to_string(&doubts).unwrap().contains("Sadly"));
    }

    #[tokio::test]
    async fn title_and_text_are_read_and_each_attribute_is_doubted_once() {
        let review = json!({"title": "The shirt is green, not blue",
            "text": "I say it again: the shirt is red, not blue."});
        let doubts = compare(review).await;
        let values: Vec<&str> = doubts.iter().map(|one| one.value.as_str()).collect();
        assert_eq!(values, ["green"]);
    }

    #[tokio::test]
    async fn the_shops_language_counts_and_what_is_not_read_contradicts_nothing() {
        let german = json!({"text": "Grün, nicht blau", "language": "German"});
        assert_eq!(compare(german).await.len(), 1);
        let polish = json!({"text": "green, not blue", "language": "pl"});
        assert_eq!(compare(polish).await, []);
        assert_eq!(compare(json!({})).await, []);
    }

    #[tokio::test]
    async fn a_vocabulary_of_another_version_is_named() {
        let bucket = Memory::default();
        let clothing = serde_json::to_vec(Vocabulary::clothing()).unwrap();
        bucket.put("own.json", clothing).await.unwrap();
        let config = config(&[("VOCABULARY_KEY", "own.json")]);
        let error = handle(&bucket, &config, input(json!({}), "clothing-0")).await.unwrap_err();
        assert_eq!(error.name(), "UnknownVocabulary");
        assert!(handle(&bucket, &config, input(json!({}), "clothing-1")).await.is_ok());
    }
}
