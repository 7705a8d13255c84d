//! Whether an article is one that is kept.

use crate::intake::{is_kept, is_line};
use crate::{Article, ArticleError, Block, BlockKind, LIMITS, Mark, Metadata, Span, State};
use bounds::{InvalidInput, check, check_count, check_is, check_length, check_text};
use std::collections::BTreeSet;
use unicode_normalization::is_nfc;

impl Article {
    /// Checks every field against [`LIMITS`](crate::LIMITS), and every mark against its text.
    ///
    /// # Errors
    /// The first that does not fit.
    pub fn validate(&self) -> Result<(), ArticleError> {
        check_id("id", &self.id)?;
        check_is("version", self.version > 0, "1 or more")?;
        let is_tag = is_language_tag(&self.language);
        check_is("language", is_tag, "a BCP 47 tag such as \"fr\" or \"en-GB\"")?;
        self.check_size()?;
        self.blocks.iter().enumerate().try_for_each(|(at, block)| check_block(at, block))?;
        self.check_kinds()?;
        check_metadata(&self.metadata).map_err(|error| error.within("metadata"))?;
        Ok(())
    }

    fn check_size(&self) -> Result<(), ArticleError> {
        if self.blocks.len() > LIMITS.blocks {
            return Err(ArticleError::TooManyBlocks);
        }
        if let Some(block) = self.blocks.iter().position(|b| b.text.len() > LIMITS.block_bytes) {
            return Err(ArticleError::BlockTooLong { block });
        }
        let characters: usize = self.blocks.iter().map(|block| block.text.chars().count()).sum();
        if characters > LIMITS.text { Err(ArticleError::TextTooLong) } else { Ok(()) }
    }

    fn check_kinds(&self) -> Result<(), InvalidInput> {
        let count = |kind| self.blocks.iter().filter(|block| block.kind == kind).count();
        let ids: BTreeSet<&str> = self.blocks.iter().map(|block| block.id.as_str()).collect();
        check(
            "blocks",
            ids.len() == self.blocks.len(),
            "has two blocks of one id: name them apart",
        )?;
        check("blocks", count(BlockKind::Title) <= 1, "has two TITLE blocks: keep one")?;
        check("blocks", count(BlockKind::Summary) <= 1, "has two SUMMARY blocks: keep one")?;
        let is_titled = self.state != State::Published || count(BlockKind::Title) == 1;
        check("blocks", is_titled, "has no TITLE: a published article needs one")
    }
}

fn check_block(at: usize, block: &Block) -> Result<(), ArticleError> {
    check_fields(block).map_err(|error| error.within(&format!("blocks[{at}]")))?;
    for (number, mark) in block.marks.iter().enumerate() {
        let is_within = !mark.span.is_empty() && mark.span.slice(&block.text).is_some();
        if !is_within {
            return Err(ArticleError::MarkOutsideText { block: at, mark: number });
        }
        check_mark(mark).map_err(|error| error.within(&format!("blocks[{at}].marks[{number}]")))?;
        if overlaps_link(&block.marks[..number], mark) {
            return Err(ArticleError::LinksOverlap { block: at, mark: number });
        }
    }
    Ok(())
}

fn overlaps_link(before: &[Mark], mark: &Mark) -> bool {
    let span: Span = mark.span;
    mark.is_link() && before.iter().any(|other| other.is_link() && other.span.overlaps(span))
}

fn check_fields(block: &Block) -> Result<(), InvalidInput> {
    check_id("id", &block.id)?;
    check_length("id", Some(&block.id), LIMITS.block_id)?;
    let is_plain = is_kept(&block.text, is_line(block.kind)) && is_nfc(&block.text);
    check_is("text", is_plain, "in NFC and without control characters")?;
    check_text_of_kind(block)?;
    check_count("marks", &block.marks, LIMITS.marks)?;
    let fits = |level| block.kind == BlockKind::Heading && (2..=6).contains(&level);
    check_is("level", block.level.is_none_or(fits), "2 to 6, of a HEADING")?;
    check_media(block)
}

/// IMAGE and EMBED may be without text; an item of a LIST may not.
fn check_text_of_kind(block: &Block) -> Result<(), InvalidInput> {
    match block.kind {
        BlockKind::Image | BlockKind::Embed => Ok(()),
        BlockKind::List => {
            let has_items = block.text.split('\n').all(|item| !item.trim().is_empty());
            check("text", has_items, "has an empty item: leave it out")
        }
        _ => check("text", !block.text.trim().is_empty(), "is empty: give one"),
    }
}

fn check_media(block: &Block) -> Result<(), InvalidInput> {
    let is_media = matches!(block.kind, BlockKind::Image | BlockKind::Embed);
    check(
        "address",
        block.address.is_some() == is_media,
        "is for IMAGE and EMBED, which need one",
    )?;
    check_address("address", block.address.as_deref())?;
    let is_image = block.alternative.is_none() || block.kind == BlockKind::Image;
    check("alternative", is_image, "is for IMAGE")?;
    check_line("alternative", block.alternative.as_deref())
}

fn check_mark(mark: &Mark) -> Result<(), InvalidInput> {
    check_address("href", mark.href())?;
    mark.target().map_or(Ok(()), |target| check_id("target", target))
}

fn check_metadata(metadata: &Metadata) -> Result<(), InvalidInput> {
    check_address("address", metadata.address.as_deref())?;
    check_line("byline", metadata.byline.as_deref())?;
    check_line("located", metadata.located.as_deref())?;
    check_line("section", metadata.section.as_deref())?;
    check_line("copyrightNotice", metadata.copyright_notice.as_deref())?;
    check_moment("publishedAt", metadata.published_at.as_deref())?;
    check_moment("modifiedAt", metadata.modified_at.as_deref())?;
    check_count("keywords", &metadata.keywords, LIMITS.keywords)?;
    metadata.keywords.iter().try_for_each(|word| check_name("keywords", word))?;
    check_count("topics", &metadata.topics, LIMITS.topics)?;
    check_count("sources", &metadata.sources, LIMITS.sources)?;
    check_topics(metadata)?;
    check_sources(metadata)?;
    check_approval(metadata)
}

fn check_topics(metadata: &Metadata) -> Result<(), InvalidInput> {
    metadata.topics.iter().try_for_each(|topic| {
        check_name("topics.name", &topic.name)?;
        check_address("topics.sameAs", topic.same_as.as_deref())
    })
}

fn check_sources(metadata: &Metadata) -> Result<(), InvalidInput> {
    metadata.sources.iter().try_for_each(|source| {
        check_is("sources.uri", is_uri(&source.uri), "a URI of at most 2048 characters")?;
        source.credit.as_deref().map_or(Ok(()), |credit| check_name("sources.credit", credit))
    })
}

fn check_approval(metadata: &Metadata) -> Result<(), InvalidInput> {
    let Some(approval) = &metadata.approval else { return Ok(()) };
    check_is("approval.version", approval.version > 0, "1 or more")?;
    check_name("approval.by", &approval.by)?;
    check_moment("approval.at", Some(&approval.at))
}

fn check_id(field: &'static str, id: &str) -> Result<(), InvalidInput> {
    check_text(field, id, LIMITS.id)?;
    check_plain(field, id)
}

fn check_name(field: &'static str, name: &str) -> Result<(), InvalidInput> {
    check_text(field, name, LIMITS.line)?;
    check_plain(field, name)
}

fn check_line(field: &'static str, line: Option<&str>) -> Result<(), InvalidInput> {
    check_length(field, line, LIMITS.line)?;
    line.map_or(Ok(()), |line| check_plain(field, line))
}

fn check_plain(field: &'static str, line: &str) -> Result<(), InvalidInput> {
    check_is(field, is_kept(line, true), "a text without control characters")
}

fn check_address(field: &'static str, address: Option<&str>) -> Result<(), InvalidInput> {
    let fits = address.is_none_or(is_web_address);
    check_is(field, fits, "an address of http or https of at most 2048 characters")
}

fn check_moment(field: &'static str, moment: Option<&str>) -> Result<(), InvalidInput> {
    let fits = moment.is_none_or(|moment| moment.parse::<jiff::Timestamp>().is_ok());
    check_is(field, fits, "a moment as RFC 3339 writes it")
}

/// Whether a text is an address of http or https that a link may lead to: nothing in it ends an
/// attribute, and no other scheme runs code.
#[must_use]
pub fn is_web_address(address: &str) -> bool {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let rest = ["https://", "http://"].iter().find(|scheme| lower.starts_with(**scheme));
    rest.is_some_and(|scheme| address.len() > scheme.len()) && is_uri(address)
}

/// Whether a text has a scheme and only characters that a URI or IRI has (RFC 3987, section 2.2), at most
/// 2,048.
#[must_use]
pub fn is_uri(uri: &str) -> bool {
    let (scheme, rest) = uri.split_once(':').unwrap_or_default();
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let fits = uri.chars().nth(LIMITS.address).is_none();
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`".contains(c);
    is_scheme && fits && !rest.is_empty() && rest.chars().all(is_plain) && is_kept(rest, true)
}

fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    let is_language =
        (2..=8).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    is_language && tag.len() <= LIMITS.tag && subtags.all(is_subtag)
}
