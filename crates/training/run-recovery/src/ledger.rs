//! What was launched and decided.

use crate::{Decision, Ending, Identity, Next, Point, Refused};
use bounds::{InvalidInput, check_is, check_length, check_text};
use run_watch::Name;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a run may take, and what its checkpoints are told by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Terms {
    #[schemars(length(min = 1, max = 63))]
    pub run: String,
    pub identity: Identity,
    /// Steps between two checkpoints.
    pub save_every: u64,
    /// US dollars, over all attempts.
    pub most_dollars: f64,
    /// Hours from the first launch to the last end.
    pub most_hours: f64,
    /// Of all machines; 0 on one's own.
    pub dollars_per_hour: f64,
    /// Machines that may be left out.
    pub spares: u32,
}

/// All that was decided of one run. Kept as JSON, by one writer: whoever reads and writes it has claimed the run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ledger {
    pub(crate) terms: Terms,
    pub(crate) launches: Vec<Launch>,
    /// Checkpoints that were proven while their attempt was the last.
    pub(crate) good: Vec<Point>,
}

/// An attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Launch {
    /// When it was decided: Unix time, milliseconds.
    pub at: u64,
    pub next: Next,
    pub ended: Option<Ended>,
}

/// How it ended, and what followed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ended {
    pub at: u64,
    pub name: Name,
    pub step: u64,
    pub decision: Decision,
    /// Where a person was asked: what they last decided, of which the decision is what followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
    /// Where a person is asked: all of how it ended, which they are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
}

/// What a person decides who was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Choice {
    /// Launch again, from an earlier checkpoint and without the batches, where the model took harm.
    GoOn,
    Stop,
}

impl Terms {
    fn check(&self) -> Result<(), InvalidInput> {
        check_text("run", &self.run, 63)?;
        let Identity { layout, code, corpus } = &self.identity;
        for (field, text) in [("layout", layout), ("code", code), ("corpus", corpus)] {
            check_length(field, Some(text), 256).map_err(|wrong| wrong.within("identity"))?;
        }
        check_is("saveEvery", self.save_every > 0, "1 step or more")?;
        check_is("mostDollars", (0.0..=1e9).contains(&self.most_dollars), "0 to 1000000000")?;
        check_is("mostHours", (0.01..=8_760.0).contains(&self.most_hours), "0.01 to 8760")?;
        check_is("dollarsPerHour", (0.0..=1e6).contains(&self.dollars_per_hour), "0 to 1000000")
    }
}

/// Whether two figures are one that was written and read: a text of JSON may be read as its neighbour.
fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-12 * one.abs().max(other.abs())
}

impl Terms {
    /// The first field in which others differ.
    fn differs(&self, other: &Self) -> Option<&'static str> {
        let same = [
            ("run", self.run == other.run),
            ("identity", self.identity == other.identity),
            ("saveEvery", self.save_every == other.save_every),
            ("mostDollars", is_same(self.most_dollars, other.most_dollars)),
            ("mostHours", is_same(self.most_hours, other.most_hours)),
            ("dollarsPerHour", is_same(self.dollars_per_hour, other.dollars_per_hour)),
            ("spares", self.spares == other.spares),
        ];
        same.into_iter().find_map(|(field, is_same)| (!is_same).then_some(field))
    }
}

impl Ledger {
    /// The ledger of a run that is begun, where one of it was kept: that one, or the new one where under the other
    /// nothing was launched, as when its ceiling was too low.
    ///
    /// # Errors
    /// The terms differ, and an attempt was launched.
    pub fn begun_again(self, new: Self) -> Result<Self, Refused> {
        if self.launches.is_empty() {
            return Ok(new);
        }
        self.terms.differs(&new.terms).map_or(Ok(self), |field| Err(Refused::OtherTerms(field)))
    }

    /// # Errors
    /// A figure is out of its bounds: there is no run without a ceiling.
    pub fn new(terms: Terms) -> Result<Self, InvalidInput> {
        terms.check()?;
        Ok(Self { terms, launches: Vec::new(), good: Vec::new() })
    }

    /// Where the run stands: the attempt that was granted and has not ended, or what followed the last one; none
    /// where nothing was launched. The attempt may never have been launched, and hours have passed: it gets no more
    /// of them than the run has left, and where none are, a second, in which a job that still runs is found and
    /// stopped.
    #[must_use]
    pub fn standing(&self, now: u64) -> Option<Decision> {
        let last = self.launches.last()?;
        Some(match &last.ended {
            Some(ended) => ended.decision.clone(),
            None => {
                let mut next = last.next.clone();
                let left = self.seconds_left(now, next.wait_seconds).max(1.0) as u64;
                next.grant.seconds = next.grant.seconds.min(left);
                Decision::Launch(next)
            }
        })
    }

    #[must_use]
    pub fn launches(&self) -> &[Launch] {
        &self.launches
    }

    /// Those that can be gone back to, if their shards are still what they were.
    #[must_use]
    pub fn good(&self) -> &[Point] {
        &self.good
    }

    /// The checkpoints that are never deleted: the last two good ones.
    #[must_use]
    pub fn kept(&self) -> Vec<&Point> {
        let on_line = self.good.iter().filter(|point| self.is_on_line(point));
        let mut kept: Vec<&Point> = on_line.collect();
        kept.sort_by_key(|point| std::cmp::Reverse(point.step));
        kept.truncate(2);
        kept
    }

    /// Whether every attempt after a checkpoint's own went on from it or from a later one of the same line.
    pub(crate) fn is_on_line(&self, point: &Point) -> bool {
        let later = self.launches.iter().filter(|launch| launch.next.attempt > point.attempt);
        let from = |launch: &Launch| launch.next.from.as_ref().map_or(0, |from| from.step);
        later.into_iter().all(|launch| from(launch) >= point.step)
    }

    pub(crate) fn find(&self, attempt: u32) -> Option<usize> {
        self.launches.iter().position(|launch| launch.next.attempt == attempt)
    }
}
