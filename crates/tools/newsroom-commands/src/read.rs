//! A text file as the blocks of an article.

use facts::{Block, BlockKind};

/// The blocks of a text: what blank lines part, or lines where there is no blank one. `# ` begins a title
/// or heading, `> ` a quotation, `- ` or `* ` a list; a first block without a full stop is the title.
pub(crate) fn read(text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim_start_matches('\u{feff}').trim();
    let parts: Vec<&str> = match text.contains("\n\n") {
        true => text.split("\n\n").collect(),
        false => text.lines().collect(),
    };
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    parts.enumerate().map(|(at, part)| block(at, part)).collect()
}

fn block(at: usize, part: &str) -> Block {
    let heading = if at == 0 { BlockKind::Title } else { BlockKind::Heading };
    let marks = [("# ", heading), ("## ", BlockKind::Heading), ("> ", BlockKind::Quote)];
    let marked = marks.into_iter().find_map(|(mark, kind)| Some((part.strip_prefix(mark)?, kind)));
    if let Some((text, kind)) = marked {
        return Block::new(kind, one_line(text));
    }
    if part.starts_with("- ") || part.starts_with("* ") {
        return Block::new(BlockKind::List, part);
    }
    let is_title = at == 0 && !part.contains('\n') && !part.ends_with(['.', '!', '»', '"', '”']);
    let kind = if is_title { BlockKind::Title } else { BlockKind::Paragraph };
    Block::new(kind, one_line(part))
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        let blocks: Vec<Block> =
            expected.iter().map(|(kind, text)| Block::new(*kind, *text)).collect();
        assert_eq!(read(text), blocks);
    }

    #[test]
    fn blank_lines_or_lines_part_blocks() {
        let (title, paragraph) = (BlockKind::Title, BlockKind::Paragraph);
        check(
            "Un titre\n\nUne phrase\nlongue.\n",
            &[(title, "Un titre"), (paragraph, "Une phrase longue.")],
        );
        check("Un titre\nUne phrase.", &[(title, "Un titre"), (paragraph, "Une phrase.")]);
        check(
            "Une phrase.\r\nEncore une.",
            &[(paragraph, "Une phrase."), (paragraph, "Encore une.")],
        );
        check("", &[]);
    }

    #[test]
    fn marks_say_what_a_block_is() {
        check(
            "# Un titre\n\n## Une suite\n\n> Je viens.\n\n- un\n- deux",
            &[
                (BlockKind::Title, "Un titre"),
                (BlockKind::Heading, "Une suite"),
                (BlockKind::Quote, "Je viens."),
                (BlockKind::List, "- un\n- deux"),
            ],
        );
    }
}
