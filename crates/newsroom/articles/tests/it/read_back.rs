//! What was written as HTML, read by what browsers read with, and as XML.

use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// What a reader of HTML finds: texts of elements, and each tag with its attributes.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) text: String,
    pub(crate) tags: Vec<String>,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) errors: Vec<String>,
}

#[derive(Default)]
struct Collector(RefCell<Found>);

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut found = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => found.text.push_str(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                if &*tag.name == "br" {
                    found.text.push('\n');
                }
                found.tags.push(tag.name.to_string());
                let pairs =
                    tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string()));
                found.attributes.extend(pairs);
            }
            Token::ParseError(error) => found.errors.push(error.into_owned()),
            Token::CommentToken(_) | Token::DoctypeToken(_) | Token::NullCharacterToken => {
                found.errors.push("not written by us".to_owned());
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

pub(crate) fn read_html(html: &str) -> Found {
    let tokenizer = Tokenizer::new(
        Collector::default(),
        TokenizerOpts { exact_errors: true, ..Default::default() },
    );
    let input = BufferQueue::default();
    input.push_back(html.into());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// The text of an element of XML, where `br` is a line's end and items of lists are lines.
pub(crate) fn xml_text(node: roxmltree::Node) -> String {
    let mut text = String::new();
    for node in node.descendants() {
        match node.tag_name().name() {
            "br" => text.push('\n'),
            "li" if node.prev_sibling().is_some() => text.push('\n'),
            _ => text.push_str(node.text().filter(|_| node.is_text()).unwrap_or_default()),
        }
    }
    text
}
