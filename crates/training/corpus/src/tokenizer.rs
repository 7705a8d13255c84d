//! Who makes tokens of text.

use sha2::{Digest, Sha256};
use tokenizers::Tokenizer;

/// Makes tokens of texts.
pub trait Tokenize {
    /// The tokens of each, in their order.
    ///
    /// # Errors
    /// One of them cannot be tokenized.
    fn tokenize(&self, texts: &[String]) -> Result<Vec<Vec<u32>>, TokenizeError>;
}

/// A text that cannot be tokenized; why is not told, it could hold its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the tokenizer cannot tokenize it")]
pub struct TokenizeError {
    /// Which of the texts, from 0.
    pub index: usize,
}

/// Bytes of a tokenizer's file; those of 250,000 tokens have 17 MB.
pub const MOST_TOKENIZER_BYTES: usize = 64 << 20;

/// Why a tokenizer cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TokenizerError {
    #[error("it has more than 64 MB")]
    TooLong,
    #[error("it is no tokenizer.json")]
    Unreadable(#[source] tokenizers::Error),
    #[error("it has no token `{0}`")]
    TokenMissing(String),
    #[error("it says nothing of padding: name a token for it")]
    PaddingMissing,
}

/// A `tokenizer.json` of Hugging Face. What it says of truncation and padding is left out, and what looks like
/// one of its special tokens in a text is text.
#[derive(Debug)]
pub struct JsonTokenizer {
    tokenizer: Tokenizer,
    /// Behind each document.
    end: Option<u32>,
    padding: u32,
    fingerprint: String,
}

impl JsonTokenizer {
    /// By its file. `end` is the token that follows each document, if the tokenizer does not set it itself;
    /// `padding` what stands where a block is not full, by default the tokenizer's own, or `end`.
    ///
    /// # Errors
    /// The file is none, or has no such token.
    pub fn read(
        bytes: &[u8],
        end: Option<&str>,
        padding: Option<&str>,
    ) -> Result<Self, TokenizerError> {
        if bytes.len() > MOST_TOKENIZER_BYTES {
            return Err(TokenizerError::TooLong);
        }
        let mut tokenizer = Tokenizer::from_bytes(bytes).map_err(TokenizerError::Unreadable)?;
        let id = |token: &str| {
            let id = tokenizer.token_to_id(token);
            id.ok_or_else(|| TokenizerError::TokenMissing(token.to_owned()))
        };
        let (end, padding) = (end.map(id).transpose()?, padding.map(id).transpose()?);
        let own = tokenizer.get_padding().map(|own| own.pad_id);
        let padding = padding.or(own).or(end).ok_or(TokenizerError::PaddingMissing)?;
        tokenizer.with_truncation(None).map_err(TokenizerError::Unreadable)?;
        tokenizer.with_padding(None).set_encode_special_tokens(true);
        Ok(Self { tokenizer, end, padding, fingerprint: fingerprint(bytes, end) })
    }

    #[must_use]
    pub fn padding(&self) -> u32 {
        self.padding
    }

    /// SHA-256 of the file and of the token behind each document: the same texts have the same tokens.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    fn finish(&self, mut ids: Vec<u32>) -> Vec<u32> {
        if let Some(end) = self.end
            && ids.last() != Some(&end)
        {
            ids.push(end);
        }
        ids
    }
}

impl Tokenize for JsonTokenizer {
    fn tokenize(&self, texts: &[String]) -> Result<Vec<Vec<u32>>, TokenizeError> {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let encoded = self.tokenizer.encode_batch_fast(texts.clone(), true).map_err(|_| {
            let fails = |text: &&str| self.tokenizer.encode_fast(*text, true).is_err();
            TokenizeError { index: texts.iter().position(fails).unwrap_or(0) }
        })?;
        Ok(encoded.iter().map(|encoding| self.finish(encoding.get_ids().to_vec())).collect())
    }
}

fn fingerprint(bytes: &[u8], end: Option<u32>) -> String {
    let mut hash = Sha256::new();
    hash.update(bytes);
    hash.update(end.map_or(u64::MAX, u64::from).to_le_bytes());
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
