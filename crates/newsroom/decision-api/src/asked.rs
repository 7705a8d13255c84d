//! What a caller decides, and the record that it becomes.

use crate::{Moment, Offered, Problem};
use bounds::{InvalidInput, check, check_is, check_length, check_text};
use decisions::{Decision, Kind, Pair, Reason, Record, Undo, Verdict};
use schemars::JsonSchema;
use serde::Deserialize;

/// Characters of a key, and of a suggestion's id.
const MOST_KEY: usize = 128;
const MOST_TARGET: usize = 2_048;
const MOST_TERM: usize = 500;

/// The body of `POST /articles/{id}/decisions`. There is nobody in it: that is the signer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Asked {
    /// The version of the article that the suggestion was made for.
    #[schemars(range(min = 1))]
    pub version: u32,
    #[schemars(length(min = 1, max = 128))]
    pub suggestion_id: String,
    /// `ACCEPTED`, `REJECTED` or `CHANGED`.
    pub verdict: Verdict,
    /// With `REJECTED`.
    #[serde(default)]
    pub reason: Option<Reason>,
    /// With `ACCEPTED`, of a link of which two targets are as likely: which is taken. Whoever takes none takes
    /// none of them.
    #[serde(default)]
    #[schemars(length(min = 1, max = 2048))]
    pub target: Option<String>,
    /// With `CHANGED`: a target's id, a topic's code, or another tag's words.
    #[serde(default)]
    #[schemars(length(min = 1, max = 2048))]
    pub changed_to: Option<String>,
    /// The number of the decision that the caller has seen standing; 0, as without it, where none did.
    #[serde(default)]
    pub after: u32,
    /// One's own key: the same decision sent again with it is the same.
    #[serde(default)]
    #[schemars(length(min = 1, max = 128))]
    pub key: Option<String>,
}

/// The body of `POST /unmute`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Unmuted {
    #[schemars(length(min = 1, max = 500))]
    pub term: String,
    #[schemars(length(min = 1, max = 2048))]
    pub target: String,
}

impl Asked {
    /// Checks every field that does not depend on the suggestion.
    ///
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_is("version", self.version > 0, "1 or more")?;
        check_text("suggestionId", &self.suggestion_id, MOST_KEY)?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        check("suggestionId", self.suggestion_id.chars().all(plain), "is none of a suggestion's")?;
        let decides = self.verdict != Verdict::NotSeen;
        check_is("verdict", decides, "ACCEPTED, REJECTED or CHANGED")?;
        let has_reason = self.reason.is_some() == (self.verdict == Verdict::Rejected);
        check_is("reason", has_reason, "there with REJECTED, and there only")?;
        let has_target = self.changed_to.is_some() == (self.verdict == Verdict::Changed);
        check_is("changedTo", has_target, "there with CHANGED, and there only")?;
        let may_choose = self.target.is_none() || self.verdict == Verdict::Accepted;
        check_is("target", may_choose, "there with ACCEPTED only: a link is not taken as a whole")?;
        check_length("target", self.target.as_deref(), MOST_TARGET)?;
        if let Some(target) = &self.changed_to {
            check_text("changedTo", target, MOST_TARGET)?;
        }
        self.key.as_deref().map_or(Ok(()), |key| check_text("key", key, MOST_KEY))
    }

    /// Whether a decision says the same.
    pub(crate) fn is_said_by(&self, decision: &Decision) -> bool {
        let Record { kind, pair, others, verdict, reason, changed_to, .. } = &decision.record;
        let target = match &self.target {
            Some(target) => *target == pair.target,
            None => self.verdict != Verdict::Accepted || others.is_empty(),
        };
        let changed = self.changed_to.as_deref().map(|to| written(*kind, to));
        target && (self.verdict, self.reason, changed) == (*verdict, *reason, changed_to.clone())
    }

    /// The decision about a suggestion, by who signed, at this moment.
    ///
    /// # Errors
    /// A field does not fit the suggestion.
    pub(crate) fn decision(
        &self,
        (article, prompt): (&str, Option<&str>),
        offered: &Offered,
        (number, who): (u32, &str),
        moment: &Moment,
    ) -> Result<Decision, Problem> {
        let at = self.target_of(offered)?;
        let mut others: Vec<String> =
            offered.targets.iter().map(|(target, _)| target.clone()).collect();
        let target = others.remove(at);
        if let (Kind::Category, Some(to)) = (offered.kind, &self.changed_to) {
            check_is("changedTo", is_topic(to), "a Media Topic's code such as medtop:15000000")?;
        }
        let changed_to = self.changed_to.as_deref().map(|to| written(offered.kind, to));
        let record = Record {
            article_id: article.to_owned(),
            version: self.version,
            suggestion_id: offered.id.clone(),
            kind: offered.kind,
            pair: Pair::new(&offered.term, &target),
            others,
            rank: offered.rank,
            score: offered.targets[at].1,
            prompt_version: prompt.map(str::to_owned),
            context: None,
            verdict: self.verdict,
            reason: self.reason,
            changed_to,
            who: who.to_owned(),
            at: moment.now,
        };
        record.validate()?;
        Ok(Decision { number, key: self.key.clone(), record })
    }

    /// Which of the suggestion's targets is taken; of none that is, the likeliest.
    fn target_of(&self, offered: &Offered) -> Result<usize, InvalidInput> {
        let found = match &self.target {
            Some(named) => offered.targets.iter().position(|(target, _)| target == named),
            None if offered.is_open && self.verdict == Verdict::Accepted => None,
            None => (!offered.targets.is_empty()).then_some(0),
        };
        found.ok_or_else(|| InvalidInput::new("target", "must be one of the suggestion's"))
    }
}

/// The form of the IPTC's codes in NewsML-G2 and ninjs.
fn is_topic(code: &str) -> bool {
    let digits = code.strip_prefix("medtop:").unwrap_or_default();
    digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What is taken instead, as it is kept: a tag as its own term is, with one `#` whether it was written or not.
fn written(kind: Kind, to: &str) -> String {
    match kind {
        Kind::Tag => Pair::of_tag(to.strip_prefix('#').unwrap_or(to)).target,
        Kind::Category | Kind::Link => to.to_owned(),
    }
}

impl Unmuted {
    /// The undo by who signed, at this moment.
    ///
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn undo(&self, who: &str, moment: &Moment) -> Result<Undo, InvalidInput> {
        check_text("term", &self.term, MOST_TERM)?;
        check_text("target", &self.target, MOST_TARGET)?;
        let pair = Pair::new(&self.term, &self.target);
        Ok(Undo { pair, who: who.to_owned(), at: moment.now })
    }
}
