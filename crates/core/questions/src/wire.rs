//! A question in JSON: the fields of all subjects side by side, as stored questions have them.

use crate::{
    AboutArticle, AboutDispatch, AboutProduct, AboutReview, AskedArticle, AskedDispatch, Audience,
    Choice, Picture, Question, RewriteFinding, Stage, Subject, TextBlock,
};
use moderation::Moderation;
use products::{Attribute, AttributeQuestion, ClaimFinding, Product, ProductText, RefutedClaim};
use reviews::{DocumentAnswer, Doubt, Finding, Review, Sentiment, Stake};
use run_recovery::RunQuestion;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use suitability::Judged;
use training_runs::ModelQuestion;

/// One question to people, about the `review`, the `product`, the `dispatch`, the `trainingRun`, the `trainedModel` or the
/// `article` that it has.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Wire {
    /// What it decides.
    stage: Stage,
    /// Counts the questions of a stage: 1, and one more for each edit that was sent back; at the stage
    /// `IMAGE` the picture's place in the list, from 1.
    round: u32,
    /// Counts the mails of a round: 1 asks, the following remind or escalate.
    attempt: u32,
    /// Who is asked this time.
    audience: Audience,
    /// Seconds until the machine stops waiting for this attempt.
    timeout_seconds: u32,
    /// What the person may choose; `NO_REPLY` only of a review.
    #[schemars(length(max = 4))]
    choices: Vec<Choice>,
    /// The review in question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    review: Option<Review>,
    /// The verdict on what is asked about (the review, the reply, the picture, the texts); always
    /// there with a review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moderation: Option<Moderation>,
    /// The review's sentiment, known at the stage `REPLY`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sentiment: Option<Sentiment>,
    /// What is at stake in the review.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 17))]
    stakes: Vec<Stake>,
    /// Why a person must see the reply although it is safe.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 5))]
    doubts: Vec<Doubt>,
    /// The last revision of this review that the machine called harmful.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    harmful_revision: Option<u32>,
    /// The reply in question, at the stage `REPLY`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32000))]
    reply_text: Option<String>,
    /// What the tone rules found in the reply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 100))]
    findings: Vec<Finding>,
    /// What the shop's documents say to what the customer asks, at the stage `REPLY`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 8))]
    answers: Vec<DocumentAnswer>,
    /// The customer's picture in question, at the stage `IMAGE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    picture: Option<Picture>,
    /// The product in question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    product: Option<Product>,
    /// The product's pictures, as they were looked at, the main one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 8))]
    pictures: Vec<Picture>,
    /// Which attributes are in question, at the stage `ATTRIBUTES`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 64))]
    attribute_questions: Vec<AttributeQuestion>,
    /// What is known of the product.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 64))]
    attributes: Vec<Attribute>,
    /// The texts in question, at the stage `DESCRIPTION`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 15))]
    texts: Vec<ProductText>,
    /// What the checks found in the texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    claim_findings: Vec<ClaimFinding>,
    /// What a judge took for none of what they had found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 40))]
    refuted_claims: Vec<RefutedClaim>,
    /// The dispatch whose rewrite is in question, at the stage `REWRITE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dispatch: Option<AskedDispatch>,
    /// The blocks of dispatch or article: 40,000 characters and 60,000 bytes as JSON at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    source: Vec<TextBlock>,
    /// The blocks in question, within the same bounds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    rewrite: Vec<TextBlock>,
    /// What the check found in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    rewrite_findings: Vec<RewriteFinding>,
    /// The training run in question, at the stage `TRAINING`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    training_run: Option<RunQuestion>,
    /// The trained model in question, at the stage `MODEL`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trained_model: Option<ModelQuestion>,
    /// The article whose label is in question, at the stage `LABEL`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<AskedArticle>,
    /// What was said of each sensitive topic; those with a reason are in question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 11))]
    judged: Vec<Judged>,
    /// The model that proposed what is in question of the product, wrote the rewrite, or judged the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2048))]
    model_id: Option<String>,
    /// The version of the prompt that it was asked with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 128))]
    prompt_version: Option<String>,
    /// The vocabulary of the attributes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 128))]
    vocabulary_version: Option<String>,
}

impl Wire {
    /// The question; else the field that is missing. Where several subjects are there, the first of
    /// review, product, dispatch, training run, trained model and article is in question.
    pub(crate) fn question(mut self) -> Result<Question, &'static str> {
        let subject = self.subject()?;
        Ok(Question {
            stage: self.stage,
            round: self.round,
            attempt: self.attempt,
            audience: self.audience,
            timeout_seconds: self.timeout_seconds,
            choices: self.choices,
            subject,
        })
    }

    fn subject(&mut self) -> Result<Subject, &'static str> {
        if let Some(review) = self.review.take() {
            return Ok(Subject::Review(Box::new(self.about_review(review)?)));
        }
        if let Some(product) = self.product.take() {
            return Ok(Subject::Product(Box::new(self.about_product(product))));
        }
        if let Some(dispatch) = self.dispatch.take() {
            return Ok(Subject::Dispatch(Box::new(self.about_dispatch(dispatch))));
        }
        if let Some(run) = self.training_run.take() {
            return Ok(Subject::Run(Box::new(run)));
        }
        if let Some(model) = self.trained_model.take() {
            return Ok(Subject::Model(Box::new(model)));
        }
        let article = self.article.take().ok_or("review")?;
        Ok(Subject::Article(Box::new(self.about_article(article))))
    }

    fn about_review(&mut self, review: Review) -> Result<AboutReview, &'static str> {
        Ok(AboutReview {
            review,
            moderation: self.moderation.take().ok_or("moderation")?,
            sentiment: self.sentiment.take(),
            stakes: std::mem::take(&mut self.stakes),
            doubts: std::mem::take(&mut self.doubts),
            harmful_revision: self.harmful_revision,
            reply_text: self.reply_text.take(),
            findings: std::mem::take(&mut self.findings),
            answers: std::mem::take(&mut self.answers),
            picture: self.picture.take(),
        })
    }

    fn about_product(&mut self, product: Product) -> AboutProduct {
        AboutProduct {
            product,
            pictures: std::mem::take(&mut self.pictures),
            attribute_questions: std::mem::take(&mut self.attribute_questions),
            attributes: std::mem::take(&mut self.attributes),
            texts: std::mem::take(&mut self.texts),
            claim_findings: std::mem::take(&mut self.claim_findings),
            refuted_claims: std::mem::take(&mut self.refuted_claims),
            moderation: self.moderation.take(),
            model_id: self.model_id.take(),
            prompt_version: self.prompt_version.take(),
            vocabulary_version: self.vocabulary_version.take(),
        }
    }

    fn about_dispatch(&mut self, dispatch: AskedDispatch) -> AboutDispatch {
        let findings = std::mem::take(&mut self.rewrite_findings);
        AboutDispatch {
            dispatch,
            source: std::mem::take(&mut self.source),
            rewrite: std::mem::take(&mut self.rewrite),
            findings: findings.into_iter().map(RewriteFinding::slim).collect(),
            model_id: self.model_id.take(),
            prompt_version: self.prompt_version.take(),
        }
    }

    fn about_article(&mut self, article: AskedArticle) -> AboutArticle {
        AboutArticle {
            article,
            source: std::mem::take(&mut self.source),
            judged: std::mem::take(&mut self.judged),
            model_id: self.model_id.take(),
            prompt_version: self.prompt_version.take(),
        }
    }

    /// What every question has, about nothing yet.
    fn bare(question: &Question) -> Self {
        Self {
            stage: question.stage,
            round: question.round,
            attempt: question.attempt,
            audience: question.audience,
            timeout_seconds: question.timeout_seconds,
            choices: question.choices.clone(),
            review: None,
            moderation: None,
            sentiment: None,
            stakes: vec![],
            doubts: vec![],
            harmful_revision: None,
            reply_text: None,
            findings: vec![],
            answers: vec![],
            picture: None,
            product: None,
            pictures: vec![],
            attribute_questions: vec![],
            attributes: vec![],
            texts: vec![],
            claim_findings: vec![],
            refuted_claims: vec![],
            dispatch: None,
            source: vec![],
            rewrite: vec![],
            rewrite_findings: vec![],
            training_run: None,
            trained_model: None,
            article: None,
            judged: vec![],
            model_id: None,
            prompt_version: None,
            vocabulary_version: None,
        }
    }

    fn with_review(self, about: AboutReview) -> Self {
        Self {
            review: Some(about.review),
            moderation: Some(about.moderation),
            sentiment: about.sentiment,
            stakes: about.stakes,
            doubts: about.doubts,
            harmful_revision: about.harmful_revision,
            reply_text: about.reply_text,
            findings: about.findings,
            answers: about.answers,
            picture: about.picture,
            ..self
        }
    }

    fn with_product(self, about: AboutProduct) -> Self {
        Self {
            product: Some(about.product),
            pictures: about.pictures,
            attribute_questions: about.attribute_questions,
            attributes: about.attributes,
            texts: about.texts,
            claim_findings: about.claim_findings,
            refuted_claims: about.refuted_claims,
            moderation: about.moderation,
            model_id: about.model_id,
            prompt_version: about.prompt_version,
            vocabulary_version: about.vocabulary_version,
            ..self
        }
    }

    fn with_dispatch(self, about: AboutDispatch) -> Self {
        Self {
            dispatch: Some(about.dispatch),
            source: about.source,
            rewrite: about.rewrite,
            rewrite_findings: about.findings,
            model_id: about.model_id,
            prompt_version: about.prompt_version,
            ..self
        }
    }

    fn with_article(self, about: AboutArticle) -> Self {
        Self {
            article: Some(about.article),
            source: about.source,
            judged: about.judged,
            model_id: about.model_id,
            prompt_version: about.prompt_version,
            ..self
        }
    }
}

impl From<Question> for Wire {
    fn from(question: Question) -> Self {
        let bare = Self::bare(&question);
        match question.subject {
            Subject::Review(about) => bare.with_review(*about),
            Subject::Product(about) => bare.with_product(*about),
            Subject::Dispatch(about) => bare.with_dispatch(*about),
            Subject::Run(about) => Self { training_run: Some(*about), ..bare },
            Subject::Model(about) => Self { trained_model: Some(*about), ..bare },
            Subject::Article(about) => bare.with_article(*about),
        }
    }
}
