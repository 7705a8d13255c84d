//! Comprehend as recorded, or as badly as it can; decisions that nobody made, or somebody did.

#![allow(clippy::unwrap_used, reason = "a test")]

use article_suggesting::{Recall, Recalled};
use comprehend::{DetectEntities, DetectKeyPhrases, EntityKind, Mention};
use lambda_bridge::UpstreamError;
use samples::{Recorded, Spoiler, Upstream};
use serde_json::{Value, json};

/// What both operations answer, one after the other, of one batch.
pub(crate) struct RecordedService(Recorded);

impl RecordedService {
    pub(crate) fn new(answers: Value) -> Self {
        Self(Recorded::new(answers))
    }

    fn next(&self, list: &str) -> Vec<Vec<Mention>> {
        let answer = self.0.next();
        let results = answer["ResultList"].as_array().unwrap().iter();
        results.map(|one| one[list].as_array().unwrap().iter().map(mention).collect()).collect()
    }
}

impl DetectEntities for RecordedService {
    async fn detect_entities(
        &self,
        _: &[&str],
        _: &str,
    ) -> Result<Vec<Vec<Mention>>, UpstreamError> {
        Ok(self.next("Entities"))
    }
}

impl DetectKeyPhrases for RecordedService {
    async fn detect_key_phrases(
        &self,
        _: &[&str],
        _: &str,
    ) -> Result<Vec<Vec<Mention>>, UpstreamError> {
        Ok(self.next("KeyPhrases"))
    }
}

fn mention(one: &Value) -> Mention {
    let at = |name: &str| usize::try_from(one[name].as_u64().unwrap()).unwrap();
    let kind = one["Type"].as_str().map(|kind| match kind {
        "PERSON" => EntityKind::Person,
        "LOCATION" => EntityKind::Location,
        "ORGANIZATION" => EntityKind::Organization,
        "DATE" => EntityKind::Date,
        other => panic!("{other}"),
    });
    Mention {
        place: at("BeginOffset")..at("EndOffset"),
        score: one["Score"].as_f64().unwrap(),
        kind,
    }
}

/// Finds something in each text, or answers badly.
pub(crate) struct SpoiltService(pub(crate) Upstream);

impl SpoiltService {
    fn answer(
        &self,
        texts: &[&str],
        kinds: &[Option<EntityKind>],
    ) -> Result<Vec<Vec<Mention>>, UpstreamError> {
        let mut spoiler = self.0.call("Comprehend")?;
        let is_short = spoiler.is_hostile() && spoiler.number(8) == 0;
        let texts = if is_short { &texts[..spoiler.number(texts.len() + 1)] } else { texts };
        Ok(texts.iter().map(|text| found(&mut spoiler, text, kinds)).collect())
    }
}

fn found(spoiler: &mut Spoiler, text: &str, kinds: &[Option<EntityKind>]) -> Vec<Mention> {
    let length = text.chars().count();
    let count = spoiler.number(6);
    let one = |_| {
        let is_wild = spoiler.is_hostile() && spoiler.number(60) == 0;
        let begin = spoiler.number(length.max(1));
        let end = begin + 1 + spoiler.number(if is_wild { 9_000 } else { length - begin });
        Mention { place: begin..end, score: 0.5, kind: *spoiler.pick(kinds) }
    };
    (0..count).map(one).collect()
}

impl DetectEntities for SpoiltService {
    async fn detect_entities(
        &self,
        texts: &[&str],
        _: &str,
    ) -> Result<Vec<Vec<Mention>>, UpstreamError> {
        self.answer(
            texts,
            &[Some(EntityKind::Person), Some(EntityKind::Date), Some(EntityKind::Other)],
        )
    }
}

impl DetectKeyPhrases for SpoiltService {
    async fn detect_key_phrases(
        &self,
        texts: &[&str],
        _: &str,
    ) -> Result<Vec<Vec<Mention>>, UpstreamError> {
        self.answer(texts, &[None])
    }
}

/// Nobody decided on anything.
pub(crate) struct Undecided;

impl Recall for Undecided {
    async fn recall(&self, _: &str) -> Result<Recalled, UpstreamError> {
        Ok(Recalled::default())
    }
}

/// Somebody did, or the table answers badly.
pub(crate) struct SpoiltDecisions {
    pub(crate) upstream: Upstream,
    /// The ids of the input's targets.
    pub(crate) targets: Vec<String>,
}

impl Recall for SpoiltDecisions {
    async fn recall(&self, term: &str) -> Result<Recalled, UpstreamError> {
        let mut spoiler = self.upstream.call("DynamoDB")?;
        let count = spoiler.number(5);
        let (verdict, reason) =
            *spoiler.pick(&[("ACCEPTED", None), ("REJECTED", Some("WRONG_SENSE"))]);
        let tag = ("TAG", format!("#{term}"));
        let links = self.targets.iter().map(|target| ("LINK", target.clone()));
        let (kind, target) =
            spoiler.pick(&[tag].into_iter().chain(links).collect::<Vec<_>>()).clone();
        let decision = |at: usize| {
            json!({"number": 1, "articleId": format!("b-{at}"), "version": 1, "suggestionId": "s", "kind": kind,
                "term": term, "target": target, "rank": 1, "verdict": verdict, "reason": reason,
                "who": "ana", "at": "2026-11-30T08:00:00Z"})
        };
        let decisions = (0..count).map(|at| serde_json::from_value(decision(at)).unwrap());
        Ok(Recalled { decisions: decisions.collect(), undone: vec![] })
    }
}
