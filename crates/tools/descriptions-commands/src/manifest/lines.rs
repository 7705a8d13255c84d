//! A product as a line of the image index's manifest: its title, and its attributes to filter by.

use super::described::Described;
use images::{Image, is_metadata_name};
use pictures::PictureLine;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

/// Names of metadata that an image may have (`images::Image`).
const NAMES: usize = 50;
/// Names of the index's own: it answers a filter of them by something else.
const RESERVED: [&str; 2] = ["title", "cluster"];
/// With a line of a shop's own: the product that it shows, where its id is another's.
const PRODUCT: &str = "product";

/// A line as `rejoinder search index` reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Line {
    pub(super) id: String,
    pub(super) key: String,
    pub(super) title: String,
    pub(super) metadata: BTreeMap<String, String>,
    /// Where the picture is, from the manifest's folder.
    pub(super) file: String,
}

impl Line {
    /// A line of a manifest in `folder`, which must be absolute.
    pub(super) fn kept(line: PictureLine, folder: &Path) -> Self {
        let PictureLine { id, key, title, metadata, file } = line;
        let file = folder.join(file.as_ref().unwrap_or(&key)).to_string_lossy().into_owned();
        Self { id, key, title, metadata, file }
    }

    /// The line with its end.
    pub(super) fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }
}

/// Whether a line shows a product.
pub(super) fn is_about(line: &Line, product_id: &str) -> bool {
    line.metadata.get(PRODUCT).unwrap_or(&line.id) == product_id
}

/// The line of a product whose picture has this key.
///
/// # Errors
/// The rule of the index that it breaks.
pub(super) fn own_line(product: &Described, key: &str, language: &str) -> Result<Line, String> {
    let mut line = Line {
        id: product.product_id.clone(),
        key: key.to_owned(),
        title: String::new(),
        metadata: BTreeMap::new(),
        file: key.to_owned(),
    };
    enrich(&mut line, product, language);
    let Line { id, key, title, metadata, .. } = &line;
    let image = json!({"id": id, "key": key, "title": title, "metadata": metadata});
    Image::read(&image).map_err(|invalid| invalid.to_string())?;
    Ok(line)
}

/// Gives a line what is described of its product; metadata of other names stays.
pub(super) fn enrich(line: &mut Line, product: &Described, language: &str) {
    line.title = title(product, language).to_owned();
    set(&mut line.metadata, "category", Some(&product.category));
    for one in &product.attributes {
        set(&mut line.metadata, &one.attribute, one.known());
    }
}

/// Sets what is known, and takes away what an earlier revision said and this one does not know.
fn set(metadata: &mut BTreeMap<String, String>, name: &str, value: Option<&str>) {
    if !is_metadata_name(name) || RESERVED.contains(&name) {
        return;
    }
    match value {
        None => drop(metadata.remove(name)),
        Some(value) if metadata.len() < NAMES || metadata.contains_key(name) => {
            metadata.insert(name.to_owned(), value.to_owned());
        }
        Some(_) => {}
    }
}

/// The title of the first text in a language, or of the first of all, or the seller's name.
fn title<'a>(product: &'a Described, language: &str) -> &'a str {
    let in_language = product.texts.iter().find(|text| is_of(&text.language, language));
    let text = in_language.or(product.texts.first()).map(|text| text.title.as_str());
    text.filter(|title| !title.trim().is_empty()).unwrap_or(&product.name)
}

/// Whether a tag is of a language: `de-AT` is of `de`.
fn is_of(tag: &str, language: &str) -> bool {
    let (tag, language) = (tag.to_lowercase(), language.to_lowercase());
    tag.strip_prefix(&language).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use products::{NOT_VISIBLE, ProductText, UNKNOWN};

    fn product(attributes: &[(&str, &str)], titles: &[(&str, &str)]) -> Described {
        let attribute = |(attribute, value): &(&str, &str)| {
            serde_json::from_value(json!({"attribute": attribute, "value": value,
                "source": "PICTURE", "confidence": 0.9}))
            .unwrap()
        };
        let text = |(language, title): &(&str, &str)| ProductText {
            language: (*language).to_owned(),
            variant: 1,
            title: (*title).to_owned(),
            ..ProductText::default()
        };
        Described {
            product_id: "p-1".to_owned(),
            name: "Thistle".to_owned(),
            category: "shirt".to_owned(),
            pictures: vec!["p-1/1.png".to_owned()],
            attributes: attributes.iter().map(attribute).collect(),
            texts: titles.iter().map(text).collect(),
        }
    }

    fn metadata(line: &Line) -> Vec<(&str, &str)> {
        line.metadata.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    #[test]
    fn a_product_has_its_title_and_what_is_known_of_it() {
        let said = [("sleeve", "long"), ("fit", UNKNOWN), ("pattern", NOT_VISIBLE)];
        let line = own_line(&product(&said, &[("en", "Blue shirt")]), "pictures/p-1/a.png", "en");
        let line = line.unwrap();
        assert_eq!((line.id.as_str(), line.title.as_str()), ("p-1", "Blue shirt"));
        assert_eq!(metadata(&line), [("category", "shirt"), ("sleeve", "long")]);
        assert_eq!(line.file, "pictures/p-1/a.png");
    }

    #[test]
    fn the_title_is_of_the_language_or_else_the_first_or_the_sellers() {
        let texts = [("en-GB", "Blue shirt"), ("de", "Blaues Hemd")];
        let of =
            |texts: &[(&str, &str)], language| title(&product(&[], texts), language).to_owned();
        assert_eq!(of(&texts, "de"), "Blaues Hemd");
        assert_eq!(of(&texts, "EN"), "Blue shirt");
        assert_eq!(of(&texts, "d"), "Blue shirt", "no tag is of half a language");
        assert_eq!(of(&[("en", " ")], "en"), "Thistle");
        assert_eq!(of(&[], "en"), "Thistle");
    }

    #[test]
    fn a_line_of_the_shop_keeps_what_is_its_own_and_loses_what_is_not_known_any_more() {
        let line = PictureLine {
            id: "back-view".to_owned(),
            key: "pictures/back.png".to_owned(),
            title: "old".to_owned(),
            metadata: [("product", "p-1"), ("price", "20"), ("sleeve", "short"), ("fit", "slim")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            file: None,
        };
        let mut line = Line::kept(line, Path::new("/shop"));
        assert!(is_about(&line, "p-1") && !is_about(&line, "back-view"));
        enrich(&mut line, &product(&[("sleeve", "long"), ("fit", UNKNOWN)], &[]), "en");
        let kept = [("category", "shirt"), ("price", "20"), ("product", "p-1"), ("sleeve", "long")];
        assert_eq!(metadata(&line), kept);
        assert_eq!(line.file, "/shop/pictures/back.png");
    }

    #[test]
    fn names_that_the_index_does_not_take_are_left_out() {
        let many: Vec<String> = (0..60).map(|n| format!("a-{n:02}")).collect();
        let mut said: Vec<(&str, &str)> = vec![("a.b", "x"), ("title", "x"), ("cluster", "7")];
        said.extend(many.iter().map(|name| (name.as_str(), "x")));
        let line = own_line(&product(&said, &[]), "pictures/a.png", "en").unwrap();
        assert_eq!(line.metadata.len(), NAMES);
        assert!(["a.b", "title", "cluster"].iter().all(|name| !line.metadata.contains_key(*name)));
    }
}
