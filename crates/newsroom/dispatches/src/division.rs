//! The blocks of a dispatch put in order: one title, no block longer than an article's may be, ids.

use articles::{Block, BlockKind, LIMITS, Mark, Offset, Span};

/// The title first, once, then the blocks; each with an id.
pub(crate) fn arrange(headline: Option<String>, blocks: Vec<Block>) -> Vec<Block> {
    let own = blocks.iter().find(|block| block.kind == BlockKind::Title);
    let title = headline.map(|text| Block::of_text("", BlockKind::Title, text)).or(own.cloned());
    let text = title.as_ref().map(|title| title.text.clone());
    let is_repeated =
        |block: &Block| block.kind == BlockKind::Title && Some(&block.text) == text.as_ref();
    let rest = blocks.into_iter().filter(|block| !is_repeated(block)).map(demote);
    let all = title.into_iter().chain(rest.flat_map(divide)).enumerate();
    all.map(|(at, block)| Block { id: format!("b{}", at + 1), ..block }).collect()
}

/// A second title is a heading.
fn demote(block: Block) -> Block {
    let kind = if block.kind == BlockKind::Title { BlockKind::Heading } else { block.kind };
    let mut marks = block.marks;
    marks.truncate(LIMITS.marks);
    Block { kind, marks, ..block }
}

/// A block that is too long as several: cut where a sentence or a line ends, else between words. Where
/// nothing can be cut it stays, and is refused for its length.
fn divide(block: Block) -> Vec<Block> {
    let mut parts = Vec::new();
    let mut rest = block;
    while let Some((head, tail)) = cut(&rest) {
        parts.push(head);
        rest = tail;
    }
    parts.push(rest);
    parts
}

fn cut(block: &Block) -> Option<(Block, Block)> {
    if block.text.len() <= LIMITS.block_bytes {
        return None;
    }
    let end = find_cut(&block.text)?;
    let start = end + block.text[end..].len() - block.text[end..].trim_start().len();
    let whole = Span::whole(&block.text);
    let head = Span { end: Offset::from_bytes(&block.text, end)?, ..whole };
    let tail = Span { start: Offset::from_bytes(&block.text, start)?, ..whole };
    Some((part(block, head)?, part(block, tail)?))
}

/// Where to cut, in bytes: behind the last sentence that fits, else before the last space.
fn find_cut(text: &str) -> Option<usize> {
    let most = (0..=LIMITS.block_bytes).rev().find(|at| text.is_char_boundary(*at))?;
    let fits = &text[..most];
    let sentence = [". ", "! ", "? ", "… ", "\n"].iter().filter_map(|end| {
        let at = fits.rfind(end)?;
        Some(at + end.trim_end().len())
    });
    let end = sentence.max().or_else(|| fits.rfind(' '));
    end.filter(|end| *end > 0)
}

fn part(block: &Block, span: Span) -> Option<Block> {
    let text = span.slice(&block.text)?.to_owned();
    let marks = block.marks.iter().filter(|mark| mark.span.overlaps(span));
    let within = |mark: &Mark| {
        let moved = |at: Offset| Offset(at.0.clamp(span.start.0, span.end.0) - span.start.0);
        let span = Span { start: moved(mark.span.start), end: moved(mark.span.end) };
        Mark { span, kind: mark.kind.clone() }
    };
    Some(Block { text, marks: marks.map(within).collect(), ..block.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use articles::MarkKind;

    #[test]
    fn a_long_block_is_cut_where_a_sentence_ends() {
        let sentence = "Une phrase dont la fin est là. ";
        let text = sentence.repeat(400).trim_end().to_owned();
        let last = Offset::end_of(&text);
        let mark = Mark { span: Span { start: Offset(4), end: last }, kind: MarkKind::Strong };
        let block = Block { marks: vec![mark], ..Block::of_text("", BlockKind::Paragraph, &text) };
        let parts = divide(block);
        assert_eq!(parts.len(), 3);
        for part in &parts {
            assert!(part.text.len() <= 5_000 && part.text.ends_with("là."), "{}", part.text.len());
            assert_eq!(part.marks.len(), 1);
            assert!(part.marks[0].span.slice(&part.text).unwrap().ends_with("là."));
        }
        let joined: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(joined.join(" "), text);
    }

    #[test]
    fn what_cannot_be_cut_stays() {
        let block = Block::of_text("", BlockKind::Paragraph, "é".repeat(5_000));
        assert_eq!(divide(block.clone()), [block]);
    }

    #[test]
    fn one_title_stands_first() {
        let title = |text: &str| Block::of_text("", BlockKind::Title, text);
        let text = Block::of_text("", BlockKind::Paragraph, "x");
        let kinds = |headline: Option<&str>, blocks: Vec<Block>| {
            let blocks = arrange(headline.map(str::to_owned), blocks);
            blocks.iter().map(|b| format!("{} {:?} {}", b.id, b.kind, b.text)).collect::<Vec<_>>()
        };
        let repeated = kinds(Some("A"), vec![title("A"), text.clone(), title("B")]);
        assert_eq!(repeated, ["b1 Title A", "b2 Paragraph x", "b3 Heading B"]);
        assert_eq!(kinds(None, vec![text, title("B")]), ["b1 Title B", "b2 Paragraph x"]);
    }
}
