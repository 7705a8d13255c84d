//! `adapter_config.json`: only what plain LoRA means.

use crate::error::shown;
use crate::weights::MAX_RANK;
use crate::{AdapterError, Base};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Settings that say nothing about what the weights mean, or only something of one that is off.
const PASSED_OVER: [&str; 11] = [
    "auto_mapping",
    "base_model_name_or_path",
    "corda_config",
    "eva_config",
    "inference_mode",
    "lora_dropout",
    "megatron_core",
    "peft_version",
    "qalora_group_size",
    "revision",
    "runtime_config",
];

/// How these weights are to be added.
pub(crate) struct Config {
    pub(crate) rank: usize,
    /// What the product of both matrices is multiplied by.
    pub(crate) scale: f32,
    /// Of each layer the places of its modules.
    pub(crate) layers: Vec<BTreeSet<String>>,
}

#[derive(Deserialize)]
struct Raw {
    peft_type: String,
    r: u64,
    lora_alpha: f64,
    target_modules: Vec<String>,
    #[serde(default)]
    use_rslora: bool,
    #[serde(flatten)]
    others: Map<String, Value>,
}

impl Config {
    pub(crate) fn read(bytes: &[u8], base: &Base) -> Result<Self, AdapterError> {
        let raw: Raw = serde_json::from_slice(bytes).map_err(|_| AdapterError::ConfigUnreadable)?;
        if raw.peft_type != "LORA" {
            return Err(AdapterError::Method(shown(&raw.peft_type)));
        }
        if let Some((name, _)) = raw.others.iter().find(|(name, value)| !is_plain(name, value)) {
            return Err(AdapterError::Setting(shown(name)));
        }
        let rank = u32::try_from(raw.r).ok().filter(|rank| (1..=MAX_RANK).contains(rank));
        let rank = rank.ok_or(AdapterError::Rank(raw.r))?;
        let layers = layers(&raw.target_modules, base)?;
        Ok(Self { rank: rank as usize, scale: raw.scale(f64::from(rank))?, layers })
    }
}

impl Raw {
    /// By <https://arxiv.org/abs/2106.09685>; with `use_rslora` by <https://arxiv.org/abs/2312.03732>.
    #[allow(clippy::cast_possible_truncation, reason = "between 2^-6 and 4096, or refused")]
    fn scale(&self, rank: f64) -> Result<f32, AdapterError> {
        if !(self.lora_alpha > 0.0 && self.lora_alpha <= 4096.0) {
            return Err(AdapterError::Alpha);
        }
        Ok((self.lora_alpha / if self.use_rslora { rank.sqrt() } else { rank }) as f32)
    }
}

/// Whether a setting leaves plain LoRA as it is. One that is not known does where it is off.
fn is_plain(name: &str, value: &Value) -> bool {
    match (name, value) {
        ("bias", value) => value == "none",
        ("task_type", value) => value.is_null() || value == "CAUSAL_LM",
        // The others change the base or make the weights the difference to a changed one.
        ("init_lora_weights", value) => value.is_boolean() || value == "gaussian" || value == "eva",
        (name, _) if PASSED_OVER.contains(&name) => true,
        (_, Value::Null | Value::Bool(false)) => true,
        (_, Value::Array(list)) => list.is_empty(),
        (_, Value::Object(fields)) => fields.is_empty(),
        _ => false,
    }
}

fn layers(targets: &[String], base: &Base) -> Result<Vec<BTreeSet<String>>, AdapterError> {
    if targets.is_empty() {
        return Err(AdapterError::NoTarget);
    }
    let mut layers = vec![BTreeSet::new(); base.layers];
    for target in targets {
        let mut modules = base.modules_of(target).peekable();
        if modules.peek().is_none() {
            return Err(AdapterError::Target(shown(target)));
        }
        for (layer, module) in modules {
            layers[layer].insert(module.to_owned());
        }
    }
    Ok(layers)
}
