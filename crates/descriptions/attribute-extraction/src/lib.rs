//! Lambda: a product's attributes, from its pictures and the seller's facts.
//!
//! All attributes that a picture can show are asked about all pictures at once, by the closed vocabulary of
//! the product's category, with `NOT_VISIBLE` and `UNKNOWN`. What the seller says counts; where the
//! pictures confidently show something else, that is reported beside it. What is uncertain or in conflict
//! is a question to a person. Of several pictures those count that can be used; the others are named. A brand
//! that nothing can be written for ends it before anybody looks.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`,
//! `Attributes`, `UncertainAttributes`, `ConflictingAttributes`, `UnusablePictures`.

mod config;
mod error;
mod gallery;
mod inquire;
mod judge;

pub use config::Config;
pub use error::{ERRORS, Error};
pub use gallery::UnusablePicture;
pub use judge::{Judged, judge};
pub use picture_answers::{Eyes, Look};

use bounds::InvalidInput;
use bucket::{Get, Peek};
use gallery::Gallery;
use lambda_bridge::{Answer, Metric};
use picture_answers::{Found, PictureAnswer};
use products::{Attribute, AttributeQuestion, Doubt, Product, ProductPicture, Vocabulary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// A product, to be looked at.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The product.
    pub product: Product,
}

/// What is known of the product.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// In the order of the vocabulary: what the seller says, and what else the pictures show or could.
    pub attributes: Vec<Attribute>,
    /// Those of the attributes that a person should see.
    pub questions: Vec<AttributeQuestion>,
    /// The pictures that were looked at.
    pub pictures: Vec<ProductPicture>,
    /// The pictures that were not, and why.
    pub unusable: Vec<UnusablePicture>,
    /// The model that looked at them: its id, or the endpoint's name. Absent where nothing was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of what answered at an endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_version: Option<String>,
    /// The version of the prompt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
    /// By which vocabulary.
    pub vocabulary_version: String,
    /// What it took.
    pub usage: Usage,
}

/// Finds the attributes of a product, and what it took as metrics.
///
/// # Errors
/// The product is out of bounds or not of the vocabulary, its brand or the vocabulary cannot be used, no
/// picture can be, or nobody gives an answer that fits.
pub async fn handle(
    bucket: &(impl Get + Peek + Sync),
    eyes: &impl Look,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    let product = &input.product;
    product.validate().map_err(|invalid| invalid.within("product"))?;
    let vocabulary = shop_vocabulary::load(bucket, config.vocabulary_key.as_deref()).await?;
    let seller = vocabulary.seller_attributes(product).map_err(within_product)?;
    check_brand(bucket, config, product).await?;
    let gallery = Gallery::open(bucket, config, product).await?;
    let found = look(eyes, &vocabulary, product, &gallery).await?;
    let answers = in_keys(found.as_ref(), &gallery);
    let mut judged = judge(&vocabulary, product, seller, &answers, config.confident_from);
    let blind = is_blind(product, config.blind_share);
    judged.questions.iter_mut().for_each(|question| question.blind = blind);
    Ok(answered(judged, found, gallery, &vocabulary))
}

/// Whether people are asked without the proposal: by a hash, so that nobody chooses, and the same when it
/// is tried again.
fn is_blind(product: &Product, share: f64) -> bool {
    let revision = format!("{}\n{}", product.product_id, product.revision);
    corrections::place(&revision, "blind") < share
}

/// Whether the texts can be written later; costs nothing where the product names no brand.
async fn check_brand(bucket: &impl Get, config: &Config, product: &Product) -> Result<(), Error> {
    let Some(id) = &product.brand else { return Ok(()) };
    brands::load(bucket, &config.brands_prefix, id).await?;
    Ok(())
}

fn within_product(invalid: InvalidInput) -> Error {
    invalid.within("product").into()
}

/// None where the category has nothing that a picture could show.
async fn look(
    eyes: &impl Look,
    vocabulary: &Vocabulary,
    product: &Product,
    gallery: &Gallery,
) -> Result<Option<Found>, Error> {
    match inquire::inquiry(vocabulary, &product.category, gallery.shown()) {
        Some(inquiry) => Ok(Some(eyes.look(&inquiry).await?)),
        None => Ok(None),
    }
}

/// The answers, each with the key of the picture that shows it.
fn in_keys<'a>(
    found: Option<&'a Found>,
    gallery: &'a Gallery,
) -> Vec<(&'a PictureAnswer, Option<&'a str>)> {
    let answers = found.map(|found| found.answers.as_slice()).unwrap_or_default();
    let key = |answer: &PictureAnswer| gallery.key(answer.picture?);
    answers.iter().map(|answer| (answer, key(answer))).collect()
}

fn answered(
    judged: Judged,
    found: Option<Found>,
    gallery: Gallery,
    vocabulary: &Vocabulary,
) -> Answer<Output> {
    let Judged { attributes, questions } = judged;
    let of = |why| questions.iter().filter(|question| question.why == why).count() as f64;
    let counted = [
        Metric::count("Attributes", attributes.len() as f64),
        Metric::count("UncertainAttributes", of(Doubt::Uncertain)),
        Metric::count("ConflictingAttributes", of(Doubt::Conflict)),
        Metric::count("UnusablePictures", gallery.unusable.len() as f64),
    ];
    let spent = found.as_ref().map(|found| found.spent).unwrap_or_default();
    let output = Output {
        attributes,
        questions,
        pictures: gallery.pictures.into_iter().map(|shown| shown.known).collect(),
        unusable: gallery.unusable,
        prompt_version: found.as_ref().map(|found| found.prompt_version.to_owned()),
        model_version: found.as_ref().and_then(|found| found.model_version.clone()),
        model_id: found.map(|found| found.model_id),
        vocabulary_version: vocabulary.version.clone(),
        usage: spent.usage,
    };
    Answer::new(output).counting(spent.metrics()).counting(counted)
}

#[cfg(test)]
mod tests;
