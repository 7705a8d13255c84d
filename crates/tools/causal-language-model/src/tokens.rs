//! The tokenizer that a GGUF file carries: byte-level BPE.

use crate::ModelError;
use crate::gguf::field;
use candle_core::quantized::gguf_file::Content;
use candle_core::{Result, bail};
use serde_json::json;
use std::str::FromStr;
use tokenizers::{AddedToken, Tokenizer};

/// From texts to ids and back.
#[derive(Debug)]
pub struct Tokens {
    tokenizer: Tokenizer,
    /// Ends an answer.
    pub end: u32,
}

/// The kind of a token that is no text, in `tokenizer.ggml.token_type`.
const CONTROL: i32 = 3;

impl Tokens {
    pub(crate) fn of(content: &Content) -> std::result::Result<Self, ModelError> {
        let texts = |name: &str| -> Result<Vec<String>> {
            field(content, name)?.to_vec()?.iter().map(|text| text.to_string().cloned()).collect()
        };
        let scheme = field(content, "tokenizer.ggml.pre")?.to_string()?;
        if scheme != "smollm" {
            return Err(unknown(scheme)?);
        }
        let tokens = texts("tokenizer.ggml.tokens")?;
        let merges: Vec<Vec<String>> = texts("tokenizer.ggml.merges")?
            .iter()
            .map(|merge| merge.split(' ').map(str::to_owned).collect())
            .collect();
        let kinds = field(content, "tokenizer.ggml.token_type")?.to_vec()?;
        let kinds: Vec<i32> = kinds.iter().map(|kind| kind.to_i32()).collect::<Result<_>>()?;
        let control = tokens.iter().zip(&kinds).filter(|(_, kind)| **kind == CONTROL);
        let control = control.map(|(text, _)| AddedToken::from(text.clone(), true));
        let control: Vec<_> = control.collect();
        let mut tokenizer =
            Tokenizer::from_str(&described(&tokens, &merges)).map_err(ModelError::Tokenizer)?;
        tokenizer.add_special_tokens(control).map_err(ModelError::Tokenizer)?;
        Ok(Self { tokenizer, end: field(content, "tokenizer.ggml.eos_token_id")?.to_u32()? })
    }

    /// The ids of a text in which control tokens are read as such.
    ///
    /// # Errors
    /// The tokenizer fails.
    pub fn of_prompt(&self, text: &str) -> std::result::Result<Vec<u32>, ModelError> {
        let encoding = self.tokenizer.encode(text, false).map_err(ModelError::Tokenizer)?;
        Ok(encoding.get_ids().to_vec())
    }

    /// The text of ids, without control tokens.
    ///
    /// # Errors
    /// The tokenizer fails.
    pub fn text(&self, ids: &[u32]) -> std::result::Result<String, ModelError> {
        self.tokenizer.decode(ids, true).map_err(ModelError::Tokenizer)
    }
}

fn unknown(scheme: &str) -> Result<ModelError> {
    bail!("the tokenizer splits by {scheme}, which is not known here")
}

/// As the crate `tokenizers` reads it: digits one by one, then GPT-2's words.
fn described(tokens: &[String], merges: &[Vec<String>]) -> String {
    let vocabulary: serde_json::Map<_, _> =
        tokens.iter().enumerate().map(|(id, token)| (token.clone(), json!(id))).collect();
    let bytes = json!({
        "type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true
    });
    let digits = json!({"type": "Digits", "individual_digits": true});
    let described = json!({
        "version": "1.0",
        "added_tokens": [],
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [digits, bytes]},
        "decoder": bytes,
        "model": {"type": "BPE", "vocab": vocabulary, "merges": merges}
    });
    described.to_string()
}
