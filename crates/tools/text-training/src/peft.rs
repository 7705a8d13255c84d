//! An adapter as PEFT's `save_pretrained` writes it.

use crate::lora::MODULES;
use crate::{LoraVariables, Settings, TrainingError};
use adapters::{Adapter, AdapterName, Files};
use candle_core::{DType, Tensor};
use causal_language_model::Shape;
use serde_json::json;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes the adapter in f16 into a folder of `within`, named by its content, and reads it back.
///
/// # Errors
/// It cannot be written, or `adapters` refuses it.
pub fn save(
    adapter: &LoraVariables,
    settings: &Settings,
    shape: &Shape,
    (tenant, within): (&str, &Path),
) -> Result<PathBuf, TrainingError> {
    let file = |path: &Path| {
        let path = path.to_owned();
        move |error| TrainingError::File(path, error)
    };
    let draft = within.join(format!("{tenant}.draft"));
    fs::create_dir_all(&draft).map_err(file(&draft))?;
    let config = draft.join("adapter_config.json");
    fs::write(&config, described(settings)).map_err(file(&config))?;
    candle_core::safetensors::save(&tensors(adapter)?, draft.join("adapter_model.safetensors"))?;
    let files = Files::from_folder(&draft)?;
    Adapter::read(&files, &shape.base())?;
    let folder = within.join(AdapterName::of(tenant, &files)?.as_str());
    // The name says the content: what lies there already is the same.
    fs::remove_dir_all(&folder).ok();
    fs::rename(&draft, &folder).map_err(file(&folder))?;
    Ok(folder)
}

fn described(settings: &Settings) -> String {
    let modules = MODULES.map(|module| module.rsplit('.').next());
    let config = json!({
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": "HuggingFaceTB/SmolLM2-135M-Instruct",
        "r": settings.rank,
        "lora_alpha": settings.alpha,
        "lora_dropout": 0.0,
        "target_modules": modules,
        "bias": "none",
        "inference_mode": true,
    });
    format!("{config:#}\n")
}

fn tensors(adapter: &LoraVariables) -> candle_core::Result<HashMap<String, Tensor>> {
    let mut tensors = HashMap::new();
    for (layer, pairs) in adapter.layers.iter().enumerate() {
        for (module, pair) in pairs {
            for (matrix, numbers) in [("A", &pair.a), ("B", &pair.b)] {
                let name =
                    format!("base_model.model.model.layers.{layer}.{module}.lora_{matrix}.weight");
                tensors.insert(name, numbers.to_dtype(DType::F16)?);
            }
        }
    }
    Ok(tensors)
}
