//! Where in an article a link may stand at all.

use crate::quoted::quoted_spans;
use crate::{Mention, Rule};
use articles::{Article, Block, BlockKind, MarkKind, Span, is_whole};

/// The words of a mention, or the rule of its place that it breaks.
pub(crate) fn check_place<'a>(article: &'a Article, mention: &Mention) -> Result<&'a str, Rule> {
    let block = find_block(article, mention).ok_or(Rule::OutsideText)?;
    let words = mention.span.slice(&block.text).ok_or(Rule::OutsideText)?;
    if mention.span.is_empty() || words.trim().is_empty() {
        return Err(Rule::OutsideText);
    }
    check_block(block.kind)?;
    // An elided article is no word: `l’` belongs to what follows.
    let is_elided = words.ends_with(['’', '\'']);
    if !is_whole(&block.text, mention.span) || words.trim() != words || is_elided {
        return Err(Rule::PartOfWord);
    }
    let is_quoted = |span: &Span| span.overlaps(mention.span);
    if quoted_spans(&block.text).iter().chain(&marked_quotations(block)).any(is_quoted) {
        return Err(Rule::InQuotedText);
    }
    let is_linked =
        block.marks.iter().any(|mark| mark.is_link() && mark.span.overlaps(mention.span));
    if is_linked { Err(Rule::InLink) } else { Ok(words) }
}

/// Where a mention's block stands in its article.
pub(crate) fn block_number(article: &Article, mention: &Mention) -> Option<usize> {
    article.blocks.iter().position(|block| block.id == mention.block)
}

fn find_block<'a>(article: &'a Article, mention: &Mention) -> Option<&'a Block> {
    block_number(article, mention).map(|at| &article.blocks[at])
}

fn check_block(kind: BlockKind) -> Result<(), Rule> {
    match kind {
        BlockKind::Lede | BlockKind::Paragraph | BlockKind::List => Ok(()),
        BlockKind::Title => Err(Rule::InTitle),
        BlockKind::Heading => Err(Rule::InHeading),
        BlockKind::Quote => Err(Rule::InQuote),
        BlockKind::Image => Err(Rule::InCaption),
        BlockKind::Embed => Err(Rule::InEmbed),
        BlockKind::Summary => Err(Rule::InSummary),
    }
}

fn marked_quotations(block: &Block) -> Vec<Span> {
    let quotations = block.marks.iter().filter(|mark| mark.kind == MarkKind::Quotation);
    quotations.map(|mark| mark.span).collect()
}
