//! S3's XML.

use aws_smithy_xml::decode::{Document, ScopedDecoder, XmlDecodeError, try_data};

/// A page of a listing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) keys: Vec<String>,
    pub(crate) next: Option<String>,
}

/// A page of ListObjectsV2; none where it is not one.
pub(crate) fn page(xml: &[u8]) -> Option<Page> {
    read(std::str::from_utf8(xml).ok()?).ok()
}

fn read(xml: &str) -> Result<Page, XmlDecodeError> {
    let mut document = Document::new(xml);
    let mut root = document.root_element()?;
    if !root.start_el().matches("ListBucketResult") {
        return Err(XmlDecodeError::custom("no listing"));
    }
    let mut page = Page::default();
    while let Some(mut tag) = root.next_tag() {
        match tag.start_el().local() {
            "Contents" => page.keys.extend(key(&mut tag)?),
            "NextContinuationToken" => page.next = Some(try_data(&mut tag)?.into_owned()),
            _ => {}
        }
    }
    Ok(page)
}

fn key(contents: &mut ScopedDecoder<'_, '_>) -> Result<Option<String>, XmlDecodeError> {
    while let Some(mut tag) = contents.next_tag() {
        if tag.start_el().local() == "Key" {
            return Ok(Some(try_data(&mut tag)?.into_owned()));
        }
    }
    Ok(None)
}

/// The `Code` of an error, such as `NoSuchKey`.
pub(crate) fn error_code(xml: &[u8]) -> Option<String> {
    let mut document = Document::new(std::str::from_utf8(xml).ok()?);
    let mut root = document.root_element().ok()?;
    while let Some(mut tag) = root.next_tag() {
        if tag.start_el().local() == "Code" {
            return Some(try_data(&mut tag).ok()?.into_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTING: &[u8] = br#"<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Name>b</Name><Prefix>a/</Prefix><KeyCount>2</KeyCount><IsTruncated>true</IsTruncated>
  <Contents><Key>a/1&amp;2.json</Key><Size>5</Size></Contents>
  <Contents><Size>5</Size><Key>a/3.json</Key></Contents>
  <NextContinuationToken>more==</NextContinuationToken>
</ListBucketResult>"#;

    #[test]
    fn keys_and_the_next_page_are_read() {
        let page = page(LISTING).unwrap();
        assert_eq!(page.keys, ["a/1&2.json", "a/3.json"]);
        assert_eq!(page.next.as_deref(), Some("more=="));
    }

    #[test]
    fn what_is_no_listing_is_none() {
        assert_eq!(page(b"<html/>"), None);
        assert_eq!(page(b"{}"), None);
        assert_eq!(page(&[0xff]), None);
    }

    #[test]
    fn errors_have_a_code() {
        let xml =
            b"<?xml version=\"1.0\"?><Error><Code>SlowDown</Code><Message>x</Message></Error>";
        assert_eq!(error_code(xml).as_deref(), Some("SlowDown"));
        assert_eq!(error_code(b""), None);
    }
}
