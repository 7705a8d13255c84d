//! Blocks from the elements of a text, HTML and NITF alike.
//!
//! A reader of either calls [`Body::open`], [`Body::text`] and [`Body::close`] as elements come; blocks end
//! where a browser would begin a new line. Elements that are never closed, or in the wrong order, do no
//! harm: the text is the same.

use crate::body_text::BodyText;
use crate::elements::{self, Attributes, Role};
use crate::{IntakeError, LIMITS};
use articles::{Block, BlockKind};

/// What has been read, and the elements that are open.
#[derive(Debug, Default)]
pub(crate) struct Body {
    blocks: Vec<Block>,
    text: BodyText,
    open: Vec<Open>,
    /// The picture of the figure that is open.
    picture: Option<Block>,
}

#[derive(Debug)]
struct Open {
    name: String,
    role: Role,
    /// Where the text was that a mark begins on.
    start: u32,
}

impl Body {
    /// Begins an element; its name in small letters.
    pub(crate) fn open(&mut self, name: &str, attributes: &Attributes) -> Result<(), IntakeError> {
        let role = elements::role(name, attributes);
        self.close_implied(name, &role);
        if !self.is_unread() {
            self.begin(&role, attributes);
        }
        if is_void(name) {
            return Ok(());
        }
        let is_marked = matches!(role, Role::Marked(_));
        let start = if is_marked { self.text.begin_mark() } else { 0 };
        self.open.push(Open { name: name.to_owned(), role, start });
        if self.open.len() > LIMITS.depth { Err(IntakeError::TooDeep) } else { Ok(()) }
    }

    pub(crate) fn text(&mut self, text: &str) {
        if !self.is_unread() {
            self.text.push(text);
        }
    }

    /// Ends the innermost element of a name, with all in it; nothing if none is open.
    pub(crate) fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    /// All blocks, numbered.
    pub(crate) fn finish(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.close_last();
        }
        self.end_block();
        self.blocks
    }

    fn is_unread(&self) -> bool {
        self.open.iter().any(|open| matches!(open.role, Role::Unread | Role::Embedded))
    }

    fn is_within(&self, role: &Role) -> bool {
        self.open.iter().any(|open| open.role == *role)
    }

    fn begin(&mut self, role: &Role, attributes: &Attributes) {
        let is_in_lines = self.is_within(&Role::List) || self.is_within(&Role::Figure);
        match role {
            Role::Break | Role::Item => self.text.end_line(),
            Role::Cell => self.text.part(),
            Role::Picture | Role::Embedded => self.add_media(role, attributes),
            Role::Block(..) | Role::Parting | Role::List if is_in_lines => self.text.push(" "),
            Role::Block(..) | Role::Parting | Role::List | Role::Figure => self.end_block(),
            Role::Marked(_) | Role::Plain | Role::Unread => {}
        }
    }

    fn close_last(&mut self) {
        let Some(open) = self.open.pop() else { return };
        match open.role {
            _ if self.is_unread() => {}
            Role::Marked(kind) => self.text.end_mark(open.start, kind),
            Role::Figure => self.end_figure(),
            Role::List if !self.is_within(&Role::List) && !self.is_within(&Role::Figure) => {
                self.end_as(BlockKind::List, None);
            }
            Role::Block(..) | Role::Parting | Role::List => self.end_of(&open.role),
            _ => {}
        }
    }

    fn end_of(&mut self, role: &Role) {
        match role {
            _ if self.is_within(&Role::List) || self.is_within(&Role::Figure) => {
                self.text.push(" ")
            }
            Role::Block(kind, level) => {
                let (kind, level) = self.around().unwrap_or((*kind, *level));
                self.end_as(kind, level);
            }
            _ => self.end_block(),
        }
    }

    /// Ends the block that is read, of the kind that the open elements say.
    fn end_block(&mut self) {
        let is_in_list = self.is_within(&Role::List);
        let own = self.open.iter().rev().find_map(|open| block_of(&open.role));
        let (kind, level) = match is_in_list {
            true => (BlockKind::List, None),
            false => self.around().or(own).unwrap_or((BlockKind::Paragraph, None)),
        };
        self.end_as(kind, level);
    }

    /// A quote or lede around is stronger than the paragraphs in it.
    fn around(&self) -> Option<(BlockKind, Option<u8>)> {
        let mut blocks = self.open.iter().filter_map(|open| block_of(&open.role));
        blocks.rfind(|(kind, _)| matches!(kind, BlockKind::Quote | BlockKind::Lede))
    }

    fn end_as(&mut self, kind: BlockKind, level: Option<u8>) {
        self.end_marks();
        let (text, marks) = self.text.take();
        self.begin_marks();
        if !text.is_empty() {
            let level = level.filter(|_| kind == BlockKind::Heading);
            self.blocks.push(Block { marks, level, ..Block::of_text("", kind, text) });
        }
    }

    /// Marks whose elements are open end with the block, and begin again with the next.
    fn end_marks(&mut self) {
        for open in &self.open {
            if let Role::Marked(kind) = &open.role {
                self.text.end_mark(open.start, kind.clone());
            }
        }
    }

    fn begin_marks(&mut self) {
        self.open.iter_mut().for_each(|open| open.start = 0);
    }

    fn add_media(&mut self, role: &Role, attributes: &Attributes) {
        let Some(address) = elements::source(attributes) else { return };
        let is_picture = *role == Role::Picture;
        let kind = if is_picture { BlockKind::Image } else { BlockKind::Embed };
        let alternative = elements::attribute(attributes, "alt").and_then(crate::lines::line);
        let block = Block {
            address: Some(address),
            alternative: alternative.filter(|_| is_picture),
            ..Block::of_text("", kind, "")
        };
        if self.is_within(&Role::Figure) {
            self.blocks.extend(self.picture.replace(block));
        } else {
            self.end_block();
            self.blocks.push(block);
        }
    }

    /// What is written in a figure is its picture's caption; without a picture it is a paragraph.
    fn end_figure(&mut self) {
        let Some(picture) = self.picture.take() else { return self.end_block() };
        self.end_marks();
        let (text, marks) = self.text.take();
        self.begin_marks();
        self.blocks.push(Block { text, marks, ..picture });
    }

    /// HTML need not close a paragraph before a block, nor an item before the next.
    fn close_implied(&mut self, name: &str, role: &Role) {
        let closed: &[&str] = match (name, role) {
            ("li", _) => &["li", "p"],
            ("tr", _) => &["tr", "td", "th", "p"],
            ("td" | "th", _) => &["td", "th", "p"],
            (_, Role::Block(..) | Role::Parting | Role::List | Role::Figure) => &["p"],
            _ => &[],
        };
        let is_inline = |open: &Open| matches!(open.role, Role::Marked(_) | Role::Plain);
        while let Some(at) = self.open.iter().rposition(|open| !is_inline(open)) {
            if !closed.contains(&self.open[at].name.as_str()) {
                break;
            }
            while self.open.len() > at {
                self.close_last();
            }
        }
    }
}

fn block_of(role: &Role) -> Option<(BlockKind, Option<u8>)> {
    match role {
        Role::Block(kind, level) => Some((*kind, *level)),
        _ => None,
    }
}

/// Elements of HTML that have no content and no end.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "img"
            | "hr"
            | "input"
            | "meta"
            | "link"
            | "col"
            | "embed"
            | "source"
            | "track"
            | "wbr"
            | "area"
            | "base"
    )
}
