//! From a model's words to the texts of blocks.

use crate::article;
use crate::part::Piece;
use articles::{ArticleError, Block, BlockKind};
use bedrock::{Misfit, object};
use serde::Deserialize;

/// Characters that a short block may grow by.
const MOST_GROWN: usize = 200;

/// One block as a model wrote it.
#[derive(Deserialize)]
struct Written {
    id: String,
    text: String,
}

#[derive(Deserialize)]
struct Answer {
    blocks: Vec<Written>,
}

/// The whole texts of a part's blocks, in its order, from a model's answer: quotations put back.
///
/// # Errors
/// The answer is no JSON object of the schema, a block is missing or comes twice, a placeholder is lost,
/// doubled, invented or in another block, a text says nothing or is far too long.
pub(crate) fn read(answer: &str, pieces: &[Piece<'_>]) -> Result<Vec<String>, Misfit> {
    let Answer { blocks } = object(answer)?;
    if blocks.len() != pieces.len() {
        let detail = format!("\"blocks\" must have {} of them, not {}", pieces.len(), blocks.len());
        return Err(Misfit::new("number of blocks", detail));
    }
    pieces.iter().map(|piece| whole(piece, &blocks)).collect()
}

fn whole(piece: &Piece<'_>, blocks: &[Written]) -> Result<String, Misfit> {
    let id = &piece.block.id;
    let found = blocks.iter().find(|block| block.id == *id);
    let found = found.ok_or_else(|| Misfit::new("blocks", format!("block {id} is missing")))?;
    let text = plain(&found.text, piece.block.kind);
    if let Some(detail) = piece.shown.misplaced(&text) {
        return Err(Misfit::new("placeholders", format!("in block {id} {detail}")));
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Misfit::new("empty", format!("block {id} says nothing")));
    }
    let items = |text: &str| text.lines().count();
    if piece.block.kind == BlockKind::List && items(&text) != items(&piece.shown.text) {
        return Err(Misfit::new("items", format!("block {id} must keep its items")));
    }
    let text = piece.shown.put_back(&text);
    if text.chars().count() > piece.block.text.chars().count() * 3 / 2 + MOST_GROWN {
        return Err(Misfit::new("too long", format!("block {id} is far longer than before")));
    }
    kept(piece, text).map_err(|error| Misfit::new("not kept", format!("block {id}: {error}")))
}

/// In single blanks, as one line where it is no list; no-break spaces stay.
fn plain(text: &str, kind: BlockKind) -> String {
    let line = |line: &str| {
        let words = line.split([' ', '\t', '\r']).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    };
    let lines = text.split('\n').map(line).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(if kind == BlockKind::List { "\n" } else { " " })
}

/// As an article keeps it: NFC, no control characters, within its bounds.
fn kept(piece: &Piece<'_>, text: String) -> Result<String, ArticleError> {
    let block = Block::of_text("b", piece.block.kind, text);
    let article = article(&[block]).take_in()?;
    Ok(article.blocks.into_iter().map(|block| block.text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::part::parts;
    use facts::Language;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn read_blocks(blocks: &Value) -> Result<Vec<String>, Misfit> {
        let source = [
            Block::of_text("a", BlockKind::Title, "Grève à Lyon"),
            Block::of_text("b", BlockKind::Paragraph, "« Nous restons », a dit Ann Roux."),
            Block::of_text("c", BlockKind::List, "Un bus\nDeux trams"),
        ];
        let part = parts(&source, Language::French).remove(0);
        read(&json!({ "blocks": blocks }).to_string(), &part)
    }

    fn answer(patch: &[(&str, &str)]) -> Value {
        let good = [
            ("a", "Lyon\nen  grève"),
            ("b", "Pour Ann\u{a0}Roux, {Q1}\u{0}."),
            ("c", "Un autobus\n\nDeux tramways"),
        ];
        let text = |id: &str, good: &str| {
            patch
                .iter()
                .find(|(one, _)| *one == id)
                .map_or(good.to_owned(), |(_, text)| (*text).to_owned())
        };
        good.iter().map(|(id, good)| json!({"id": id, "text": text(id, good)})).collect()
    }

    #[test]
    fn an_answer_is_read_as_an_article_keeps_it() {
        let texts = read_blocks(&answer(&[])).unwrap();
        let expected =
            ["Lyon en grève", "Pour Ann\u{a0}Roux, « Nous restons ».", "Un autobus\nDeux tramways"];
        assert_eq!(texts, expected);
    }

    #[test]
    fn other_answers_misfit() {
        let kind = |patch: &[(&str, &str)]| read_blocks(&answer(patch)).unwrap_err().kind;
        assert_eq!(kind(&[("b", "Ann Roux a parlé.")]), "placeholders");
        assert_eq!(kind(&[("b", "{Q1} {Q1}")]), "placeholders");
        assert_eq!(kind(&[("a", "Lyon {Q1}")]), "placeholders");
        assert_eq!(kind(&[("a", " - ")]), "empty");
        assert_eq!(kind(&[("c", "Un bus, deux trams")]), "items");
        assert_eq!(kind(&[("a", &"x ".repeat(120))]), "too long");
        let part = answer(&[]).as_array().unwrap()[..2].to_vec();
        assert_eq!(read_blocks(&json!(part)).unwrap_err().kind, "number of blocks");
        let mut twice = answer(&[]);
        twice[2]["id"] = json!("a");
        assert_eq!(read_blocks(&twice).unwrap_err().kind, "blocks");
        assert_eq!(read("Voici", &[]).unwrap_err().kind, "not JSON");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in any::<String>()) {
            let _ = read_blocks(&answer(&[("b", &text)]));
        }
    }
}
