//! Models from GGUF files: <https://github.com/ggml-org/ggml/blob/master/docs/gguf.md>.

use crate::{ModelError, Shape, Tokens, Weights};
use candle_core::quantized::gguf_file::{Content, Value};
use candle_core::{Device, Result, Tensor, bail};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Reads a Llama, dequantised to f32: four bytes for each of its numbers.
///
/// # Errors
/// The file is missing, damaged, or of another architecture.
pub fn read_gguf(path: &Path) -> std::result::Result<(Shape, Weights, Tokens), ModelError> {
    let file = File::open(path).map_err(|error| ModelError::File(path.to_owned(), error))?;
    let mut file = BufReader::new(file);
    let content = Content::read(&mut file)?;
    let shape = shape(&content)?;
    let mut weights = Weights::default();
    for name in content.tensor_infos.keys() {
        let tensor = content.tensor(&mut file, name, &Device::Cpu)?.dequantize(&Device::Cpu)?;
        if let Some((name, tensor)) = renamed(name, tensor, &shape)? {
            weights.0.insert(name, tensor);
        }
    }
    Ok((shape, weights, Tokens::of(&content)?))
}

fn shape(content: &Content) -> Result<Shape> {
    let architecture = field(content, "general.architecture")?.to_string()?;
    if architecture != "llama" {
        bail!("the architecture is {architecture}, not llama");
    }
    let number = |name: &str| Ok::<_, candle_core::Error>(field(content, name)?.to_u32()? as usize);
    let shape = Shape {
        layers: number("llama.block_count")?,
        hidden: number("llama.embedding_length")?,
        intermediate: number("llama.feed_forward_length")?,
        heads: number("llama.attention.head_count")?,
        key_value_heads: number("llama.attention.head_count_kv")?,
        context: number("llama.context_length")?,
        epsilon: field(content, "llama.attention.layer_norm_rms_epsilon")?.to_f32()?,
        rope_base: field(content, "llama.rope.freq_base")?.to_f32()?,
    };
    let divides = |by: usize, what: usize| by > 0 && what.is_multiple_of(by);
    if !divides(shape.heads, shape.hidden) || !divides(shape.key_value_heads, shape.heads) {
        bail!("{} and {} heads do not share {}", shape.heads, shape.key_value_heads, shape.hidden);
    }
    Ok(shape)
}

pub(crate) fn field<'a>(content: &'a Content, name: &str) -> Result<&'a Value> {
    let Some(value) = content.metadata.get(name) else { bail!("the field {name} is missing") };
    Ok(value)
}

/// A tensor under the name that transformers gives it, with its rows in transformers' order.
fn renamed(name: &str, tensor: Tensor, shape: &Shape) -> Result<Option<(String, Tensor)>> {
    let name = match name {
        "token_embd.weight" => "model.embed_tokens.weight".to_owned(),
        "output_norm.weight" => "model.norm.weight".to_owned(),
        "output.weight" => "lm_head.weight".to_owned(),
        _ => {
            let Some((layer, part)) =
                name.strip_prefix("blk.").and_then(|name| name.split_once('.'))
            else {
                return Ok(None);
            };
            let Some(module) = module(part) else { return Ok(None) };
            format!("model.layers.{layer}.{module}.weight")
        }
    };
    let heads = match name.rsplit('.').nth(1) {
        Some("q_proj") => Some(shape.heads),
        Some("k_proj") => Some(shape.key_value_heads),
        _ => None,
    };
    let tensor = heads.map_or(Ok(tensor.clone()), |heads| in_halves(&tensor, heads))?;
    Ok(Some((name, tensor)))
}

fn module(part: &str) -> Option<&'static str> {
    Some(match part {
        "attn_q.weight" => "self_attn.q_proj",
        "attn_k.weight" => "self_attn.k_proj",
        "attn_v.weight" => "self_attn.v_proj",
        "attn_output.weight" => "self_attn.o_proj",
        "ffn_gate.weight" => "mlp.gate_proj",
        "ffn_up.weight" => "mlp.up_proj",
        "ffn_down.weight" => "mlp.down_proj",
        "attn_norm.weight" => "input_layernorm",
        "ffn_norm.weight" => "post_attention_layernorm",
        _ => return None,
    })
}

/// Undoes what llama.cpp does to queries and keys: it puts the two numbers that turn together side
/// by side, where transformers, and so every adapter of PEFT, has them half a head apart.
fn in_halves(tensor: &Tensor, heads: usize) -> Result<Tensor> {
    let (outputs, inputs) = tensor.dims2()?;
    let pairs = tensor.reshape((heads, outputs / heads / 2, 2, inputs))?;
    pairs.transpose(1, 2)?.contiguous()?.reshape((outputs, inputs))
}
