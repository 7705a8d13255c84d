//! A program of one's own on an endpoint, by small JSON. It is sent
//! `{"pictures": [{"mediaType", "bytes"}], "questions": [{"id", "question", "values": [..]}]}`, where
//! `bytes` are base64 and `values` is empty for a question in words, and answers
//! `{"answers": [{"id", "value", "confidence", "picture", "region"}], "version"}`: `picture` counts from 1,
//! `region` is `{"left", "top", "width", "height"}` in shares of the picture; both may be absent, and so may
//! `version`.

use crate::body::media_type;
use crate::config::Endpoint;
use crate::read::{Said, checked, in_words};
use crate::upstream::Invocation;
use crate::{About, Choice, Found, Inquiry, Look, LookError, PictureAnswer, Region};
use aws_config::SdkConfig;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bedrock::{Misfit, Picture, Spent};
use products::{NOT_VISIBLE, UNKNOWN};
use serde::Deserialize;
use serde_json::{Value, json};
use signed_http::Answer;
use std::time::Duration;

/// The version of the body, in place of a prompt's.
const BODY: &str = "small-json.v1";

/// The id of a question in words.
const QUESTION: &str = "question";

/// Characters of a version.
const MOST_VERSION: usize = 128;

/// A program on an endpoint.
#[derive(Debug)]
pub struct SmallJson {
    invocation: Invocation,
    name: String,
}

impl SmallJson {
    /// A client; it connects with the first request, each of which may take `timeout`.
    #[must_use]
    pub fn new(sdk: &SdkConfig, endpoint: &Endpoint, timeout: Duration) -> Self {
        let invocation = Invocation::of_endpoint(sdk, endpoint, timeout);
        Self { invocation, name: endpoint.name.clone() }
    }
}

impl Look for SmallJson {
    async fn look(&self, inquiry: &Inquiry) -> Result<Found, LookError> {
        let answer = self.invocation.send(&written(inquiry)).await?;
        let said: Answered = serde_json::from_slice(&answer.body)
            .map_err(|_| LookError::OutputInvalid("not JSON"))?;
        let version = said.version.as_deref().or_else(|| variant(&answer)).and_then(plain);
        let answers = read(said.answers, inquiry);
        Ok(Found {
            answers: answers.map_err(|misfit| LookError::OutputInvalid(misfit.kind))?,
            model_id: self.name.clone(),
            model_version: version,
            prompt_version: BODY,
            spent: Spent::default(),
        })
    }
}

/// The variant that answered: an endpoint may have several.
fn variant(answer: &Answer) -> Option<&str> {
    answer.header("x-amzn-invoked-production-variant")
}

fn plain(version: &str) -> Option<String> {
    let is_plain = version.chars().all(|c| c.is_ascii_graphic());
    (is_plain && (1..=MOST_VERSION).contains(&version.len())).then(|| version.to_owned())
}

fn written(inquiry: &Inquiry) -> Value {
    let pictures: Vec<Value> = inquiry.pictures.iter().map(picture).collect();
    let questions: Vec<Value> = match &inquiry.about {
        About::Choices { choices, .. } => choices.iter().map(question).collect(),
        About::Question(words) => vec![json!({"id": QUESTION, "question": words, "values": []})],
    };
    json!({"pictures": pictures, "questions": questions})
}

fn picture(picture: &Picture) -> Value {
    let bytes = BASE64_STANDARD.encode(&picture.bytes);
    json!({"mediaType": media_type(picture.format), "bytes": bytes})
}

fn question(choice: &Choice) -> Value {
    let ids = choice.values.iter().map(|(id, _)| id.as_str());
    let values: Vec<&str> = ids.chain([NOT_VISIBLE, UNKNOWN]).collect();
    json!({"id": choice.attribute, "question": choice.question, "values": values})
}

#[derive(Deserialize)]
struct Answered {
    answers: Vec<OfEndpoint>,
    version: Option<String>,
}

#[derive(Deserialize)]
struct OfEndpoint {
    id: String,
    value: String,
    confidence: f64,
    picture: Option<f64>,
    region: Option<Region>,
}

fn read(answers: Vec<OfEndpoint>, inquiry: &Inquiry) -> Result<Vec<PictureAnswer>, Misfit> {
    match &inquiry.about {
        About::Choices { choices, .. } => {
            let said = answers.into_iter().map(said).collect();
            checked(said, choices, inquiry.pictures.len())
        }
        About::Question(_) => answers.iter().map(of_question).take(1).collect(),
    }
    .and_then(|answers| match answers.is_empty() {
        true => Err(Misfit::new("unanswered", "there is no answer")),
        false => Ok(answers),
    })
}

fn said(answer: OfEndpoint) -> Said {
    let OfEndpoint { id, value, confidence, picture, region } = answer;
    Said { attribute: id, value, confidence, picture, region }
}

fn of_question(answer: &OfEndpoint) -> Result<PictureAnswer, Misfit> {
    in_words(&answer.value, answer.confidence, answer.region)
}
