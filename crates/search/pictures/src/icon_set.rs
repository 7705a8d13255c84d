//! One icon set: `icons.json` and `info.json` of a package `@iconify-json/*`.
//!
//! Format: <https://iconify.design/docs/types/iconify-json.html>. Aliases, rotation and flips are
//! left out: the sets in use draw every icon upright under its own name.

use crate::IconSetError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The width and height of an icon that does not say its own, by the format.
const DEFAULT_SIZE: f64 = 16.0;

/// An icon set with who drew it.
#[derive(Debug, Clone, PartialEq)]
pub struct IconSet {
    /// Who is to be named for its pictures.
    pub credit: Credit,
    icons: BTreeMap<String, Icon>,
}

/// Who is to be named for the pictures of a style, and under which terms they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// What the pictures' style is called.
    pub style: String,
    /// The set's own name.
    pub name: String,
    pub author: Author,
    pub licence: Licence,
}

/// Who drew a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// A person or organisation.
    pub name: String,
    /// Where they are found.
    #[serde(default)]
    pub url: String,
}

/// Terms of use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    pub title: String,
    /// Its SPDX identifier.
    #[serde(default)]
    pub spdx: String,
    #[serde(default)]
    pub url: String,
}

#[derive(Debug, Clone, PartialEq)]
struct Icon {
    body: String,
    /// Left, top, width, height.
    view: [f64; 4],
}

#[derive(Deserialize)]
struct Icons {
    prefix: String,
    icons: BTreeMap<String, Drawn>,
    #[serde(flatten)]
    view: View,
}

#[derive(Deserialize)]
struct Drawn {
    body: String,
    #[serde(default)]
    hidden: bool,
    #[serde(flatten)]
    view: View,
}

#[derive(Deserialize, Clone, Copy)]
struct View {
    left: Option<f64>,
    top: Option<f64>,
    width: Option<f64>,
    height: Option<f64>,
}

#[derive(Deserialize)]
struct Info {
    name: String,
    author: Author,
    license: Licence,
}

impl IconSet {
    /// Reads a set from the texts of its two files.
    ///
    /// # Errors
    /// One is not what the format says.
    pub fn read(icons: &str, info: &str) -> Result<Self, IconSetError> {
        let Icons { prefix, icons, view } =
            serde_json::from_str(icons).map_err(IconSetError::Set)?;
        let Info { name, author, license } =
            serde_json::from_str(info).map_err(IconSetError::Set)?;
        let shown = icons.into_iter().filter(|(_, drawn)| !drawn.hidden);
        let icons = shown.map(|(name, drawn)| (name, drawn.within(view))).collect();
        let credit = Credit { style: prefix, name, author, licence: license };
        Ok(Self { credit, icons })
    }

    /// The names of what it draws.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.icons.keys().map(String::as_str)
    }

    /// An icon as an SVG document; none that it does not draw.
    #[must_use]
    pub fn svg(&self, name: &str) -> Option<String> {
        let Icon { body, view: [left, top, width, height] } = self.icons.get(name)?;
        Some(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" \
             xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"{left} {top} {width} {height}\">{body}</svg>"
        ))
    }
}

impl Drawn {
    fn within(self, set: View) -> Icon {
        let own = self.view;
        let view = [
            own.left.or(set.left).unwrap_or(0.0),
            own.top.or(set.top).unwrap_or(0.0),
            own.width.or(set.width).unwrap_or(DEFAULT_SIZE),
            own.height.or(set.height).unwrap_or(DEFAULT_SIZE),
        ];
        Icon { body: self.body, view }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn set(style: &str, names: &[&str]) -> IconSet {
        let icons: BTreeMap<_, _> =
            names.iter().map(|name| (*name, serde_json::json!({"body": "<g/>"}))).collect();
        let icons = serde_json::json!({"prefix": style, "icons": icons, "height": 32});
        IconSet::read(&icons.to_string(), INFO).unwrap()
    }

    const INFO: &str = r#"{"name": "A set", "author": {"name": "Ann"},
        "license": {"title": "MIT", "spdx": "MIT", "url": "https://example.com"}, "total": 3}"#;

    #[test]
    fn an_icon_has_the_sets_size_unless_it_says_its_own_and_hidden_ones_are_left_out() {
        let icons = r#"{"prefix": "s", "width": 24, "icons": {
            "a": {"body": "<path/>"}, "b": {"body": "", "height": 20, "left": -1},
            "c": {"body": "", "hidden": true}}}"#;
        let set = IconSet::read(icons, INFO).unwrap();
        assert_eq!(set.names().collect::<Vec<_>>(), ["a", "b"]);
        let a = set.svg("a").unwrap();
        assert!(a.contains("viewBox=\"0 0 24 16\"") && a.ends_with("<path/></svg>"), "{a}");
        assert!(set.svg("b").unwrap().contains("viewBox=\"-1 0 24 20\""));
        assert_eq!(set.svg("c"), None);
        assert_eq!((set.credit.style.as_str(), set.credit.author.name.as_str()), ("s", "Ann"));
    }

    #[test]
    fn what_is_no_set_is_refused() {
        assert!(IconSet::read("{}", INFO).is_err());
        assert!(IconSet::read(r#"{"prefix": "s", "icons": {}}"#, "{}").is_err());
    }
}
