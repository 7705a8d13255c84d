//! HTML and trees of XML, given to [`Body`] element by element.

use crate::IntakeError;
use crate::body::Body;
use articles::Block;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use roxmltree::{Node, NodeType};
use std::cell::RefCell;

/// The blocks of HTML, as a page or as a piece of one.
pub(crate) fn read_html(html: &str) -> Result<Vec<Block>, IntakeError> {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let State { body, error } = tokenizer.sink.0.into_inner();
    error.map_or_else(|| Ok(body.finish()), Err)
}

#[derive(Default)]
struct Sink(RefCell<State>);

#[derive(Default)]
struct State {
    body: Body,
    error: Option<IntakeError>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let state = &mut *self.0.borrow_mut();
        match token {
            _ if state.error.is_some() => TokenSinkResult::Continue,
            Token::CharacterTokens(text) => {
                state.body.text(&text);
                TokenSinkResult::Continue
            }
            Token::TagToken(tag) => state.take(&tag),
            _ => TokenSinkResult::Continue,
        }
    }
}

impl State {
    fn take(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        if tag.kind == TagKind::EndTag {
            self.body.close(&tag.name);
            return TokenSinkResult::Continue;
        }
        let pairs = tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string()));
        let attributes: Vec<_> = pairs.collect();
        self.error = self.body.open(&tag.name, &attributes).err();
        raw(&tag.name).map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}

/// Elements in whose content no other begins
/// (<https://html.spec.whatwg.org/multipage/parsing.html#parsing-html-fragments>).
fn raw(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

/// The blocks of an element of XML: XHTML or NITF.
pub(crate) fn read_tree(root: Node) -> Result<Vec<Block>, IntakeError> {
    let mut body = Body::default();
    let mut node = root;
    loop {
        enter(&mut body, node)?;
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        leave(&mut body, node);
        while node != root && node.next_sibling().is_none() {
            let Some(parent) = node.parent() else { break };
            node = parent;
            leave(&mut body, node);
        }
        match node.next_sibling().filter(|_| node != root) {
            Some(sibling) => node = sibling,
            None => return Ok(body.finish()),
        }
    }
}

fn enter(body: &mut Body, node: Node) -> Result<(), IntakeError> {
    match node.node_type() {
        NodeType::Text => body.text(node.text().unwrap_or_default()),
        NodeType::Element => {
            let pairs = node.attributes().map(|a| (a.name().to_owned(), a.value().to_owned()));
            let attributes: Vec<_> = pairs.collect();
            body.open(&node.tag_name().name().to_ascii_lowercase(), &attributes)?;
        }
        _ => {}
    }
    Ok(())
}

fn leave(body: &mut Body, node: Node) {
    if node.is_element() {
        body.close(&node.tag_name().name().to_ascii_lowercase());
    }
}
