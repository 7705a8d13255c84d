//! From documents to blocks.

use crate::block::{Block, Piece};
use crate::window::Window;
use crate::{Cursor, Settings};
use bounds::InvalidInput;

/// A block, and from where packing goes on after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given<'a> {
    pub block: &'a Block,
    pub next: Cursor,
}

/// Takes documents in their order, gives blocks.
///
/// Holds at most [`Settings::window`] tokens and one block, and [`Settings::group`] pieces.
#[derive(Debug, Clone)]
pub struct Packer {
    settings: Settings,
    window: Window,
    /// Where the window began; blocks that it gave.
    start: Cursor,
    /// Behind what was taken.
    at: Cursor,
    /// Blocks of the first window that were given before.
    skipped: u64,
    block: Block,
}

impl Packer {
    /// # Errors
    /// A setting is out of its bounds.
    pub fn new(settings: Settings) -> Result<Self, InvalidInput> {
        Self::resume(settings, Cursor::default())
    }

    /// Goes on from a cursor of a packer with the same settings: takes next the document at
    /// [`Cursor::document`] of [`Cursor::shard`], whole, or if the shard has no more, its end.
    ///
    /// # Errors
    /// A setting is out of its bounds, or the cursor is of other ones.
    pub fn resume(settings: Settings, cursor: Cursor) -> Result<Self, InvalidInput> {
        settings.check()?;
        let fits = cursor.grouped < settings.group;
        bounds::check_is("cursor.grouped", fits, "less than the documents of a group")?;
        let start = Cursor { blocks: 0, ..cursor };
        let window = Window::new((settings.window + settings.block) as usize);
        let block = Block::default();
        Ok(Self { settings, window, start, at: start, skipped: cursor.blocks, block })
    }

    /// Takes the next document of the shard.
    ///
    /// # Errors
    /// Those of `give`; the packer cannot be used then.
    pub fn take<E>(
        &mut self,
        document: &[u32],
        give: &mut impl FnMut(Given<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let from = usize::try_from(self.at.token).unwrap_or(usize::MAX);
        let rest = document.get(from..).unwrap_or_default();
        for tokens in rest.chunks(self.settings.block as usize) {
            self.take_piece(tokens, give)?;
        }
        self.at.end_document(self.settings.group);
        if self.at.grouped == 0 { self.close(give) } else { Ok(()) }
    }

    /// The shard is at its end; what follows is of the next. Blocks do hold documents of several.
    pub fn end_shard(&mut self) {
        self.at.end_shard();
    }

    /// There are no more documents: gives what is held.
    ///
    /// # Errors
    /// Those of `give`.
    pub fn finish<E>(mut self, give: &mut impl FnMut(Given<'_>) -> Result<(), E>) -> Result<(), E> {
        self.close(give)
    }

    /// Tokens that wait for their window to close.
    #[must_use]
    pub fn held(&self) -> usize {
        self.window.held()
    }

    fn take_piece<E>(
        &mut self,
        tokens: &[u32],
        give: &mut impl FnMut(Given<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Cursor { shard, document, token, .. } = self.at;
        let piece = Piece { shard, document, token, length: tokens.len() as u32 };
        self.at.token += u64::from(piece.length);
        self.window.seen += u64::from(piece.length);
        if piece.length == self.settings.block {
            self.block.clear();
            self.block.push(piece, tokens);
            // The window stays open: it is where the next block comes from, too.
            self.start.blocks += 1;
            self.give(self.start, give)?;
        } else {
            self.window.hold(piece, tokens);
        }
        if self.window.seen >= u64::from(self.settings.window) { self.close(give) } else { Ok(()) }
    }

    /// Packs what is held and begins the next window.
    fn close<E>(&mut self, give: &mut impl FnMut(Given<'_>) -> Result<(), E>) -> Result<(), E> {
        let packed = self.window.pack(self.settings.block);
        for (number, pieces) in (1..).zip(&packed) {
            self.block.clear();
            self.window.fill(&mut self.block, pieces);
            self.block.pad(self.settings.block, self.settings.padding);
            self.start.blocks += 1;
            let next = if number == packed.len() { self.at } else { self.start };
            self.give(next, give)?;
        }
        self.window.clear();
        self.start = self.at;
        self.skipped = 0;
        Ok(())
    }

    /// Gives a block, unless it was given before packing stopped.
    fn give<E>(
        &mut self,
        next: Cursor,
        give: &mut impl FnMut(Given<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.start.blocks <= self.skipped {
            return Ok(());
        }
        give(Given { block: &self.block, next })
    }
}
