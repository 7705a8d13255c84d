//! Adapters beside the weights: each row's own.

use adapters::Adapter;
use candle_core::{Device, Result, Tensor};
use std::collections::BTreeMap;

/// An adapter as tensors.
#[derive(Debug)]
pub struct Lora {
    layers: Vec<BTreeMap<String, Pair>>,
}

#[derive(Debug)]
struct Pair {
    /// Inputs by rank.
    down: Tensor,
    /// Rank by outputs, with the scale in it.
    up: Tensor,
}

impl Lora {
    /// # Errors
    /// Its matrices do not have its rank.
    pub fn new(adapter: &Adapter) -> Result<Self> {
        let layer = |pairs: &BTreeMap<String, adapters::Pair>| {
            let pairs = pairs.iter();
            pairs.map(|(module, pair)| Ok((module.clone(), Pair::new(pair, adapter)?))).collect()
        };
        Ok(Self { layers: adapter.layers.iter().map(layer).collect::<Result<_>>()? })
    }

    /// What is added to a module's output for `input` (tokens by inputs), if it touches the module.
    fn added(&self, layer: usize, module: &str, input: &Tensor) -> Result<Option<Tensor>> {
        let pair = self.layers[layer].get(module);
        pair.map(|pair| input.matmul(&pair.down)?.matmul(&pair.up)).transpose()
    }
}

impl Pair {
    fn new(pair: &adapters::Pair, adapter: &Adapter) -> Result<Self> {
        let rank = adapter.rank;
        let a = Tensor::from_slice(&pair.a, (rank, pair.a.len() / rank), &Device::Cpu)?;
        let b = Tensor::from_slice(&pair.b, (pair.b.len() / rank, rank), &Device::Cpu)?;
        let up = (b.t()? * f64::from(adapter.scale))?.contiguous()?;
        Ok(Self { down: a.t()?.contiguous()?, up })
    }
}

/// Tokens that stand side by side and have one adapter, or none.
pub(crate) struct Span<'a> {
    pub(crate) length: usize,
    pub(crate) adapter: Option<&'a Lora>,
}

/// One span where neighbours have the same adapter.
pub(crate) fn spans<'a>(rows: impl Iterator<Item = Span<'a>>) -> Vec<Span<'a>> {
    let mut spans: Vec<Span<'a>> = Vec::new();
    for row in rows {
        let address = |span: &Span<'_>| span.adapter.map(std::ptr::from_ref);
        match spans.last_mut().filter(|last| address(last) == address(&row)) {
            Some(last) => last.length += row.length,
            None => spans.push(row),
        }
    }
    spans
}

/// `output` of a module with what each span's adapter adds for its part of `input`.
pub(crate) fn adapted(
    output: Tensor,
    input: &Tensor,
    spans: &[Span<'_>],
    (layer, module): (usize, &str),
) -> Result<Tensor> {
    if spans.iter().all(|span| span.adapter.is_none()) {
        return Ok(output);
    }
    let mut begin = 0;
    let mut parts = Vec::with_capacity(spans.len());
    for span in spans {
        let part = |of: &Tensor| of.narrow(0, begin, span.length);
        let added = span.adapter.map(|adapter| adapter.added(layer, module, &part(input)?));
        parts.push(match added.transpose()?.flatten() {
            Some(added) => (part(&output)? + added)?,
            None => part(&output)?,
        });
        begin += span.length;
    }
    Tensor::cat(&parts, 0)
}
