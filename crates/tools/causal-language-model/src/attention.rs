//! Attention of one row over what it has seen, with fewer keys than queries.

use crate::Shape;
use candle_core::{Device, Result, Tensor};
use candle_nn::kv_cache::KvCache;
use candle_nn::ops::softmax_last_dim;

/// Positions for which a new cache has room; it grows.
const ROOM: usize = 256;

/// Keys and values of a row, layer by layer.
#[derive(Debug, Clone)]
pub struct Cache(Vec<KvCache>);

impl Cache {
    #[must_use]
    pub fn new(shape: &Shape) -> Self {
        Self(vec![KvCache::new(1, ROOM); shape.layers])
    }

    /// Tokens that it has seen.
    #[must_use]
    pub fn length(&self) -> usize {
        self.0.first().map_or(0, KvCache::current_seq_len)
    }

    /// A cache of its own that has seen the first tokens of this one, at most `tokens`: what comes behind them has
    /// no part in it.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn beginning(&self, tokens: usize) -> Result<Self> {
        let tokens = tokens.min(self.length());
        let begun = |seen: &KvCache| {
            let mut begun = KvCache::new(1, ROOM);
            if let (Some(keys), Some(values)) = (seen.k()?, seen.v()?) {
                let first = |of: &Tensor| of.narrow(1, 0, tokens)?.contiguous();
                begun.append(&first(&keys)?, &first(&values)?)?;
            }
            Ok(begun)
        };
        self.0.iter().map(begun).collect::<Result<_>>().map(Self)
    }

    /// `queries`, `keys` and `values` are tokens by heads by numbers; so is the answer, flat.
    pub(crate) fn attend(
        &mut self,
        layer: usize,
        [queries, keys, values]: [Tensor; 3],
    ) -> Result<Tensor> {
        let (length, heads, head) = queries.dims3()?;
        let by_head = |tensor: &Tensor| tensor.transpose(0, 1)?.contiguous();
        let (keys, values) = self.0[layer].append(&by_head(&keys)?, &by_head(&values)?)?;
        let (groups, seen, _) = keys.dims3()?;
        // Queries that share keys stand below each other.
        let queries = by_head(&queries)?.reshape((groups, (), head))?;
        let scale = 1.0 / (head as f64).sqrt();
        let scores = (queries.matmul(&keys.transpose(1, 2)?)? * scale)?;
        let shares = softmax_last_dim(&masked(scores, heads, length, seen)?)?;
        let read = shares.matmul(&values)?.reshape((heads, length, head))?;
        read.transpose(0, 1)?.reshape((length, heads * head))
    }
}

/// No token sees a later one. A single one sees all.
fn masked(scores: Tensor, heads: usize, length: usize, seen: usize) -> Result<Tensor> {
    if length == 1 {
        return Ok(scores);
    }
    let before = seen - length;
    let mask: Vec<f32> = (0..length)
        .flat_map(|row| {
            (0..seen).map(move |at| if at > before + row { f32::NEG_INFINITY } else { 0.0 })
        })
        .collect();
    let mask = Tensor::from_vec(mask, (length, seen), &Device::Cpu)?;
    let shape = scores.shape().clone();
    scores.reshape((heads, length, seen))?.broadcast_add(&mask)?.reshape(shape)
}
