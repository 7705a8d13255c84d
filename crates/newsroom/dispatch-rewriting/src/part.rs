//! A dispatch in parts that one call rewrites.

use crate::held::Shown;
use articles::{Block, BlockKind};
use facts::Language;

/// Characters that one call rewrites, about five paragraphs of an agency: a long text goes in several
/// calls at once, so that it takes no longer and fewer ids get lost.
pub(crate) const CHARACTERS: usize = 4_000;

/// A block that is rewritten, as the model sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) block: &'a Block,
    pub(crate) shown: Shown,
}

/// The blocks that are rewritten, in parts; their order is that of the dispatch. Somebody's own words
/// (QUOTE), what stands for another site's (EMBED), pictures, and blocks without words are not among them.
pub(crate) fn parts(blocks: &[Block], language: Language) -> Vec<Vec<Piece<'_>>> {
    let mut parts: Vec<Vec<Piece<'_>>> = Vec::new();
    let (mut held, mut characters) = (0, 0);
    for block in blocks.iter().filter(|block| is_own(block.kind)) {
        let shown = Shown::of(&block.text, language, held);
        held += shown.held.len();
        if !shown.has_words() {
            continue;
        }
        let length = shown.text.chars().count();
        characters += length;
        match parts.last_mut() {
            Some(part) if characters <= CHARACTERS => part.push(Piece { block, shown }),
            _ => {
                characters = length;
                parts.push(vec![Piece { block, shown }]);
            }
        }
    }
    parts
}

fn is_own(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Quote | BlockKind::Image | BlockKind::Embed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(blocks: &[Block]) -> Vec<Vec<&str>> {
        fn of<'a>(part: Vec<Piece<'a>>) -> Vec<&'a str> {
            part.iter().map(|piece| piece.block.id.as_str()).collect()
        }
        parts(blocks, Language::French).into_iter().map(of).collect()
    }

    #[test]
    fn what_is_not_the_agencys_own_words_is_left() {
        let block = |id: &str, kind, text: &str| Block::of_text(id, kind, text);
        let blocks = [
            block("a", BlockKind::Title, "Grève à Lyon"),
            block("b", BlockKind::Quote, "Nous restons."),
            block("c", BlockKind::Paragraph, "« Nous restons. »"),
            block("d", BlockKind::Paragraph, "« Oui », dit-il."),
            block("e", BlockKind::Embed, "Une vidéo"),
        ];
        assert_eq!(ids(&blocks), [["a", "d"]]);
        assert!(ids(&[]).is_empty());
    }

    #[test]
    fn a_long_text_goes_in_parts() {
        let blocks: Vec<Block> = (0..5)
            .map(|at| Block::of_text(at.to_string(), BlockKind::Paragraph, "é ".repeat(900 + at)))
            .collect();
        assert_eq!(ids(&blocks), [vec!["0", "1"], vec!["2", "3"], vec!["4"]]);
    }
}
