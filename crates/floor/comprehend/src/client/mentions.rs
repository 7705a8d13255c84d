//! Entities and key phrases by the AWS SDK.

use super::{Comprehend, SERVICE};
use crate::mention::{DetectEntities, DetectKeyPhrases, EntityKind, Mention};
use crate::screen::rounded;
use aws_sdk_comprehend::types::{BatchItemError, Entity, EntityType, KeyPhrase, LanguageCode};
use lambda_bridge::UpstreamError;

impl DetectEntities for Comprehend {
    async fn detect_entities(
        &self,
        texts: &[&str],
        language: &str,
    ) -> Result<Vec<Vec<Mention>>, UpstreamError> {
        let request = self.client.batch_detect_entities().set_text_list(Some(owned(texts)));
        let answer = request.language_code(LanguageCode::from(language)).send().await;
        let answer = answer.map_err(|error| UpstreamError::from_sdk(SERVICE, &error))?;
        refuse(answer.error_list())?;
        let results = answer.result_list().iter().map(|one| (one.index(), one.entities()));
        in_order(texts.len(), results, entity)
    }
}

impl DetectKeyPhrases for Comprehend {
    async fn detect_key_phrases(
        &self,
        texts: &[&str],
        language: &str,
    ) -> Result<Vec<Vec<Mention>>, UpstreamError> {
        let request = self.client.batch_detect_key_phrases().set_text_list(Some(owned(texts)));
        let answer = request.language_code(LanguageCode::from(language)).send().await;
        let answer = answer.map_err(|error| UpstreamError::from_sdk(SERVICE, &error))?;
        refuse(answer.error_list())?;
        let results = answer.result_list().iter().map(|one| (one.index(), one.key_phrases()));
        in_order(texts.len(), results, phrase)
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// One text that was not read spoils the batch. The service documents no codes: what is its own fault is
/// told by the word, anything else is ours.
fn refuse(errors: &[BatchItemError]) -> Result<(), UpstreamError> {
    let Some(error) = errors.first() else { return Ok(()) };
    let code = error.error_code().unwrap_or("unknown").to_owned();
    Err(match code.to_ascii_uppercase().contains("INTERNAL") {
        true => UpstreamError::Unavailable { service: SERVICE, code },
        false => UpstreamError::Rejected { service: SERVICE, code },
    })
}

/// The results by their index: exactly one a text.
fn in_order<'r, T: 'r>(
    count: usize,
    results: impl Iterator<Item = (Option<i32>, &'r [T])>,
    mention: impl Fn(&T) -> Option<Mention>,
) -> Result<Vec<Vec<Mention>>, UpstreamError> {
    let mut found: Vec<Option<Vec<Mention>>> = vec![None; count];
    for (index, mentions) in results {
        let index = index.and_then(|index| usize::try_from(index).ok());
        let place =
            index.and_then(|index| found.get_mut(index)).ok_or_else(|| unusable("index"))?;
        let mentions: Option<Vec<Mention>> = mentions.iter().map(&mention).collect();
        *place = Some(mentions.ok_or_else(|| unusable("a place or score is missing"))?);
    }
    let found: Option<Vec<_>> = found.into_iter().collect();
    found.ok_or_else(|| unusable("a result is missing"))
}

fn unusable(code: &str) -> UpstreamError {
    UpstreamError::Unavailable { service: SERVICE, code: code.to_owned() }
}

fn entity(entity: &Entity) -> Option<Mention> {
    let places = (entity.begin_offset(), entity.end_offset());
    made(places, entity.score(), Some(entity.r#type().map_or(EntityKind::Other, kind)))
}

fn phrase(phrase: &KeyPhrase) -> Option<Mention> {
    made((phrase.begin_offset(), phrase.end_offset()), phrase.score(), None)
}

fn made(
    (begin, end): (Option<i32>, Option<i32>),
    score: Option<f32>,
    kind: Option<EntityKind>,
) -> Option<Mention> {
    let place = usize::try_from(begin?).ok()?..usize::try_from(end?).ok()?;
    Some(Mention { place, score: rounded(score?), kind })
}

fn kind(of: &EntityType) -> EntityKind {
    match of {
        EntityType::Person => EntityKind::Person,
        EntityType::Location => EntityKind::Location,
        EntityType::Organization => EntityKind::Organization,
        EntityType::CommercialItem => EntityKind::CommercialItem,
        EntityType::Event => EntityKind::Event,
        EntityType::Date => EntityKind::Date,
        EntityType::Quantity => EntityKind::Quantity,
        EntityType::Title => EntityKind::Title,
        _ => EntityKind::Other,
    }
}
