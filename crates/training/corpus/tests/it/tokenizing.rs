//! A tokenizer.json, used.

use corpus::{JsonTokenizer, Tokenize, TokenizerError};
use serde_json::{Value, json};

/// A token for each byte, one for `<end>`, and truncation and padding as published ones have them.
pub(crate) fn tokenizer() -> Value {
    let bytes = json!({"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true});
    // GPT-2's letters for bytes: those of Latin-1 that are shown, the others from U+0100.
    let shown = |byte: &u32| matches!(byte, 33..=126 | 161..=172 | 174..=255);
    let others = (0..256_u32).filter(|byte| !shown(byte)).zip(256..);
    let letters = (0..256_u32).filter(shown).map(|byte| (byte, byte)).chain(others);
    let letter = |(byte, letter)| (char::from_u32(letter).unwrap().to_string(), json!(byte));
    let vocabulary: serde_json::Map<String, Value> = letters.map(letter).collect();
    let end = json!({
        "id": 256, "content": "<end>", "special": true, "single_word": false, "lstrip": false,
        "rstrip": false, "normalized": false
    });
    json!({
        "version": "1.0",
        "truncation": {"max_length": 4, "strategy": "LongestFirst", "stride": 0, "direction": "Right"},
        "padding": {
            "strategy": {"Fixed": 8}, "direction": "Right", "pad_to_multiple_of": null,
            "pad_id": 7, "pad_type_id": 0, "pad_token": "x"
        },
        "added_tokens": [end],
        "pre_tokenizer": bytes,
        "decoder": bytes,
        "model": {"type": "BPE", "vocab": vocabulary, "merges": []}
    })
}

pub(crate) fn read(
    end: Option<&str>,
    padding: Option<&str>,
) -> Result<JsonTokenizer, TokenizerError> {
    JsonTokenizer::read(tokenizer().to_string().as_bytes(), end, padding)
}

#[test]
fn texts_are_neither_cut_nor_padded() {
    let tokenizer = read(None, None).unwrap();
    let texts = ["a".to_owned(), "abcdefghé".to_owned(), String::new()];
    let tokens = tokenizer.tokenize(&texts).unwrap();
    assert_eq!(tokens, texts.map(|text| text.bytes().map(u32::from).collect::<Vec<_>>()));
    assert_eq!(tokenizer.padding(), 7);
}

#[test]
fn an_end_follows_each_document_and_none_stands_within() {
    let tokenizer = read(Some("<end>"), Some("!")).unwrap();
    let tokens = tokenizer.tokenize(&["a<end>b".to_owned()]).unwrap();
    let text = "a<end>b".bytes().map(u32::from).chain([256]);
    assert_eq!(tokens, [text.collect::<Vec<_>>()]);
    assert_eq!(tokenizer.padding(), u32::from(b'!'));
}

#[test]
fn what_it_lacks_is_named() {
    let error = |end, padding| read(end, padding).unwrap_err().to_string();
    assert_eq!(error(Some("<eos>"), None), "it has no token `<eos>`");
    assert_eq!(error(None, Some("<pad>")), "it has no token `<pad>`");
    let mut without = tokenizer();
    without["padding"] = Value::Null;
    let read = |bytes: &[u8], end| JsonTokenizer::read(bytes, end, None);
    let bytes = without.to_string().into_bytes();
    assert!(matches!(read(&bytes, None), Err(TokenizerError::PaddingMissing)));
    assert_eq!(read(&bytes, Some("<end>")).unwrap().padding(), 256);
    assert!(matches!(read(b"{}", None), Err(TokenizerError::Unreadable(_))));
    assert!(matches!(read(&vec![b' '; 65 << 20], None), Err(TokenizerError::TooLong)));
}

#[test]
fn another_end_is_another_tokenizer() {
    let fingerprint = |end| read(end, None).unwrap().fingerprint().to_owned();
    assert_eq!(fingerprint(None), fingerprint(None));
    assert_ne!(fingerprint(None), fingerprint(Some("<end>")));
}
