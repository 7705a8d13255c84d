//! The approval page's form: which hidden fields it carries, and where the choice goes.

use std::collections::BTreeMap;

/// A form that offers a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// Where it is sent; empty means the page's own address.
    pub(super) action: String,
    /// The name of the field that holds the choice.
    pub(super) choice: String,
    /// Hidden fields with their values.
    pub(super) fields: BTreeMap<String, String>,
}

impl Form {
    /// The first form of `page` in which `value` can be chosen, by a button or a radio button.
    pub(super) fn find(page: &str, value: &str) -> Option<Self> {
        page.split("<form").skip(1).find_map(|rest| {
            let form = rest.split("</form").next()?;
            Self::read(form, value)
        })
    }

    fn read(form: &str, value: &str) -> Option<Self> {
        let controls = || tags(form).filter(|tag| matches!(tag.name, "input" | "button"));
        let offers =
            |tag: &Tag| tag.attribute("value").is_some_and(|v| v.eq_ignore_ascii_case(value));
        let chosen = controls()
            .find(|tag| tag.attribute("type").as_deref() != Some("hidden") && offers(tag))?;
        let hidden = controls().filter(|tag| tag.attribute("type").as_deref() == Some("hidden"));
        let pair =
            |tag: Tag| Some((tag.attribute("name")?, tag.attribute("value").unwrap_or_default()));
        Some(Self {
            action: Tag { name: "form", rest: form.split('>').next()? }
                .attribute("action")
                .unwrap_or_default(),
            choice: chosen.attribute("name")?,
            fields: hidden.filter_map(pair).collect(),
        })
    }

    /// The address that the form of the page at `link` is sent to.
    pub(super) fn target(&self, link: &str, origin: &str) -> String {
        match self.action.as_str() {
            "" => link.to_owned(),
            action if action.starts_with('/') => format!("{origin}{action}"),
            action => action.to_owned(),
        }
    }
}

/// What stands in the text area of this name.
pub(super) fn text_area(page: &str, name: &str) -> Option<String> {
    let is_named = |tag: &str| {
        Tag { name: "textarea", rest: tag }.attribute("name").is_some_and(|found| found == name)
    };
    let areas = page.split("<textarea").skip(1).filter_map(|rest| rest.split_once('>'));
    let (_, rest) = areas.into_iter().find(|(tag, _)| is_named(tag))?;
    Some(unescape(rest.split("</textarea").next()?.trim_start_matches('\n')))
}

struct Tag<'a> {
    name: &'a str,
    rest: &'a str,
}

fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    html.split('<').skip(1).filter_map(|piece| {
        let inside = piece.split('>').next()?;
        let (name, rest) = inside.split_once(char::is_whitespace)?;
        Some(Tag { name, rest })
    })
}

impl Tag<'_> {
    /// A double-quoted attribute's value.
    fn attribute(&self, name: &str) -> Option<String> {
        let begin = format!(" {name}=\"");
        let text = format!(" {}", self.rest.replace(['\n', '\t'], " "));
        let value = text[text.find(&begin)? + begin.len()..].split('"').next()?;
        Some(unescape(value))
    }
}

fn unescape(text: &str) -> String {
    let named = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
    ];
    let plain = named.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    plain.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<form method="get" action="/search"><button value="x"></form>
        <form method="post" action="/approvals/abc"><input type="hidden" name="nonce" value="1&amp;2">
        <input type="radio"
          name="decision" value="APPROVE" required><input name="code"></form>"#;

    #[test]
    fn the_form_with_the_choice_is_found_with_its_hidden_fields() {
        let form = Form::find(PAGE, "APPROVE").unwrap();
        assert_eq!((form.choice.as_str(), form.fields["nonce"].as_str()), ("decision", "1&2"));
        assert_eq!(form.target("http://o/l", "http://o"), "http://o/approvals/abc");
    }

    #[test]
    fn a_text_area_is_read_as_it_was_written() {
        let page = "<textarea id=\"note\" name=\"comment\">\nno</textarea><textarea name=\"edited\" rows=\"7\">\n\
                    A &lt;b&gt; &amp; c.\nEnd</textarea>";
        assert_eq!(text_area(page, "edited").as_deref(), Some("A <b> & c.\nEnd"));
        assert_eq!(text_area(page, "other"), None);
    }

    #[test]
    fn a_page_without_the_choice_has_no_form() {
        assert_eq!(Form::find(PAGE, "REJECT"), None);
        assert_eq!(Form::find("<p>Decided.</p>", "APPROVE"), None);
    }
}
