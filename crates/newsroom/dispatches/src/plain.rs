//! Blocks from text without markup.

use crate::body_text::BodyText;
use articles::{Block, BlockKind};

/// Paragraphs: what empty lines part, or each line where there are none.
pub(crate) fn read_plain(text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let has_empty = text.trim().split('\n').any(|line| line.trim().is_empty());
    let paragraphs: Vec<String> = match has_empty {
        true => lines.split(|line| line.is_empty()).map(|lines| lines.join(" ")).collect(),
        false => lines.into_iter().map(str::to_owned).collect(),
    };
    paragraphs.iter().filter_map(|paragraph| block(paragraph)).collect()
}

fn block(paragraph: &str) -> Option<Block> {
    let mut text = BodyText::default();
    text.push(paragraph);
    let (text, _) = text.take();
    (!text.is_empty()).then(|| Block::of_text("", BlockKind::Paragraph, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(text: &str, expected: &[&str]) {
        let found: Vec<String> = read_plain(text).into_iter().map(|block| block.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn empty_lines_part_paragraphs_else_each_line_is_one() {
        read("un\ndeux\n\ntrois", &["un deux", "trois"]);
        read("un\r\ndeux\n", &["un", "deux"]);
        read("\n\n un \n\n", &["un"]);
        read(" \n", &[]);
    }
}
