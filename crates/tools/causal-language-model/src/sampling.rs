//! The next token of some logits.

use rand::Rng;
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

/// How freely a token is chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sampling {
    /// 0 takes the likeliest.
    pub temperature: f32,
    /// Of how many of the likeliest; 0 of all.
    pub top_k: usize,
    /// Of as many of the likeliest as have this share together.
    pub top_p: f32,
    pub seed: Option<u64>,
}

impl Sampling {
    /// Always the likeliest token.
    pub const GREEDY: Self = Self { temperature: 0.0, top_k: 0, top_p: 1.0, seed: None };
}

/// Chooses tokens one after the other.
#[derive(Debug)]
pub struct Chooser {
    sampling: Sampling,
    random: Xoshiro256PlusPlus,
}

impl Chooser {
    /// The same seed gives the same tokens for the same logits; without one they differ.
    #[must_use]
    pub fn new(sampling: Sampling) -> Self {
        let seed = sampling.seed.unwrap_or_else(|| getrandom::u64().unwrap_or_default());
        Self { sampling, random: Xoshiro256PlusPlus::seed_from_u64(seed) }
    }

    /// The token by its place among `logits`, one for each of the vocabulary; of equals the first.
    pub fn choose(&mut self, logits: &[f32]) -> u32 {
        let likelier =
            |one: &u32, other: &u32| logits[*other as usize].total_cmp(&logits[*one as usize]);
        let tokens = (0..).take(logits.len());
        if self.sampling.temperature < 1e-5 {
            return tokens.min_by(likelier).unwrap_or_default();
        }
        let mut ranked: Vec<u32> = tokens.collect();
        ranked.sort_by(likelier);
        if self.sampling.top_k > 0 {
            ranked.truncate(self.sampling.top_k);
        }
        let most = ranked.first().map_or(0.0, |first| logits[*first as usize]);
        let weight =
            |token: &u32| ((logits[*token as usize] - most) / self.sampling.temperature).exp();
        let weights: Vec<f32> = ranked.iter().map(weight).collect();
        let kept = nucleus(&weights, self.sampling.top_p);
        let drawn = self.draw(&weights[..kept]);
        ranked.get(drawn).copied().unwrap_or_default()
    }

    fn draw(&mut self, weights: &[f32]) -> usize {
        let mut left = self.random.r#gen::<f32>() * weights.iter().sum::<f32>();
        let past = weights.iter().position(|weight| {
            left -= weight;
            left < 0.0
        });
        past.unwrap_or(weights.len().saturating_sub(1))
    }
}

/// How many of the greatest weights have `share` of all together; at least one.
fn nucleus(weights: &[f32], share: f32) -> usize {
    let wanted = weights.iter().sum::<f32>() * share;
    let mut sum = 0.0;
    let enough = weights.iter().position(|weight| {
        sum += weight;
        sum >= wanted
    });
    enough.map_or(weights.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOGITS: [f32; 5] = [0.5, 3.0, -1.0, 2.9, 0.0];

    fn chosen(sampling: Sampling) -> Vec<u32> {
        let mut chooser = Chooser::new(sampling);
        let mut tokens: Vec<u32> = (0..400).map(|_| chooser.choose(&LOGITS)).collect();
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }

    #[test]
    fn without_temperature_the_likeliest_is_taken() {
        assert_eq!(chosen(Sampling::GREEDY), [1]);
    }

    #[test]
    fn the_unlikely_are_cut_off() {
        let free = Sampling { temperature: 1.0, top_k: 0, top_p: 1.0, seed: Some(7) };
        assert_eq!(chosen(free), [0, 1, 2, 3, 4]);
        assert_eq!(chosen(Sampling { top_k: 2, ..free }), [1, 3]);
        assert_eq!(chosen(Sampling { top_p: 0.6, ..free }), [1, 3]);
        assert_eq!(chosen(Sampling { top_p: 0.01, ..free }), [1]);
    }

    #[test]
    fn a_seed_gives_the_same_tokens_again() {
        let tokens = || {
            let sampling = Sampling { temperature: 2.0, top_k: 0, top_p: 1.0, seed: Some(9) };
            let mut chooser = Chooser::new(sampling);
            (0..50).map(|_| chooser.choose(&LOGITS)).collect::<Vec<_>>()
        };
        assert_eq!(tokens(), tokens());
    }

    #[test]
    fn likely_tokens_come_more_often() {
        let sampling = Sampling { temperature: 1.0, top_k: 0, top_p: 1.0, seed: Some(3) };
        let mut chooser = Chooser::new(sampling);
        let ones = (0..2_000).filter(|_| chooser.choose(&LOGITS) == 1).count();
        // e^3 of e^0.5 + e^3 + e^-1 + e^2.9 + 1: 48.6 %.
        assert!((900..1_050).contains(&ones), "{ones}");
    }
}
