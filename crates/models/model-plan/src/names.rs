//! Names: what people give, and what follows from content.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// Characters of a name that a plan gives: two of them, a hash and two hyphens keep within SageMaker's 63.
pub(crate) const MOST_NAME: usize = 24;

/// Hexadecimal digits of a hash.
const DIGITS: usize = 12;

/// Small letters and digits, with hyphens between them.
pub(crate) fn is_name(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(fits);
    text.len() <= MOST_NAME && text.split('-').all(is_word)
}

/// A name that follows from what it names: other content has another one.
pub(crate) fn of_content(prefix: &str, content: &Value) -> String {
    let mut content = content.clone();
    content.sort_all_objects();
    let hash = Sha256::digest(content.to_string().as_bytes());
    let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{prefix}-{}", &digits[..DIGITS])
}
