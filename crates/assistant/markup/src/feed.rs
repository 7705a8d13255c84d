//! Feeds a source to the tree builder, piece by piece, so that each node knows its place.

use crate::Limits;
use crate::sink::{Progress, Sink};
use crate::tree::Tree;
use documents::Refusal;
use html5ever::driver::{ParseOpts, Parser, parse_document};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use std::ops::Range;
use std::rc::Rc;

/// A tree builder that is being fed.
pub(crate) struct Feed<'a> {
    parser: Parser<Sink<'a>>,
    progress: Rc<Progress>,
    limits: Limits,
    /// Whether a tag began, and the tree builder has said nothing since.
    in_token: bool,
    /// Words since then.
    words: usize,
}

impl<'a> Feed<'a> {
    pub(crate) fn new(source: &'a str, limits: Limits) -> Self {
        let progress = Rc::new(Progress::default());
        let sink = Sink::new(source, limits, Rc::clone(&progress));
        // Scripts run in no reader's copy of a document: what stands in `noscript` is parsed.
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
        let options = ParseOpts { tree_builder, ..Default::default() };
        let parser = parse_document(sink, options);
        Self { parser, progress, limits, in_token: false, words: 0 }
    }

    /// Feeds HTML that stands at `start` of the source.
    pub(crate) fn feed_source(&mut self, html: &str, start: usize) -> Result<(), Refusal> {
        for chunk in split_source(html) {
            let source = start + chunk.start..start + chunk.end;
            self.feed(&html[chunk], source)?;
        }
        Ok(())
    }

    /// Feeds HTML that stands for a part of the source.
    pub(crate) fn feed(&mut self, html: &str, source: Range<usize>) -> Result<(), Refusal> {
        self.begin_chunk(html, source);
        self.count_words(html)?;
        let before = self.progress.calls.get();
        self.parser.process(html.into());
        if is_tag(html) {
            self.progress.cursor.set(self.progress.chunk.borrow().end);
        }
        if self.progress.calls.get() > before {
            (self.in_token, self.words) = (false, 0);
        }
        let is_too_large = self.progress.is_too_large.get();
        if is_too_large { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    fn begin_chunk(&mut self, html: &str, source: Range<usize>) {
        if is_tag(html) {
            self.progress.token_start.set(Some(source.start));
            self.in_token = true;
        } else if self.progress.cursor.get() < source.start && !self.in_token {
            self.progress.cursor.set(source.start);
        }
        *self.progress.chunk.borrow_mut() = source;
    }

    /// Attributes are compared with each other, which takes the square of their number.
    fn count_words(&mut self, html: &str) -> Result<(), Refusal> {
        if self.in_token && !html.starts_with("<!--") {
            let parts = |byte: &u8| byte.is_ascii_whitespace() || b"/\"'".contains(byte);
            self.words += html.bytes().filter(|byte| parts(byte)).count();
        }
        if self.words > self.limits.tag_words { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    pub(crate) fn finish(self) -> Tree {
        self.parser.finish()
    }
}

/// Whether a piece begins as a tag or comment does.
fn is_tag(html: &str) -> bool {
    let mut bytes = html.bytes();
    let second = (bytes.next(), bytes.next());
    matches!(second, (Some(b'<'), Some(b'/' | b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z')))
}

/// Pieces of HTML: comments, tags, texts. What only looks like one of them is parsed as what it is;
/// its places are rougher.
fn split_source(html: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = html.get(start..).filter(|rest| !rest.is_empty())?;
        let end = start + piece_length(rest);
        Some(std::mem::replace(&mut start, end)..end)
    })
}

fn piece_length(rest: &str) -> usize {
    if rest.starts_with("<!--") {
        return rest.find("-->").map_or(rest.len(), |at| at + 3);
    }
    let mut bytes = rest.bytes().enumerate().skip(1);
    let end = bytes.find_map(|(at, byte)| match byte {
        b'<' => Some(at),
        b'>' => Some(at + 1),
        _ => None,
    });
    end.unwrap_or(rest.len())
}
