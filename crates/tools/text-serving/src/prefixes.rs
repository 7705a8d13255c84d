//! What was computed of earlier prompts: one that begins as one of them did is computed from where they part. Every
//! reply of a tenant begins with the same rules.

use crate::limits::{KEPT_TOKENS, LEAST_SHARED};
use candle_core::Result;
use causal_language_model::{Cache, Lora};
use std::collections::VecDeque;
use std::sync::{Arc, Weak};

/// Earlier prompts with what the network made of them, the latest used last; at most [`KEPT_TOKENS`].
#[derive(Debug, Default)]
pub(crate) struct Prefixes(VecDeque<Kept>);

#[derive(Debug)]
struct Kept {
    writer: Writer,
    /// Those that the cache has seen.
    tokens: Vec<u32>,
    cache: Cache,
}

/// Keys and values are those of one adapter's, or of the base's. An adapter that is gone is nobody's any more: a
/// later one never has its address while this one is kept.
#[derive(Debug)]
struct Writer(Option<Weak<Lora>>);

impl Writer {
    fn new(adapter: Option<&Arc<Lora>>) -> Self {
        Self(adapter.map(Arc::downgrade))
    }

    fn is(&self, adapter: Option<&Arc<Lora>>) -> bool {
        match (&self.0, adapter) {
            (None, None) => true,
            (Some(kept), Some(adapter)) => kept.as_ptr() == Arc::as_ptr(adapter),
            _ => false,
        }
    }

    fn is_gone(&self) -> bool {
        self.0.as_ref().is_some_and(|adapter| adapter.strong_count() == 0)
    }
}

impl Prefixes {
    /// A copy of what is kept of this prompt's beginning, never of all of it: its last token has to be shown.
    /// `None` where nothing is worth it.
    ///
    /// # Errors
    /// There is no memory for it.
    pub(crate) fn beginning(
        &mut self,
        adapter: Option<&Arc<Lora>>,
        prompt: &[u32],
    ) -> Result<Option<Cache>> {
        let most = prompt.len().saturating_sub(1);
        let best = (0..self.0.len())
            .filter(|place| self.0[*place].writer.is(adapter))
            .map(|place| (shared(&self.0[place].tokens, prompt).min(most), place))
            .filter(|(tokens, _)| *tokens >= LEAST_SHARED)
            .max();
        let used = best.and_then(|(tokens, place)| Some((tokens, self.0.remove(place)?)));
        let Some((tokens, used)) = used else { return Ok(None) };
        let begun = used.cache.beginning(tokens);
        self.0.push_back(used);
        begun.map(Some)
    }

    /// Keeps what the cache has seen, the first of these tokens; what is not used for longest goes.
    pub(crate) fn keep(&mut self, adapter: Option<&Arc<Lora>>, mut tokens: Vec<u32>, cache: Cache) {
        tokens.truncate(cache.length());
        self.0.retain(|kept| {
            let held = kept.writer.is(adapter) && tokens.starts_with(&kept.tokens);
            !held && !kept.writer.is_gone()
        });
        self.0.push_back(Kept { writer: Writer::new(adapter), tokens, cache });
        while self.0.iter().map(|kept| kept.tokens.len()).sum::<usize>() > KEPT_TOKENS {
            self.0.pop_front();
        }
    }
}

/// How many tokens two texts begin with in common.
fn shared(one: &[u32], other: &[u32]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests;
