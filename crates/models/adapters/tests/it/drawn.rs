//! Adapters and archives drawn for tests.

use adapters::{Base, Files, Llama};
use flate2::Compression;
use flate2::write::GzEncoder;
use safetensors::tensor::{Dtype, TensorView};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tar::{Builder, EntryType, Header};

/// What `tests/peft` was trained on.
pub(crate) fn base() -> Base {
    let llama =
        Llama { layers: 2, hidden: 16, intermediate: 24, heads: 4, key_value_heads: 2, head: 4 };
    llama.base()
}

pub(crate) struct Drawn {
    pub(crate) config: Value,
    /// Each with its type, shape and bytes.
    pub(crate) tensors: BTreeMap<String, (Dtype, Vec<usize>, Vec<u8>)>,
}

/// Of rank 2 on `q_proj`.
pub(crate) fn adapter() -> Drawn {
    let config = json!({
        "peft_type": "LORA", "task_type": "CAUSAL_LM", "r": 2, "lora_alpha": 4, "bias": "none",
        "target_modules": ["q_proj"], "modules_to_save": null
    });
    let mut drawn = Drawn { config, tensors: BTreeMap::new() };
    for layer in 0..2 {
        let name = name(layer, "self_attn.q_proj");
        drawn.put(&format!("{name}.lora_A.weight"), &[2, 16], 0.5);
        drawn.put(&format!("{name}.lora_B.weight"), &[16, 2], 0.25);
    }
    drawn
}

pub(crate) fn name(layer: usize, module: &str) -> String {
    format!("base_model.model.model.layers.{layer}.{module}")
}

impl Drawn {
    pub(crate) fn put(&mut self, name: &str, shape: &[usize], number: f32) {
        let bytes = number.to_le_bytes().repeat(shape.iter().product());
        self.tensors.insert(name.to_owned(), (Dtype::F32, shape.to_vec(), bytes));
    }

    pub(crate) fn weights(&self) -> Vec<u8> {
        let views = self.tensors.iter().map(|(name, (dtype, shape, bytes))| {
            (name, TensorView::new(*dtype, shape.clone(), bytes).unwrap())
        });
        safetensors::serialize(views, None).unwrap()
    }

    pub(crate) fn archive(&self) -> Vec<u8> {
        archive(vec![
            entry("adapter_config.json", self.config.to_string().as_bytes()),
            entry("adapter_model.safetensors", &self.weights()),
        ])
    }

    pub(crate) fn files(&self) -> Files {
        Files::from_archive(&self.archive()).unwrap()
    }
}

pub(crate) type Entry = (Header, Vec<u8>);

/// A file of an archive, under any name.
pub(crate) fn entry(name: &str, content: &[u8]) -> Entry {
    let mut header = Header::new_gnu();
    let bytes = name.as_bytes();
    header.as_old_mut().name[..bytes.len()].copy_from_slice(bytes);
    header.set_size(content.len() as u64);
    header.set_mode(0o644);
    header.set_entry_type(EntryType::Regular);
    (header, content.to_vec())
}

pub(crate) fn archive(entries: Vec<Entry>) -> Vec<u8> {
    let mut builder = Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for (mut header, content) in entries {
        header.set_cksum();
        builder.append(&header, content.as_slice()).unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap()
}
