//! Markdown fed to the tree builder as the HTML that it means.

use crate::feed::Feed;
use documents::Refusal;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Text that Markdown does not show: the title of a reference, which may be a comment's disguise.
pub(crate) struct Unseen {
    pub(crate) characters: u32,
    pub(crate) source: Range<usize>,
}

const OPTIONS: [Options; 5] = [
    Options::ENABLE_TABLES,
    Options::ENABLE_STRIKETHROUGH,
    Options::ENABLE_TASKLISTS,
    Options::ENABLE_FOOTNOTES,
    Options::ENABLE_YAML_STYLE_METADATA_BLOCKS,
];

/// Feeds a document.
pub(crate) fn feed_markdown<'a>(
    source: &'a str,
    feed: &mut Feed<'a>,
) -> Result<Vec<Unseen>, Refusal> {
    let options = OPTIONS.into_iter().collect();
    let events = Parser::new_ext(source, options).into_offset_iter();
    let definitions = events.reference_definitions().iter();
    let unseen = find_unseen(
        definitions.filter_map(|(_, found)| Some((found.title.as_deref()?, found.span.clone()))),
    );
    feed.feed("<!doctype html><body>", 0..0)?;
    let mut writer = Writer { source, feed, alt: None, in_head: false, in_metadata: false };
    for (event, place) in events {
        writer.write(event, place)?;
    }
    Ok(unseen)
}

fn find_unseen<'a>(titles: impl Iterator<Item = (&'a str, Range<usize>)>) -> Vec<Unseen> {
    let count = |title: &str| title.chars().filter(|c| !c.is_whitespace()).count() as u32;
    let mut unseen: Vec<Unseen> =
        titles.map(|(title, source)| Unseen { characters: count(title), source }).collect();
    unseen.sort_unstable_by_key(|unseen| unseen.source.start);
    unseen
}

struct Writer<'f, 's> {
    source: &'s str,
    feed: &'f mut Feed<'s>,
    /// What a picture's words are so far, within one.
    alt: Option<String>,
    in_head: bool,
    in_metadata: bool,
}

impl Writer<'_, '_> {
    fn write(&mut self, event: Event<'_>, place: Range<usize>) -> Result<(), Refusal> {
        if let Some(alt) = &mut self.alt {
            match event {
                Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                Event::End(TagEnd::Image) => return self.write_picture(place),
                _ => {}
            }
            return Ok(());
        }
        match event {
            Event::Start(tag) => self.start(&tag, place),
            Event::End(tag) => self.end(tag, place),
            Event::Text(_) if self.in_metadata => Ok(()),
            Event::Text(text) => self.feed.feed(&escape(&text), place),
            Event::Code(text) => self.write_around("code", &text, place),
            Event::Html(html) | Event::InlineHtml(html) => self.write_html(&html, place),
            Event::FootnoteReference(label) => self.write_around("sup", &label, place),
            Event::SoftBreak => self.feed.feed("\n", place),
            Event::HardBreak => self.feed.feed("<br>", place),
            Event::Rule => self.feed.feed("<hr>", place),
            Event::TaskListMarker(is_done) => {
                self.feed.feed(if is_done { "☑ " } else { "☐ " }, place)
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.feed.feed(&escape(&text), place)
            }
        }
    }

    /// Only the ends of a tag are fed at its place: what it holds comes with its own.
    fn start(&mut self, tag: &Tag<'_>, place: Range<usize>) -> Result<(), Refusal> {
        match tag {
            Tag::Image { .. } => self.alt = Some(String::new()),
            Tag::MetadataBlock(_) => self.in_metadata = true,
            Tag::TableHead => self.in_head = true,
            _ => {}
        }
        let html = match tag {
            Tag::List(Some(first)) => format!("<ol start={first}>"),
            Tag::TableHead => "<thead><tr>".to_owned(),
            _ => self.name(tag).map(|name| format!("<{name}>")).unwrap_or_default(),
        };
        self.feed_tag(&html, place.start..place.start)
    }

    fn end(&mut self, tag: TagEnd, place: Range<usize>) -> Result<(), Refusal> {
        let html = match tag {
            TagEnd::MetadataBlock(_) => {
                self.in_metadata = false;
                String::new()
            }
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead><tbody>".to_owned()
            }
            _ => end_name(tag, self.in_head).map(|name| format!("</{name}>")).unwrap_or_default(),
        };
        self.feed_tag(&html, place.end..place.end)
    }

    fn feed_tag(&mut self, html: &str, place: Range<usize>) -> Result<(), Refusal> {
        if html.is_empty() { Ok(()) } else { self.feed.feed(html, place) }
    }

    fn name(&self, tag: &Tag<'_>) -> Option<&'static str> {
        Some(match tag {
            Tag::Heading { level, .. } => heading(*level),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => "pre",
            Tag::List(_) => "ul",
            Tag::Image { .. } | Tag::MetadataBlock(_) | Tag::HtmlBlock => return None,
            Tag::Link { .. } => "a",
            other => return end_name(other.to_end(), self.in_head),
        })
    }

    fn write_around(
        &mut self,
        tag: &str,
        text: &CowStr<'_>,
        place: Range<usize>,
    ) -> Result<(), Refusal> {
        self.feed.feed(&format!("<{tag}>"), place.start..place.start)?;
        self.feed.feed(&escape(text), place.clone())?;
        self.feed.feed(&format!("</{tag}>"), place.end..place.end)
    }

    fn write_html(&mut self, html: &str, place: Range<usize>) -> Result<(), Refusal> {
        match self.source.get(place.clone()) {
            Some(source) if source == html => self.feed.feed_source(html, place.start),
            _ => self.feed.feed(html, place),
        }
    }

    fn write_picture(&mut self, place: Range<usize>) -> Result<(), Refusal> {
        let alt = self.alt.take().unwrap_or_default();
        self.feed.feed(&format!("<img alt=\"{}\">", escape(&alt)), place)
    }
}

fn end_name(tag: TagEnd, in_head: bool) -> Option<&'static str> {
    Some(match tag {
        TagEnd::Paragraph => "p",
        TagEnd::Heading(level) => heading(level),
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::CodeBlock => "pre",
        TagEnd::List(is_ordered) => ["ul", "ol"][usize::from(is_ordered)],
        TagEnd::Item => "li",
        TagEnd::FootnoteDefinition => "div",
        TagEnd::DefinitionList => "dl",
        TagEnd::DefinitionListTitle => "dt",
        TagEnd::DefinitionListDefinition => "dd",
        TagEnd::Table => "table",
        TagEnd::TableRow => "tr",
        TagEnd::TableCell if in_head => "th",
        TagEnd::TableCell => "td",
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::Strikethrough => "del",
        TagEnd::Superscript => "sup",
        TagEnd::Subscript => "sub",
        TagEnd::Link => "a",
        TagEnd::HtmlBlock | TagEnd::Image | TagEnd::MetadataBlock(_) | TagEnd::TableHead => {
            return None;
        }
    })
}

fn heading(level: HeadingLevel) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][level as usize - 1]
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
