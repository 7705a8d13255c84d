//! An article as HTML that is XML as well.

use crate::marked_text::write_marked;
use crate::validate::is_web_address;
use crate::writer::Writer;
use crate::{Article, Block, BlockKind};

/// The article as one `<article>`: HTML for a page, and well-formed XML for a feed.
///
/// Each block is an element with its id in `data-block`. Nothing of the article is taken for markup:
/// names of elements and attributes are this crate's, and a link or picture whose address is not of http
/// or https is left out.
#[must_use]
pub fn to_html(article: &Article) -> String {
    let mut writer = Writer::default();
    writer.open("article", &[("lang", &article.language), ("data-article", &article.id)]);
    write_blocks(&mut writer, &article.blocks);
    writer.finish()
}

/// The text of an article as it stands in a feed: all blocks but title and summary, no element around.
pub(crate) fn body(article: &Article) -> String {
    let is_body = |block: &&Block| !matches!(block.kind, BlockKind::Title | BlockKind::Summary);
    let mut writer = Writer::default();
    write_blocks(&mut writer, article.blocks.iter().filter(is_body));
    writer.finish()
}

fn write_blocks<'a>(writer: &mut Writer, blocks: impl IntoIterator<Item = &'a Block>) {
    blocks.into_iter().for_each(|block| write_block(writer, block));
}

fn write_block(writer: &mut Writer, block: &Block) {
    let id = ("data-block", block.id.as_str());
    match block.kind {
        BlockKind::Title => write_lines(writer, "h1", &[id], block),
        BlockKind::Lede => write_lines(writer, "p", &[id, ("class", "lede")], block),
        BlockKind::Paragraph => write_lines(writer, "p", &[id], block),
        BlockKind::Heading => write_lines(writer, heading(block.level), &[id], block),
        BlockKind::Quote => {
            writer.element("blockquote", &[id], |w| write_lines(w, "p", &[], block))
        }
        BlockKind::List => writer.element("ul", &[id], |writer| write_items(writer, block)),
        BlockKind::Image => writer.element("figure", &[id], |writer| write_image(writer, block)),
        BlockKind::Embed => {
            writer
                .element("figure", &[id, ("class", "embed")], |writer| write_embed(writer, block));
        }
        BlockKind::Summary => {
            let attributes = [id, ("class", "summary")];
            writer.element("aside", &attributes, |writer| write_lines(writer, "p", &[], block));
        }
    }
}

fn heading(level: Option<u8>) -> &'static str {
    match level {
        Some(3) => "h3",
        Some(4) => "h4",
        Some(5) => "h5",
        Some(6) => "h6",
        _ => "h2",
    }
}

type Attributes<'a> = &'a [(&'static str, &'a str)];

fn write_lines(writer: &mut Writer, name: &'static str, attributes: Attributes, block: &Block) {
    writer.element(name, attributes, |writer| {
        write_marked(writer, block, |writer| writer.empty("br", &[]));
    });
}

fn write_items(writer: &mut Writer, block: &Block) {
    writer.open("li", &[]);
    write_marked(writer, block, |writer| {
        writer.close();
        writer.open("li", &[]);
    });
}

fn write_image(writer: &mut Writer, block: &Block) {
    let alternative = block.alternative.as_deref().unwrap_or_default();
    if let Some(address) = address(block) {
        writer.empty("img", &[("src", address), ("alt", alternative)]);
    }
    write_caption(writer, block);
}

/// What is embedded stays where it is: a link to it, and the text that stands for it.
fn write_embed(writer: &mut Writer, block: &Block) {
    if let Some(address) = address(block) {
        writer.element("a", &[("href", address)], |writer| writer.text(address));
    }
    write_caption(writer, block);
}

fn write_caption(writer: &mut Writer, block: &Block) {
    if !block.text.is_empty() {
        write_lines(writer, "figcaption", &[], block);
    }
}

fn address(block: &Block) -> Option<&str> {
    block.address.as_deref().filter(|address| is_web_address(address))
}
