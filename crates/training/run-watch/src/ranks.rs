//! The ranks: which are slow, which are behind, whose records are missing.

use crate::recent::{median, spread};
use crate::{Policies, StepRecord};
use serde::{Deserialize, Serialize};

/// Steps of whose times a rank's median is taken: single steps may be slow on any machine.
pub(crate) const WINDOW: u64 = 20;
/// Ranks of which a median says something.
const LEAST_RANKS: usize = 3;
/// Steps of a window that a rank must have reported.
const LEAST_STEPS: usize = 10;

/// What is kept of a rank.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Rank {
    /// The last step that it reported.
    pub(crate) last: u64,
    /// Records that it wrote, by their sequence numbers, and those that came.
    written: u64,
    came: u64,
    /// Of each step of the window.
    seconds: Vec<f32>,
    /// Windows in a row in which it was slow, and its median in the last.
    slow: u32,
    median: f32,
}

/// A rank that was slow for long enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Slow {
    pub(crate) rank: u32,
    pub(crate) seconds: f32,
    pub(crate) limit: f32,
}

/// All ranks, by number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ranks(Vec<Rank>);

impl Ranks {
    pub(crate) fn new(count: u32) -> Self {
        Self(vec![Rank::default(); count as usize])
    }

    /// Takes a record that came for the first time.
    pub(crate) fn take(&mut self, record: &StepRecord) {
        if let Some(rank) = self.0.get_mut(record.rank as usize) {
            rank.last = rank.last.max(record.step);
            rank.written = rank.written.max(record.sequence + 1);
            rank.came += 1;
        }
    }

    /// Adds what a rank computed in a step that is judged.
    pub(crate) fn add(&mut self, rank: u32, seconds: f32) {
        if let Some(rank) = self.0.get_mut(rank as usize) {
            rank.seconds.push(seconds);
        }
    }

    /// Ends a window; those that have now been slow for long enough.
    pub(crate) fn end_window(&mut self, policies: &Policies) -> Vec<Slow> {
        let medians: Vec<Option<f32>> = self.0.iter_mut().map(Rank::end_window).collect();
        let known = || medians.iter().flatten().copied();
        let Some(all) = spread(known()).filter(|_| known().count() >= LEAST_RANKS) else {
            return Vec::new();
        };
        let least = policies.straggler_share * all.median;
        let limit = all.median + (policies.straggler_deviations * all.deviation).max(least);
        let mut found = Vec::new();
        for ((number, rank), own) in (0..).zip(&mut self.0).zip(medians) {
            let seconds = own.unwrap_or(0.0);
            rank.slow = if seconds > limit { rank.slow + 1 } else { 0 };
            if rank.slow == policies.straggler_windows as u32 {
                found.push(Slow { rank: number, seconds, limit });
            }
        }
        found
    }

    /// Those that are slow now and have been for so many windows, slowest first.
    pub(crate) fn stragglers(&self, windows: f32) -> Vec<u32> {
        let mut slow: Vec<(u32, f32)> = (0..)
            .zip(&self.0)
            .filter(|(_, rank)| rank.slow >= windows as u32)
            .map(|(number, rank)| (number, rank.median))
            .collect();
        slow.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        slow.into_iter().map(|(number, _)| number).collect()
    }

    /// The first that has not reported a step.
    pub(crate) fn first_behind(&self, step: u64) -> Option<u32> {
        (0..).zip(&self.0).find(|(_, rank)| rank.last < step).map(|(number, _)| number)
    }

    /// Records that were written and did not come, or came when their step had been judged.
    pub(crate) fn missing(&self) -> u64 {
        self.0.iter().map(|rank| rank.written.saturating_sub(rank.came)).sum()
    }

    /// The workers start again: what was measured of them is over.
    pub(crate) fn restart(&mut self) {
        self.0.fill(Rank::default());
    }
}

impl Rank {
    fn end_window(&mut self) -> Option<f32> {
        let mut seconds = std::mem::take(&mut self.seconds);
        let own = median(&mut seconds).filter(|_| seconds.len() >= LEAST_STEPS);
        self.median = own.unwrap_or(0.0);
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(ranks: &mut Ranks, seconds: [f32; 4]) -> Vec<u32> {
        for _ in 0..WINDOW {
            (0..).zip(seconds).for_each(|(rank, seconds)| ranks.add(rank, seconds));
        }
        let found = ranks.end_window(&Policies::default());
        found.into_iter().map(|slow| slow.rank).collect()
    }

    #[test]
    fn who_is_slow_for_three_windows_is_a_straggler_once() {
        let mut ranks = Ranks::new(4);
        let slow = [1.0, 1.01, 1.4, 0.99];
        assert!(window(&mut ranks, slow).is_empty() && window(&mut ranks, slow).is_empty());
        assert_eq!(window(&mut ranks, slow), [2]);
        assert_eq!(ranks.stragglers(3.0), [2]);
        assert!(window(&mut ranks, slow).is_empty(), "told once");
        assert!(window(&mut ranks, [1.0; 4]).is_empty());
        assert!(ranks.stragglers(3.0).is_empty(), "it has caught up");
    }

    #[test]
    fn ranks_that_differ_little_are_none() {
        let mut ranks = Ranks::new(4);
        for _ in 0..5 {
            assert!(window(&mut ranks, [1.0, 1.0, 1.0, 1.09]).is_empty());
        }
    }
}
