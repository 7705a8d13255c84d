//! What an execution of the reviews' machine says of a review and of the replies to it.

use moderation::Verdict;
use reviews::{Reply, Review, Sentiment, Stake};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// An execution in which somebody decided about the reply.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Execution {
    /// It is forgotten, or has no review that can be read.
    TextMissing,
    /// It has not ended.
    Open,
    Ended(Box<Ended>),
}

/// One that has ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ended {
    pub(super) review: Review,
    /// Whether the reply was published, to be posted.
    pub(super) is_sent: bool,
    pub(super) story: Story,
}

/// What its tasks answered.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Story {
    /// What the machine wrote first.
    pub(super) written: Option<Reply>,
    /// The last version, by whomever.
    pub(super) last: Option<Reply>,
    /// The verdict on it.
    pub(super) verdict: Option<Verdict>,
    /// What is at stake in the review, by model and lexicon.
    pub(super) stakes: Vec<Stake>,
}

/// The review that an execution was started with: the detail of its event.
pub(super) fn review(input: Option<&str>) -> Option<Review> {
    read(parsed(input?).get("detail")?)
}

/// Whether an execution's output says that a reply was published.
pub(super) fn is_sent(output: Option<&str>) -> bool {
    let output = output.map(parsed).unwrap_or_default();
    output["outcome"]["type"] == "NEW_REVIEW_RESPONSE_CREATED"
}

impl Story {
    /// Takes in what the next task answered.
    pub(super) fn follow(&mut self, output: &str) {
        let output = parsed(output);
        let payload = &output["Payload"];
        if let Some(reply) = payload.get("reply").and_then(read::<Reply>) {
            self.written.get_or_insert_with(|| reply.clone());
            (self.last, self.verdict) = (Some(reply), None);
        }
        if self.last.is_some() {
            let verdict = payload.get("moderation").and_then(|said| read(&said["verdict"]));
            self.verdict = verdict.or(self.verdict);
        }
        self.stakes.extend(payload.get("stakes").and_then(read::<Vec<Stake>>).unwrap_or_default());
        let sentiment = payload.get("sentiment").and_then(read::<Sentiment>);
        self.stakes.extend(sentiment.map(|sentiment| sentiment.stakes).unwrap_or_default());
    }

    /// Whether the last version broke no rule and was found safe by the machine, so that no person had to
    /// accept anything of it.
    pub(super) fn passed(&self) -> bool {
        let is_clean = self.last.as_ref().is_some_and(|reply| reply.findings.is_empty());
        is_clean && self.verdict == Some(Verdict::Safe)
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}
