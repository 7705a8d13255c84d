//! Dispatches rewritten and articles summed up without a language model: what the local models answer where a
//! large one would, and what a bad writer makes of it.
//!
//! A sentence that says who says it, or when it was, has that moved from its end to its beginning or back;
//! a quotation changes places with its speaker; words have synonyms. All else stays as it is, so that much
//! of a text is its source's own wording. Where something was found in the rewrite of before, the block
//! stands again as the dispatch has it. French and English; another language is left alone.

mod bad;
mod brief;
mod english;
mod french;
mod lexicon;
mod moves;
mod sentence;
mod suggestion;
mod synonyms;

pub use bad::misrewrite;
pub use brief::{Block, Brief};
pub use suggestion::{Article, Shown, missuggest, suggest};

use lexicon::Lexicon;
use serde_json::{Value, json};

/// The dispatch rewritten, as `{"blocks": [..]}` of the schema `rewrite`.
#[must_use]
pub fn rewrite(brief: &Brief) -> Value {
    let texts: Vec<String> = brief.blocks.iter().map(|block| rewritten(brief, block)).collect();
    answer(brief, &texts)
}

fn answer(brief: &Brief, texts: &[String]) -> Value {
    let blocks = brief.blocks.iter().zip(texts);
    let blocks: Vec<Value> =
        blocks.map(|(block, text)| json!({"id": block.id, "text": text})).collect();
    json!({ "blocks": blocks })
}

fn rewritten(brief: &Brief, block: &Block) -> String {
    let Some(lexicon) = Lexicon::of(&brief.language) else { return block.text.clone() };
    if brief.faulty.contains(&block.id) {
        return block.text.clone();
    }
    let line = |line: &str| synonyms::replace(&moved(line, block, lexicon), lexicon);
    block.text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Headlines and items of lists are no sentences: they keep their order.
fn moved(line: &str, block: &Block, lexicon: &Lexicon) -> String {
    if matches!(block.kind.as_str(), "TITLE" | "HEADING" | "LIST") {
        return line.to_owned();
    }
    let sentences = sentence::split(line).into_iter();
    sentences.map(|sentence| moves::turn(sentence, lexicon)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
