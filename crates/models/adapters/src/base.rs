//! What an adapter has to fit.

use std::collections::BTreeMap;

/// The linear modules of a base model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Layers, each with all modules.
    pub layers: usize,
    /// Of each module its place in a layer (`self_attn.q_proj`) and its shape.
    pub modules: BTreeMap<String, Shape>,
}

/// What a module makes of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    pub outputs: usize,
    pub inputs: usize,
}

/// The measures of a Llama, as its `config.json` has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Llama {
    pub layers: usize,
    pub hidden: usize,
    pub intermediate: usize,
    pub heads: usize,
    pub key_value_heads: usize,
    /// Numbers of one head.
    pub head: usize,
}

impl Llama {
    /// The seven linear modules of each layer.
    #[must_use]
    pub fn base(&self) -> Base {
        let (hidden, inner) = (self.hidden, self.intermediate);
        let (queries, keys) = (self.heads * self.head, self.key_value_heads * self.head);
        let modules = [
            ("self_attn.q_proj", queries, hidden),
            ("self_attn.k_proj", keys, hidden),
            ("self_attn.v_proj", keys, hidden),
            ("self_attn.o_proj", hidden, queries),
            ("mlp.gate_proj", inner, hidden),
            ("mlp.up_proj", inner, hidden),
            ("mlp.down_proj", hidden, inner),
        ];
        let modules = modules
            .map(|(module, outputs, inputs)| (module.to_owned(), Shape { outputs, inputs }))
            .into();
        Base { layers: self.layers, modules }
    }
}

impl Base {
    /// Of each layer the modules whose whole name is `target` or ends in it, as PEFT compares them.
    pub(crate) fn modules_of(&self, target: &str) -> impl Iterator<Item = (usize, &str)> {
        let places = (0..self.layers)
            .flat_map(|layer| self.modules.keys().map(move |module| (layer, module.as_str())));
        places.filter(move |(layer, module)| {
            let name = format!("model.layers.{layer}.{module}");
            name.strip_suffix(target).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    }
}
