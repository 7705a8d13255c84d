//! For tests: adapters whose numbers follow from a seed.

use crate::files::{CONFIG, WEIGHTS};
use crate::{Files, Llama};
use safetensors::tensor::{Dtype, TensorView};
use serde_json::json;
use std::path::Path;
use std::{fs, io};

const RANK: usize = 4;

/// An adapter of rank 4 on queries and values of all layers, with numbers within plus and minus `most`.
///
/// # Panics
/// The tensors cannot be written, which those of a Llama can.
#[must_use]
pub fn drawn(base: &Llama, seed: u64, most: f32) -> Files {
    let config = json!({"peft_type": "LORA", "r": RANK, "lora_alpha": 8, "bias": "none",
        "target_modules": ["q_proj", "v_proj"], "task_type": "CAUSAL_LM"});
    let tensors = tensors(base);
    let bytes: Vec<Vec<u8>> = (0..)
        .zip(&tensors)
        .map(|(place, (_, shape))| numbers(shape, seed * 1_000 + place, most))
        .collect();
    let views = tensors.iter().zip(&bytes).map(|((name, shape), bytes)| {
        let view = TensorView::new(Dtype::F32, shape.clone(), bytes);
        (name, view.expect("as many numbers as the shape has"))
    });
    let weights = safetensors::serialize(views, None).expect("tensors of a Llama");
    Files { config: config.to_string().into_bytes(), weights }
}

/// Names and shapes.
fn tensors(base: &Llama) -> Vec<(String, Vec<usize>)> {
    let outputs =
        [("q_proj", base.heads * base.head), ("v_proj", base.key_value_heads * base.head)];
    let modules = (0..base.layers).flat_map(|layer| outputs.map(|module| (layer, module)));
    let pairs = modules.flat_map(|(layer, (module, outputs))| {
        let name = format!("base_model.model.model.layers.{layer}.self_attn.{module}");
        [
            (format!("{name}.lora_A.weight"), vec![RANK, base.hidden]),
            (format!("{name}.lora_B.weight"), vec![outputs, RANK]),
        ]
    });
    pairs.collect()
}

fn numbers(shape: &[usize], seed: u64, most: f32) -> Vec<u8> {
    let count = shape.iter().product::<usize>() as u64;
    let number = |place: u64| {
        let mixed = (seed * 100_003 + place).wrapping_mul(2_654_435_761) % (1 << 32);
        (mixed as f64 / 2_147_483_648.0 - 1.0) as f32 * most
    };
    (0..count).flat_map(|place| number(place).to_le_bytes()).collect()
}

impl Files {
    /// Writes both files into a folder that is there.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        fs::write(folder.join(CONFIG), &self.config)?;
        fs::write(folder.join(WEIGHTS), &self.weights)
    }
}
