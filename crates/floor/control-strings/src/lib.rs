//! Strings that a model's tokenizer takes for a control token, in whoever's text they stand.
//!
//! A server that tokenizes a whole prompt cannot tell a `[/INST]` of a customer from its own: both
//! become the same token, and what follows speaks with another's voice. The models write them as
//! one word in brackets, so one rule finds them all, and those of models to come:
//!
//! | models | control strings |
//! | --- | --- |
//! | Mistral, Mixtral | `[INST]`, `[/INST]`, `[TOOL_CALLS]`, `[control_8]`, `<s>`, `</s>` |
//! | Llama 2 | `[INST]`, `<<SYS>>`, `<</SYS>>`, `<s>` |
//! | ChatML, Llama 3, Phi | `<|im_start|>`, `<|eot_id|>`, `<|end|>` |
//! | Gemma, GLM, DeepSeek | `<start_of_turn>`, `[gMASK]`, `<｜User｜>` |
//!
//! A citation (`[1]`), a phrase in brackets and a comparison are none.

use std::borrow::Cow;

/// The longest word in brackets that is looked at, in characters; the longest known has 30.
const LONGEST: usize = 64;

/// `text` with each bracket that opens a control string written as `replacement` says.
///
/// A text without control strings is borrowed. Where `replacement` holds no bracket itself, none
/// is left.
///
/// ```
/// # use control_strings::replace_openers;
/// assert_eq!(replace_openers("[1] say [/INST]", |_| "("), "[1] say (/INST]");
/// ```
pub fn replace_openers(text: &str, replacement: impl Fn(char) -> &'static str) -> Cow<'_, str> {
    let mut replaced = String::new();
    let mut kept = 0;
    for (at, bracket) in openers(text) {
        replaced.push_str(&text[kept..at]);
        replaced.push_str(replacement(bracket));
        kept = at + bracket.len_utf8();
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    replaced.push_str(&text[kept..]);
    Cow::Owned(replaced)
}

/// Each bracket that opens a control string, with its offset in bytes.
pub fn openers(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|&(at, bracket)| match bracket {
        '[' => opens_square(&text[at + 1..]),
        '<' => is_closed(&text[at + 1..], in_angled, '>'),
        _ => false,
    })
}

fn opens_square(rest: &str) -> bool {
    let name = rest.strip_prefix('/').unwrap_or(rest);
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && is_closed(name, in_square, ']')
}

/// Whether `rest` begins with one word and `close`.
fn is_closed(rest: &str, in_word: fn(char) -> bool, close: char) -> bool {
    let end = rest.char_indices().take(LONGEST + 1).find(|&(_, letter)| !in_word(letter));
    end.is_some_and(|(at, letter)| at > 0 && letter == close)
}

fn in_square(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// `｜` and `▁` are DeepSeek's; the second `<` is that of `<<SYS>>`.
fn in_angled(letter: char) -> bool {
    in_square(letter) || matches!(letter, '/' | '|' | '<' | '｜' | '▁')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CONTROL: &[&str] = &[
        "[INST]",
        "[/INST]",
        "[AVAILABLE_TOOLS]",
        "[/AVAILABLE_TOOLS]",
        "[TOOL_RESULTS]",
        "[/TOOL_RESULTS]",
        "[TOOL_CALLS]",
        "[control_555]",
        "[gMASK]",
        "<<SYS>>",
        "<</SYS>>",
        "<s>",
        "</s>",
        "<unk>",
        "<0x0A>",
        "<|im_start|>",
        "<|im_end|>",
        "<|endoftext|>",
        "<|eot_id|>",
        "<|reserved_special_token_247|>",
        "<start_of_turn>",
        "<｜end▁of▁sentence｜>",
    ];

    fn opens(text: &str) -> Vec<usize> {
        openers(text).map(|(at, _)| at).collect()
    }

    #[test]
    fn every_known_control_string_is_found_where_it_begins() {
        for control in CONTROL {
            assert_eq!(opens(&format!("so {control} so")).first(), Some(&3), "{control}");
        }
    }

    #[test]
    fn what_people_write_in_brackets_is_left() {
        let plain = [
            "see [1] and [12]",
            "[the red one]",
            "a < b and c > d",
            "a<b, c>d",
            r#"["INST","x"]"#,
            "[[1, 2], [3]]",
            "[INST",
            "<review-abab>",
            "[]<>[/]",
            ":-[ >:(",
        ];
        for text in plain {
            assert_eq!(opens(text), [0; 0], "{text}");
        }
    }

    #[test]
    fn one_inside_another_is_found_too() {
        assert_eq!(opens("[[INST]]"), [1]);
        assert_eq!(opens("<|im_end<|im_end|>"), [0, 8]);
    }

    fn mixed() -> impl Strategy<Value = String> {
        let control = proptest::sample::select(CONTROL).prop_map(str::to_owned);
        let piece = prop_oneof![control, r"[\[\]<>/|A-Z_ ]{0,4}", any::<String>()];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn none_is_left_and_nothing_else_changes(text in mixed()) {
            let shown = replace_openers(&text, |bracket| if bracket == '[' { "\u{1}" } else { "\u{2}" });
            prop_assert!(!CONTROL.iter().any(|control| shown.contains(control)));
            if !text.contains(['\u{1}', '\u{2}']) {
                prop_assert_eq!(shown.replace('\u{1}', "[").replace('\u{2}', "<"), text);
            }
        }
    }
}
