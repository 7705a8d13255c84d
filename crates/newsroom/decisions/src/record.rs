//! One decision.

use crate::Pair;
use bounds::{InvalidInput, check_count, check_is, check_length, check_text};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Characters of an id of an article or suggestion.
const MOST_ID: usize = 128;

/// Characters of a term, of a person's address.
const MOST_LINE: usize = 500;

/// Characters of the sentence that shows a category, as the article's rules have it.
const MOST_SENTENCE: usize = 1_000;

/// Other targets of a link.
const MOST_OTHERS: usize = 8;

/// Characters of a target: a topic's id may be an address.
const MOST_TARGET: usize = 2_048;

/// What was suggested.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// Its term is the sentence that shows the topic, its target the topic's code.
    Category,
    /// Its pair is [`Pair::of_tag`]'s.
    Tag,
    /// A link in the text to another article.
    Link,
}

/// Characters of a term that can be decided on.
#[must_use]
pub fn most_term(kind: Kind) -> usize {
    if kind == Kind::Category { MOST_SENTENCE } else { MOST_LINE }
}

/// What became of a suggestion.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Verdict {
    Accepted,
    Rejected,
    /// Another target was taken in its place.
    Changed,
    /// The article went on without anybody looking at it.
    NotSeen,
}

/// Why a suggestion was rejected.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// The term means something else.
    WrongSense,
    /// It is meant, and does not matter here.
    NotRelevant,
    /// It is right, but not at this place.
    WrongPlace,
    /// The article has it already.
    Already,
}

impl Reason {
    /// Whether it says something of the term and its target, not only of this place.
    #[must_use]
    pub fn is_about_pair(self) -> bool {
        matches!(self, Self::WrongSense | Self::NotRelevant)
    }
}

/// One decision about one suggestion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    #[schemars(length(min = 1, max = 128))]
    pub article_id: String,
    /// The version of the article that it was made for.
    #[schemars(range(min = 1))]
    pub version: u32,
    #[schemars(length(min = 1, max = 128))]
    pub suggestion_id: String,
    pub kind: Kind,
    /// What was suggested for what.
    #[serde(flatten)]
    pub pair: Pair,
    /// Of a link, the other targets that were as likely and are not taken: whoever takes none of a link
    /// takes none of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 8), inner(length(min = 1, max = 2048)))]
    pub others: Vec<String>,
    /// Its place in the list that was shown, from 1: what stands first is accepted more often.
    #[schemars(range(min = 1))]
    pub rank: u32,
    /// How good the machine thought it, 0 to 1: of a tag beside the best one of the article, of a link that
    /// of its target. None where it only gave an order, as of categories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub score: Option<f64>,
    /// The version of the prompt that proposed it, where a model did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 128))]
    pub prompt_version: Option<String>,
    /// A hash of the words around it: the same term may mean something else among others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 128))]
    pub context: Option<String>,
    pub verdict: Verdict,
    /// With `REJECTED`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// With `CHANGED`: the target that was taken instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 2048))]
    pub changed_to: Option<String>,
    /// The person, as the desk's API knows them: who signed. Of `NOT_SEEN` whoever let the article go on.
    #[schemars(length(min = 1, max = 500))]
    pub who: String,
    /// When, RFC 3339.
    #[schemars(with = "String", length(max = 40))]
    #[serde(with = "moment")]
    pub at: Timestamp,
}

impl Record {
    /// The target that is taken; none where it was rejected or not seen.
    #[must_use]
    pub fn taken(&self) -> Option<&str> {
        match self.verdict {
            Verdict::Accepted => Some(&self.pair.target),
            Verdict::Changed => self.changed_to.as_deref(),
            Verdict::Rejected | Verdict::NotSeen => None,
        }
    }

    /// The pair of the target that is taken: of a tag that was changed the words that were taken are its term,
    /// too.
    #[must_use]
    pub fn taken_pair(&self) -> Option<Pair> {
        let target = self.taken()?;
        let words = target.strip_prefix('#').filter(|_| self.kind == Kind::Tag);
        let same_term = || Pair { term: self.pair.term.clone(), target: target.to_owned() };
        Some(words.map_or_else(same_term, Pair::of_tag))
    }

    /// The targets that nobody wants for the term; none where it was taken, or only the place was wrong.
    #[must_use]
    pub fn unwanted(&self) -> Vec<&str> {
        let is_unwanted = match self.verdict {
            Verdict::Changed => true,
            Verdict::Rejected => self.reason.is_some_and(Reason::is_about_pair),
            Verdict::Accepted | Verdict::NotSeen => false,
        };
        let all = [&self.pair.target].into_iter().chain(&self.others);
        all.filter(|_| is_unwanted).map(String::as_str).collect()
    }

    /// Checks every field against its bound, and that verdict, reason and target fit each other.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_text("articleId", &self.article_id, MOST_ID)?;
        check_is("version", self.version > 0, "1 or more")?;
        check_text("suggestionId", &self.suggestion_id, MOST_ID)?;
        check_text("term", &self.pair.term, most_term(self.kind))?;
        check_text("target", &self.pair.target, MOST_TARGET)?;
        check_count("others", &self.others, MOST_OTHERS)?;
        self.others.iter().try_for_each(|other| check_text("others", other, MOST_TARGET))?;
        check_is("rank", self.rank > 0, "1 or more")?;
        check_is("score", self.score.is_none_or(|score| (0.0..=1.0).contains(&score)), "0 to 1")?;
        check_length("promptVersion", self.prompt_version.as_deref(), MOST_ID)?;
        check_length("context", self.context.as_deref(), MOST_ID)?;
        check_text("who", &self.who, MOST_LINE)?;
        let has_reason = self.reason.is_some() == (self.verdict == Verdict::Rejected);
        check_is("reason", has_reason, "there with REJECTED, and there only")?;
        let has_target = self.changed_to.is_some() == (self.verdict == Verdict::Changed);
        check_is("changedTo", has_target, "there with CHANGED, and there only")?;
        let Some(target) = &self.changed_to else { return Ok(()) };
        check_text("changedTo", target, MOST_TARGET)?;
        let is_new = *target != self.pair.target && !self.others.contains(target);
        check_is("changedTo", is_new, "another target than was suggested")?;
        let words = self.taken_pair().map(|taken| taken.term);
        check_text("changedTo", &words.unwrap_or_default(), most_term(self.kind))
    }
}

/// Somebody lets a muted pair be suggested again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Undo {
    #[serde(flatten)]
    pub pair: Pair,
    #[schemars(length(min = 1, max = 500))]
    pub who: String,
    /// When, RFC 3339.
    #[schemars(with = "String", length(max = 40))]
    #[serde(with = "moment")]
    pub at: Timestamp,
}

/// A moment as text.
mod moment {
    use jiff::Timestamp;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(
        at: &Timestamp,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(at)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Timestamp, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| D::Error::custom("not a moment such as 2026-11-30T08:00:00Z"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn record(patch: &Value) -> Record {
        let mut record = json!({
            "articleId": "a-1", "version": 2, "suggestionId": "s-1", "kind": "LINK",
            "term": "mont maudit", "target": "a-9", "rank": 1, "score": 0.7,
            "verdict": "ACCEPTED", "who": "ana@example.com", "at": "2026-11-30T08:00:00Z"
        });
        record.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        serde_json::from_value(record).unwrap()
    }

    #[test]
    fn a_record_is_read_and_written_the_same() {
        let changed = record(&json!({"verdict": "CHANGED", "changedTo": "a-8", "context": "5f"}));
        changed.validate().unwrap();
        let written = serde_json::to_value(&changed).unwrap();
        assert_eq!(
            (&written["term"], &written["at"]),
            (&json!("mont maudit"), &json!("2026-11-30T08:00:00Z"))
        );
        assert_eq!(serde_json::from_value::<Record>(written).unwrap(), changed);
        let unreadable = serde_json::from_value::<Undo>(json!({
            "term": "t", "target": "t", "who": "w", "at": "yesterday"
        }));
        assert!(unreadable.unwrap_err().to_string().contains("not a moment"));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let refused = |patch: Value, expected: &str| {
            assert_eq!(record(&patch).validate().unwrap_err().to_string(), expected);
        };
        refused(json!({"articleId": " "}), "articleId is empty: give one");
        refused(json!({"version": 0}), "version must be 1 or more");
        refused(json!({"rank": 0}), "rank must be 1 or more");
        refused(json!({"score": 1.5}), "score must be 0 to 1");
        let rejected = "reason must be there with REJECTED, and there only";
        refused(json!({"verdict": "REJECTED"}), rejected);
        refused(json!({"reason": "ALREADY"}), rejected);
        let changed = "changedTo must be there with CHANGED, and there only";
        refused(json!({"verdict": "CHANGED"}), changed);
        refused(json!({"changedTo": "a-8"}), changed);
        let other = "changedTo must be another target than was suggested";
        refused(json!({"verdict": "CHANGED", "changedTo": "a-9"}), other);
        refused(json!({"verdict": "CHANGED", "changedTo": "a-8", "others": ["a-8"]}), other);
        let long = json!({"term": "x".repeat(501)});
        refused(long.clone(), "term is longer than 500 characters: shorten it");
        let mut sentence = record(&long);
        sentence.kind = Kind::Category;
        sentence.validate().unwrap();
        let words = json!({"kind": "TAG", "verdict": "CHANGED", "changedTo": format!("#{}", "x".repeat(501))});
        refused(words, "changedTo is longer than 500 characters: shorten it");
    }
}
