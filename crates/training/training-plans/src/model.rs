//! The model, and how many parameters it has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A decoder as Llama and Mixtral are: norms without bias, no bias elsewhere. Biases and positions of others
/// stand in `beside`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Model {
    pub name: String,
    pub layers: u64,
    /// Of the hidden state.
    pub width: u64,
    pub heads: u64,
    /// Fewer than `heads` where several share keys and values.
    pub key_value_heads: u64,
    /// Inner width of a feed-forward layer, of an expert's where there are any.
    pub feed_forward: u64,
    pub vocabulary: u64,
    /// Whether the output layer has the embeddings' weights.
    #[serde(default)]
    pub tied: bool,
    /// Whether feed-forward layers have a gate: three matrices, else two.
    #[serde(default = "gated")]
    pub gated: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub experts: Option<Experts>,
    /// Beside the decoder, such as an encoder of pictures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Side>,
    #[serde(default)]
    pub method: Method,
}

fn gated() -> bool {
    true
}

/// The feed-forward layers of a mixture of experts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Experts {
    pub count: u64,
    /// That work on one token.
    pub active: u64,
}

/// A part beside the decoder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Side {
    pub name: String,
    pub parameters: u64,
    pub trained: bool,
}

/// What of the decoder is trained.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Method {
    /// All of it.
    #[default]
    Full,
    /// Low-rank adapters beside frozen weights (Hu et al., 2021, arXiv 2106.09685).
    Lora {
        rank: u64,
        alpha: u64,
        /// Of `q`, `k`, `v`, `o`, `gate`, `up`, `down`.
        modules: Vec<String>,
    },
}

/// Parameters, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameters {
    pub all: u64,
    /// That one token meets.
    pub active: u64,
    /// In experts.
    pub in_experts: u64,
    /// That change; the others are frozen.
    pub trained: u64,
    /// Of those, in experts.
    pub trained_in_experts: u64,
}

impl Model {
    pub(crate) fn head_width(&self) -> u64 {
        self.width / self.heads.max(1)
    }

    fn key_value_width(&self) -> u64 {
        self.key_value_heads * self.head_width()
    }

    /// The sides of a layer's matrix by its short name.
    fn matrix(&self, module: &str) -> Option<(u64, u64)> {
        match module {
            "q" | "o" => Some((self.width, self.heads * self.head_width())),
            "k" | "v" => Some((self.width, self.key_value_width())),
            "gate" | "up" | "down" => Some((self.width, self.feed_forward)),
            _ => None,
        }
    }

    /// Whether adapters can stand beside a module of this name.
    #[must_use]
    pub fn has_module(&self, module: &str) -> bool {
        self.matrix(module).is_some()
    }

    /// How many parameters it has.
    #[must_use]
    pub fn count(&self) -> Parameters {
        let (experts, active) = self.experts.map_or((0, 0), |some| (some.count, some.active));
        let feed_forward = if self.gated { 3 } else { 2 } * self.width * self.feed_forward;
        let in_experts = self.layers * experts * feed_forward;
        let rest = self.count_rest(if experts == 0 { feed_forward } else { self.width * experts });
        let beside: u64 = self.beside.iter().map(|side| side.parameters).sum();
        let trained_beside = self.beside.iter().filter(|side| side.trained);
        let trained_beside: u64 = trained_beside.map(|side| side.parameters).sum();
        let (trained, trained_in_experts) = self.count_adapters().unwrap_or((rest, in_experts));
        let adapters = self.count_adapters().unwrap_or_default();
        Parameters {
            all: rest + in_experts + beside + adapters.0 + adapters.1,
            active: rest + self.layers * active * feed_forward + beside + adapters.0 + adapters.1,
            in_experts: in_experts + adapters.1,
            trained: trained + trained_in_experts + trained_beside,
            trained_in_experts,
        }
    }

    /// Of the decoder, what is in no expert: `of_layer` is what stands in place of experts.
    fn count_rest(&self, of_layer: u64) -> u64 {
        let attention = 2 * self.width * (self.heads * self.head_width() + self.key_value_width());
        let embeddings = self.vocabulary * self.width * if self.tied { 1 } else { 2 };
        self.layers * (attention + of_layer + 2 * self.width) + embeddings + self.width
    }

    /// Of adapters, where there are any: `rank` times both sides of each matrix; those of experts apart.
    fn count_adapters(&self) -> Option<(u64, u64)> {
        let Method::Lora { rank, modules, .. } = &self.method else { return None };
        let experts = self.experts.map_or(0, |experts| experts.count);
        let (mut rest, mut in_experts) = (0, 0);
        for module in modules {
            let sides = self.matrix(module).map_or(0, |(one, other)| one + other);
            match module.as_str() {
                "gate" | "up" | "down" if experts > 0 => in_experts += sides * experts,
                _ => rest += sides,
            }
        }
        Some((self.layers * rank * rest, self.layers * rank * in_experts))
    }
}
