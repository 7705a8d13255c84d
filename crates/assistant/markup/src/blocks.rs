//! From the tree of a document to its blocks.

use crate::Limits;
use crate::hidden::HiddenLog;
use crate::kinds::{Kind, kind_of};
use crate::lists::Lists;
use crate::positions::Positions;
use crate::style::{Look, Sheet};
use crate::text::{Script, TextBuilder, is_tag, join_texts};
use crate::tree::{Data, Element, NodeId, Run, Tree};
use documents::{Block, Figure, HiddenReason, LocatedText, Piece, Refusal};

/// Goes through a tree and gathers its blocks.
pub(crate) struct Walker<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) sheet: &'a Sheet,
    pub(crate) positions: &'a Positions<'a>,
    pub(crate) limits: &'a Limits,
    pub(crate) blocks: Vec<Block>,
    pub(crate) hidden: HiddenLog,
    text: TextBuilder,
    open: Open,
    lists: Lists,
    script: Script,
    figures: u32,
    /// The caption of the figure that is open, until something takes it.
    pub(crate) caption: Option<LocatedText>,
    depth: usize,
}

/// What the text becomes that is being gathered.
#[derive(Debug, Default)]
enum Open {
    #[default]
    Paragraph,
    Heading(u8),
    Item {
        depth: u8,
        marker: String,
    },
}

impl<'a> Walker<'a> {
    pub(crate) fn new(
        tree: &'a Tree,
        sheet: &'a Sheet,
        positions: &'a Positions<'a>,
        limits: &'a Limits,
    ) -> Self {
        Self {
            tree,
            sheet,
            positions,
            limits,
            blocks: vec![],
            hidden: HiddenLog::default(),
            text: TextBuilder::default(),
            open: Open::default(),
            lists: Lists::default(),
            script: Script::Plain,
            figures: 0,
            caption: None,
            depth: 0,
        }
    }

    /// Reads a node that stands in what looks so.
    pub(crate) fn visit(&mut self, node: NodeId, look: &Look) -> Result<(), Refusal> {
        let tree = self.tree;
        match &tree.nodes[node].data {
            Data::Text(runs) => self.read_text(runs, look),
            Data::Comment { characters, source } => {
                let place = self.positions.place(source);
                self.hidden.add(HiddenReason::Markup, *characters, place);
            }
            Data::Element(element) => {
                let look = look.below(element, self.sheet);
                return self.visit_element(node, element, &look);
            }
            Data::Other => return self.visit_children(node, look),
        }
        Ok(())
    }

    pub(crate) fn visit_children(&mut self, node: NodeId, look: &Look) -> Result<(), Refusal> {
        // Moving nodes about may have made them deeper than when they were put into the tree.
        let is_deep = self.depth > 2 * self.limits.depth;
        if is_deep || self.sheet.trials() > self.limits.trials {
            return Err(Refusal::TooLarge);
        }
        self.depth += 1;
        let tree = self.tree;
        let all = tree.children(node).iter().try_for_each(|child| self.visit(*child, look));
        self.depth -= 1;
        all
    }

    fn visit_element(
        &mut self,
        node: NodeId,
        element: &Element,
        look: &Look,
    ) -> Result<(), Refusal> {
        let kind = kind_of(element);
        if look.is_gone() && kind != Kind::Dropped {
            self.report(node, look);
            return Ok(());
        }
        match kind {
            Kind::Dropped => {}
            Kind::Heading(level) => self.read_block(Open::Heading(level), node, look)?,
            Kind::Block => self.read_part(node, look)?,
            Kind::List => self.read_list(node, element, look)?,
            Kind::Item => self.read_item(node, element, look)?,
            Kind::Explanation => {
                let open = Open::Item { depth: self.lists.depth(), marker: String::new() };
                self.read_block(open, node, look)?;
            }
            Kind::Table => self.read_table(node, element, look)?,
            Kind::Picture => self.read_picture(element, look),
            Kind::Drawing => self.read_drawing(node, element, look)?,
            Kind::Figure => self.read_figure(node, look)?,
            Kind::Break => self.text.push_gap(),
            Kind::Script(script) => {
                let outer = std::mem::replace(&mut self.script, script);
                self.visit_children(node, look)?;
                self.script = outer;
            }
            Kind::Inline => self.visit_children(node, look)?,
        }
        Ok(())
    }

    /// Ends the block that is being gathered.
    pub(crate) fn flush(&mut self) {
        let Some(content) = self.text.take(self.positions) else { return };
        let block = match &mut self.open {
            Open::Paragraph => Block::Paragraph { content },
            Open::Heading(level) => Block::Heading { level: *level, content },
            Open::Item { depth, marker } => {
                Block::Item { depth: *depth, marker: std::mem::take(marker), content }
            }
        };
        self.blocks.push(block);
    }

    /// What stands on lines of its own, as a part of what is open.
    pub(crate) fn read_part(&mut self, node: NodeId, look: &Look) -> Result<(), Refusal> {
        self.flush();
        self.visit_children(node, look)?;
        self.flush();
        Ok(())
    }

    fn read_block(&mut self, open: Open, node: NodeId, look: &Look) -> Result<(), Refusal> {
        self.flush();
        let outer = std::mem::replace(&mut self.open, open);
        self.read_part(node, look)?;
        self.open = outer;
        Ok(())
    }

    fn read_list(&mut self, node: NodeId, element: &Element, look: &Look) -> Result<(), Refusal> {
        self.lists.open(element);
        self.read_part(node, look)?;
        self.lists.close();
        Ok(())
    }

    fn read_item(&mut self, node: NodeId, element: &Element, look: &Look) -> Result<(), Refusal> {
        let marker = self.lists.take_marker(element);
        self.read_block(Open::Item { depth: self.lists.depth(), marker }, node, look)
    }

    fn read_text(&mut self, runs: &[Run], look: &Look) {
        for run in runs {
            let reason = look.hidden();
            let unseen = count_unseen(&run.content, reason.is_some());
            let place = self.positions.place(&run.source);
            self.hidden.add(reason.unwrap_or(HiddenReason::Invisible), unseen, place);
            if reason.is_none() {
                if !run.content.trim().is_empty() {
                    self.hidden.close();
                }
                self.text.push(run, self.script, look.keeps_lines);
            }
        }
    }

    /// Reports all text below a node as left out.
    pub(crate) fn report(&mut self, node: NodeId, look: &Look) {
        let tree = self.tree;
        let Some(reason) = look.hidden() else { return };
        for id in tree.descendants(node).filter(|id| !is_in_script(tree, *id)) {
            if let Data::Text(runs) = &tree.nodes[id].data {
                for run in runs {
                    let unseen = count_unseen(&run.content, true);
                    self.hidden.add(reason, unseen, self.positions.place(&run.source));
                }
            }
        }
    }

    /// What stands below a node as one text, and the figures in it.
    pub(crate) fn capture(
        &mut self,
        node: NodeId,
        look: &Look,
    ) -> Result<(Option<LocatedText>, Vec<Block>), Refusal> {
        let blocks = std::mem::take(&mut self.blocks);
        let open = std::mem::take(&mut self.open);
        self.visit_children(node, look)?;
        self.flush();
        self.open = open;
        let captured = std::mem::replace(&mut self.blocks, blocks);
        let (texts, figures) = captured.into_iter().partition(|b| text_of(b).is_some());
        let texts: Vec<Block> = texts;
        Ok((join_texts(texts.into_iter().filter_map(into_text)), figures))
    }

    fn read_picture(&mut self, element: &Element, look: &Look) {
        let place = self.positions.place(&element.source);
        let words = element.attribute("alt").or_else(|| element.attribute("aria-label"));
        let words = words.map(str::trim).filter(|words| !words.is_empty());
        if let (Some(reason), Some(words)) = (look.hidden(), words) {
            self.hidden.add(reason, count_unseen(words, true), place);
            return;
        }
        let run = words.map(|words| Run {
            content: words.to_owned(),
            source: element.source.clone(),
            is_exact: false,
        });
        match (run, self.caption.take()) {
            (run, Some(caption)) => self.push_figure(caption, element, run),
            (Some(run), None) if self.text.is_empty() => {
                if let Some(caption) = self.to_text(&run) {
                    self.push_figure(caption, element, None);
                }
            }
            // A sign within a sentence: its words are part of it.
            (Some(run), None) => {
                self.text.push_gap();
                self.text.push(&run, Script::Plain, false);
                self.text.push_gap();
            }
            (None, None) => {}
        }
    }

    fn to_text(&self, run: &Run) -> Option<LocatedText> {
        let mut text = TextBuilder::default();
        text.push(run, Script::Plain, false);
        text.take(self.positions)
    }

    /// Adds a figure; `alt` says what its caption does not.
    fn push_figure(&mut self, caption: LocatedText, element: &Element, alt: Option<Run>) {
        self.flush();
        self.figures += 1;
        let alt =
            alt.and_then(|alt| self.to_text(&alt)).filter(|alt| !caption.text.contains(&alt.text));
        let caption = join_texts(std::iter::once(caption).chain(alt));
        let place = self.positions.place(&element.source);
        let figure = Figure { number: self.figures, caption, place, chart: None };
        self.blocks.push(Block::Figure(figure));
    }

    /// The words of a drawing are its caption, where it has no other.
    fn read_drawing(
        &mut self,
        node: NodeId,
        element: &Element,
        look: &Look,
    ) -> Result<(), Refusal> {
        let outer = self.caption.take();
        let before = std::mem::take(&mut self.text);
        let (words, _) = self.capture(node, look)?;
        self.text = before;
        if let Some(caption) = join_texts(outer.into_iter().chain(words)) {
            self.push_figure(caption, element, None);
        }
        Ok(())
    }

    fn read_figure(&mut self, node: NodeId, look: &Look) -> Result<(), Refusal> {
        self.flush();
        let tree = self.tree;
        let found = tree.elements(node).find(|(_, child)| child.tag() == "figcaption");
        let mut caption = None;
        if let Some((id, element)) = found {
            let look = look.below(element, self.sheet);
            match look.is_gone() {
                true => self.report(id, &look),
                false => caption = self.capture(id, &look)?.0,
            }
        }
        let outer = std::mem::replace(&mut self.caption, caption);
        for child in tree.children(node).iter().filter(|id| found.is_none_or(|(at, _)| at != **id))
        {
            self.visit(*child, look)?;
        }
        self.flush();
        let left = std::mem::replace(&mut self.caption, outer);
        self.blocks.extend(left.map(|content| Block::Paragraph { content }));
        Ok(())
    }
}

/// Characters that are not seen: all but white space where the whole text is hidden, else only those
/// that never show.
fn count_unseen(text: &str, is_hidden: bool) -> u32 {
    let counts = |c: &char| if is_hidden { !c.is_whitespace() } else { is_tag(*c) };
    text.chars().filter(counts).count() as u32
}

fn is_in_script(tree: &Tree, node: NodeId) -> bool {
    let parent = tree.nodes[node].parent.and_then(|parent| tree.element(parent));
    parent.is_some_and(|parent| matches!(parent.tag(), "script" | "style"))
}

fn text_of(block: &Block) -> Option<&LocatedText> {
    match block {
        Block::Heading { content, .. }
        | Block::Paragraph { content }
        | Block::Item { content, .. } => Some(content),
        Block::Table(_) | Block::Figure(_) => None,
    }
}

fn into_text(block: Block) -> Option<LocatedText> {
    match block {
        Block::Heading { content, .. } | Block::Paragraph { content } => Some(content),
        Block::Item { marker, content, .. } => Some(with_marker(&marker, content)),
        Block::Table(_) | Block::Figure(_) => None,
    }
}

/// A numbered item within a cell keeps its number.
fn with_marker(marker: &str, content: LocatedText) -> LocatedText {
    if !marker.starts_with(|first: char| first.is_alphanumeric()) {
        return content;
    }
    let moved = marker.chars().count() as u32 + 1;
    let move_piece =
        |piece: Piece| Piece { start: piece.start + moved, end: piece.end + moved, ..piece };
    let pieces = content.pieces.into_iter().map(move_piece).collect();
    LocatedText { text: format!("{marker} {}", content.text), pieces }
}
